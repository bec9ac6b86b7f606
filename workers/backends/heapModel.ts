import type { LanguageModel, Logits } from '../decoding/languageModel';
import { type GraphLayout, readLayout } from './graphLayout';
import { createKvBuffers, type KvMemory } from './kvBuffers';
import { allocate, type OrtModule } from './ortModule';
import { elementType, type OrtSession, type TensorHandle } from './ortSession';

/** One text's keys and values in the heap: an address and a tensor per key or value. */
interface HeapSlot {
  readonly capacity: number;
  readonly addresses: readonly number[];
  readonly tensors: readonly TensorHandle[];
}

const floatBytes = 4;
const idBytes = 8;

/** Tokens of a prompt that one pass takes: a stop waits for its end, about half a second. */
export function chunkTokensFor(graphBytes: number): number {
  return graphBytes > 50e6 ? 32 : 128;
}

/**
 * A model whose keys and values never leave the runtime's heap. The graph's attention appends to
 * them in place (past and present are one tensor), so a token costs the same at any length but for
 * the attention itself.
 * @param freeMemory gives memory back where there is none left for a text; false where it had none to give
 * @returns null where the graph does not do so: it then needs the library's way
 */
export async function createHeapModel(
  module: OrtModule,
  session: OrtSession,
  { contextTokens, chunkTokens, stopIds }: Omit<LanguageModel, 'forward'>,
  freeMemory: () => boolean = () => false,
): Promise<LanguageModel | null> {
  const layout = readLayout(session.inputs, session.outputs);
  if (!layout) return null;
  const memory = createHeapMemory(module, session, layout, freeMemory);
  const pass = createPass(module, session, layout, contextTokens);
  if (!(await appendsInPlace(memory, pass))) return null;
  const buffers = createKvBuffers(memory, contextTokens);
  return {
    stopIds,
    contextTokens,
    chunkTokens,
    async forward(ids, past, expectedTokens) {
      const { slot, start, kv } = buffers.extend(past, ids.length, expectedTokens);
      return { logits: await pass(ids, start, slot, slot.tensors), kv };
    },
  };
}

function createHeapMemory(
  module: OrtModule,
  session: OrtSession,
  { kv }: GraphLayout,
  freeMemory: () => boolean,
): KvMemory<HeapSlot> {
  const allocateAll = (sizes: readonly number[]): readonly number[] => {
    const addresses: number[] = [];
    try {
      for (const size of sizes) addresses.push(allocate(module, size));
      return addresses;
    } catch (error) {
      for (const address of addresses) module._free(address);
      if (!freeMemory()) throw error;
      return allocateAll(sizes);
    }
  };
  return {
    bytesPerToken: kv.reduce((sum, { heads, headSize }) => sum + heads * headSize * floatBytes, 0),
    allocate(capacity) {
      const sizes = kv.map(({ heads, headSize }) => heads * capacity * headSize * floatBytes);
      const addresses = allocateAll(sizes);
      const tensors = kv.map(({ heads, headSize }, index) =>
        session.tensor(elementType.float32, addresses[index] ?? 0, sizes[index] ?? 0, [
          1,
          heads,
          capacity,
          headSize,
        ]),
      );
      return { capacity, addresses, tensors };
    },
    copy(from, to, tokens) {
      const heap = module.HEAPU8;
      for (const [index, { heads, headSize }] of kv.entries()) {
        const rowBytes = headSize * floatBytes;
        for (let head = 0; head < heads; head += 1) {
          const source = (from.addresses[index] ?? 0) + head * from.capacity * rowBytes;
          const target = (to.addresses[index] ?? 0) + head * to.capacity * rowBytes;
          heap.copyWithin(target, source, source + tokens * rowBytes);
        }
      }
    },
    free({ addresses, tensors }) {
      for (const tensor of tensors) session.releaseTensor(tensor);
      for (const address of addresses) module._free(address);
    },
  };
}

/**
 * Runs the graph on `ids` behind `start` tokens and gives the last row of the logits. `into` holds
 * the tensor to write to per key or value; where it is empty, the runtime makes its own.
 */
type Pass = (
  ids: readonly number[],
  start: number,
  past: HeapSlot,
  into: readonly TensorHandle[],
) => Promise<Logits>;

function createPass(
  module: OrtModule,
  session: OrtSession,
  layout: GraphLayout,
  contextTokens: number,
): Pass {
  const int64s = (length: number): number => allocate(module, length * idBytes);
  const idsAt = int64s(contextTokens);
  const positionsAt = int64s(contextTokens);
  const onesAt = int64s(contextTokens);
  writeIds(module, onesAt, new Array<number>(contextTokens).fill(1));
  const positions = Array.from({ length: contextTokens }, (_, index) => index);
  writeIds(module, positionsAt, positions);
  const int64Tensor = (address: number, dims: readonly number[]): TensorHandle =>
    session.tensor(
      elementType.int64,
      address,
      dims.reduce((product, length) => product * length, idBytes),
      dims,
    );
  return async (ids, start, past, into) => {
    const count = ids.length;
    writeIds(module, idsAt, ids);
    const own = {
      ids: int64Tensor(idsAt, [1, count]),
      mask: int64Tensor(onesAt, [1, start + count]),
      positions: int64Tensor(positionsAt + start * idBytes, [1, count]),
      logitsToKeep: int64Tensor(onesAt, layout.logitsToKeepDims),
    };
    const inputs = layout.inputs.map((role) =>
      role.kind === 'past' ? (past.tensors[role.index] ?? 0) : own[role.kind],
    );
    const targets = layout.outputs.map((index) => (index === null ? null : (into[index] ?? null)));
    const outputs = await session.run(inputs, targets);
    for (const tensor of Object.values(own)) session.releaseTensor(tensor);
    const logits = outputs[layout.outputs.indexOf(null)] ?? 0;
    const row = lastRow(module, session, logits);
    outputs.forEach((tensor, index) => {
      if (targets[index] === null) session.releaseTensor(tensor);
    });
    return row;
  };
}

/** Token ids are far below 2^32: the upper halves of their 64 bits are zero. */
function writeIds(module: OrtModule, address: number, ids: readonly number[]): void {
  const halves = new Uint32Array(module.HEAPU8.buffer, address, ids.length * 2);
  ids.forEach((id, index) => {
    halves[2 * index] = id;
    halves[2 * index + 1] = 0;
  });
}

/** A copy: the heap's memory is written again, and may move, with the next pass. */
function lastRow(module: OrtModule, session: OrtSession, logits: TensorHandle): Logits {
  const { address, dims } = session.view(logits);
  const size = dims.at(-1) ?? 0;
  const rows = dims.slice(0, -1).reduce((product, length) => product * length, 1);
  const start = address + (rows - 1) * size * floatBytes;
  return new Float32Array(module.HEAPU8.buffer, start, size).slice();
}

const probe = [3, 5, 7];
/** Far above what another order of additions does to logits, far below another text's logits. */
const probeTolerance = 1e-3;

/**
 * Compares one pass over a few tokens without any past to the same tokens in two passes that append
 * in place. It also brings the code that every token runs through the browser's compiler.
 */
async function appendsInPlace(memory: KvMemory<HeapSlot>, pass: Pass): Promise<boolean> {
  const empty = memory.allocate(0);
  const slot = memory.allocate(16);
  try {
    const expected = await pass(probe, 0, empty, []);
    await pass(probe.slice(0, 2), 0, slot, slot.tensors);
    const found = await pass(probe.slice(2), 2, slot, slot.tensors);
    const scale = expected.reduce((largest, logit) => Math.max(largest, Math.abs(logit)), 1e-6);
    return found.every(
      (logit, index) => Math.abs(logit - (expected[index] ?? NaN)) <= probeTolerance * scale,
    );
  } catch {
    return false;
  } finally {
    memory.free(slot);
    memory.free(empty);
  }
}
