import { type AutoModelForCausalLM, DynamicCache, Tensor } from '@huggingface/transformers';
import type { ModelSpec } from '../../src/engine/inferenceApi';
import { pastNameOf } from './graphLayout';
import {
  countHolders,
  type KvState,
  type LanguageModel,
  type Logits,
} from '../decoding/languageModel';
import { rowGatherOf } from './rowGather';

type CausalModel = Awaited<ReturnType<typeof AutoModelForCausalLM.from_pretrained>>;
type OrtTensor = Tensor['ort_tensor'];
type NamedTensors = Readonly<Record<string, Tensor>>;

/** As much of a session as one run needs, whichever build of the runtime it belongs to. */
interface GraphSession {
  run(feeds: Record<string, OrtTensor>): Promise<Readonly<Record<string, unknown>>>;
}

/** New tensors with these rows of each given one, which stays valid. */
export type GatherRows = (tensors: NamedTensors, rows: readonly number[]) => Promise<NamedTensors>;

/**
 * What a batch of this model needs beside the model.
 * @param makeSession makes a session of the very runtime that the library uses: the tensors of
 *   another one lie in memory that it cannot reach
 * @returns null where rows of the model's keys and values cannot be taken
 */
export async function createGatherRows(
  model: CausalModel,
  makeSession: (graph: Uint8Array<ArrayBuffer>) => Promise<GraphSession>,
): Promise<GatherRows | null> {
  const gather = rowGatherOf(inputsOf(model));
  if (!gather) return null;
  const { graph, rowsInput, states } = gather;
  const session = await makeSession(graph);
  return async (tensors, rows) => {
    const indices = new Tensor('int32', Int32Array.from(rows), [rows.length]);
    const feeds = { [rowsInput]: indices.ort_tensor };
    for (const { name } of states) {
      const tensor = tensors[name];
      if (!tensor) throw new Error(`The prefilled state has no ${name}.`);
      feeds[name] = tensor.ort_tensor;
    }
    const outputs = await session.run(feeds);
    return Object.fromEntries(
      // The library's `Tensor` checks that it wraps a tensor of its own runtime.
      states.map(({ name, output }) => [name, new Tensor(outputs[output] as OrtTensor)]),
    );
  };
}

/** Inputs of the model's graphs; the library leaves its sessions without types. */
function inputsOf({ sessions }: CausalModel): readonly { name: string; type: unknown }[] {
  const all: readonly unknown[] = Object.values(sessions);
  return all.flatMap((session) => {
    const { inputMetadata = [] } = session as {
      inputMetadata?: { name: string; type?: unknown }[];
    };
    return inputMetadata.map(({ name, type }) => ({ name, type }));
  });
}

/**
 * Makes the library's model a `LanguageModel`: every call gives a new state and leaves the old one
 * valid, and no tensor is freed but by the last release of its state.
 * @param gatherRows lets it decode several texts as one batch
 */
export function wrapCausalModel(
  model: CausalModel,
  spec: Pick<ModelSpec, 'contextTokens' | 'device'>,
  stopIds: ReadonlySet<number>,
  gatherRows: GatherRows | null = null,
): LanguageModel {
  const states = new WeakMap<KvState, DynamicCache>();
  const inTurn = createTurns();
  const stateOf = (length: number, entries: NamedTensors): KvState => {
    const cache = new DynamicCache(entries);
    const kv = countHolders(length, sizeOf(entries), () => void cache.dispose());
    states.set(kv, cache);
    return kv;
  };
  /** @param ids all rows' one behind the other, the same number of each */
  const pass = async (ids: readonly number[], rows: number, past: KvState | null) => {
    const before = past?.length ?? 0;
    const added = ids.length / rows;
    const length = before + added;
    const positions = ids.map((_, index) => BigInt(before + (index % added)));
    const outputs = await model.forward({
      input_ids: tensor(BigInt64Array.from(ids, BigInt), rows),
      attention_mask: tensor(new BigInt64Array(rows * length).fill(1n), rows),
      position_ids: tensor(BigInt64Array.from(positions), rows),
      num_logits_to_keep: new Tensor('int64', [1n], []),
      past_key_values: past ? (states.get(past) ?? null) : null,
    });
    return {
      logits: lastLogits(outputs.logits, rows),
      kv: stateOf(length, presentAsPast(outputs)),
    };
  };
  return {
    stopIds,
    contextTokens: spec.contextTokens,
    chunkTokens: spec.device === 'webgpu' ? 512 : 128,
    async forward(ids, past) {
      const { logits, kv } = await inTurn(() => pass(ids, 1, past));
      return { logits: logits[0] ?? new Float32Array(0), kv };
    },
    ...(gatherRows && {
      batch: {
        async gather(kv, rows) {
          const { length } = kv;
          return stateOf(length, await inTurn(() => gatherRows(states.get(kv) ?? {}, rows)));
        },
        forward: (ids, kv) => inTurn(() => pass(ids, ids.length, kv)),
      },
    }),
  };
}

/** One run after the other: the runtime refuses a second one beside the first. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(run: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(run, run);
    last = mine;
    return mine;
  };
}

function tensor(values: BigInt64Array, rows: number): Tensor {
  return new Tensor('int64', values, [rows, values.length / rows]);
}

/** The runtime's outputs, named `present…`, as the next pass's inputs. */
function presentAsPast(outputs: Record<string, Tensor>): Record<string, Tensor> {
  const entries: Record<string, Tensor> = {};
  for (const [name, value] of Object.entries(outputs)) {
    if (name.startsWith('present')) entries[pastNameOf(name)] = value;
  }
  return entries;
}

/** Bytes of the tensors; 16-bit types by name, everything else counts as 32-bit. */
function sizeOf(entries: NamedTensors): number {
  return Object.values(entries).reduce(
    (sum, { size, type }) => sum + size * (type === 'float16' ? 2 : 4),
    0,
  );
}

/** The logits behind each row's last token, as 32-bit floats. */
function lastLogits(logits: Tensor | undefined, rows: number): readonly Logits[] {
  if (!logits) throw new Error('The model gave no logits.');
  const single = logits.type === 'float32' ? logits : logits.to('float32');
  const size = single.dims.at(-1) ?? 0;
  const { data } = single;
  if (!(data instanceof Float32Array)) throw new Error('The logits are not 32-bit floats.');
  const perRow = data.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    data.subarray((row + 1) * perRow - size, (row + 1) * perRow),
  );
}
