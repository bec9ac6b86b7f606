import type { GenerateRequest, Generation } from '../../src/engine/inferenceApi';
import { rowsAtOnce } from './memoryBudget';
import type { EncodedPrompt } from '../prompt/promptEncoding';
import type { TextPoint } from './readout';
import { markerRoom, stoppedEarly, writeReply, type Written } from './replyWriting';
import { createSampleBatch } from './sampleBatch';
import { type DecodeDeps, step } from './tokenWriting';

/** What each sample of a prompt has of its own. */
export type Sample = Pick<DecodeDeps, 'random' | 'quotes' | 'emit'>;

/** What the samples of a prompt share. */
export interface SharedDeps extends Omit<DecodeDeps, keyof Sample> {
  /** Bytes for the keys and values of samples that are decoded together. */
  readonly batchBytes: number;
}

/**
 * Judges one encoded prompt in the request's mode.
 * Throws what the runtime throws. A worker whose runtime threw is ended by its owner, so states are
 * released on every path that returns, not on the ones that throw.
 */
export async function decode(
  deps: DecodeDeps,
  request: GenerateRequest,
  prompt: EncodedPrompt,
): Promise<Generation> {
  const made: Generation[] = [];
  await decodeSamples({ ...deps, batchBytes: 0 }, request, prompt, [deps], (_, generation) =>
    made.push(generation),
  );
  const [generation] = made;
  if (!generation) throw new Error('The sample was not decoded.');
  return generation;
}

/**
 * Judges one encoded prompt several times, as `decode` does with each sample's own source of chance.
 * Where the model can, samples decode together as a batch, as many as the memory holds, and the rest
 * follow in further batches; a sample that is left alone decodes as it does without any others.
 * @param onEnd gets each sample's generation as it ends, by its index; all have ended when it resolves
 */
export async function decodeSamples(
  deps: SharedDeps,
  request: GenerateRequest,
  prompt: EncodedPrompt,
  samples: readonly Sample[],
  onEnd: (sample: number, generation: Generation) => void,
): Promise<void> {
  for (let from = 0; from < samples.length;) {
    const waiting = samples.slice(from);
    const emit: DecodeDeps['emit'] = (event) => waiting.forEach((sample) => sample.emit(event));
    const started = deps.now();
    // What follows the first batch has its prompt already, and sees a stop nowhere else.
    const left = from > 0 && deps.stopped();
    const { point, reusedTokens } = left ? nothing : await prefill({ ...deps, emit }, prompt);
    const prefilled = deps.now();
    const together = waiting.slice(0, point ? rowsFor(deps, request, point) : waiting.length);
    const first = from;
    const end = (index: number, written: Written): void =>
      onEnd(first + index, {
        ...written,
        prompt: prompt.text,
        promptTokens: prompt.ids.length,
        // The prompt is read once, for the first of them.
        reusedTokens: index === 0 || !point ? reusedTokens : prompt.ids.length,
        cuts: prompt.cuts,
        prefillMs: index === 0 ? prefilled - started : 0,
        decodeMs: deps.now() - prefilled,
        ...(point && together.length > 1 && { decodedTogether: together.length }),
      });
    if (point) await write(deps, request, prompt, point, together, end);
    else together.forEach((_, index) => end(index, stoppedEarly));
    from += together.length;
  }
}

const nothing = { point: null, reusedTokens: 0 };

/** How many samples go on from this point at once. */
function rowsFor(
  { model, batchBytes }: SharedDeps,
  { mode, decoding: { maxTokens, thinkingTokens = 0 } }: GenerateRequest,
  { kv }: TextPoint,
): number {
  // A readout alone takes no steps that rows could share.
  if (!model.batch || mode === 'verdict-only') return 1;
  const rowTokens = kv.length + maxTokens + thinkingTokens + markerRoom;
  const bytesPerToken = kv.sizeBytes / kv.length;
  return rowsAtOnce(Math.min(rowTokens, model.contextTokens), bytesPerToken, batchBytes);
}

/** Writes all samples from the end of the prompt, which it takes over: one alone, several in a batch. */
async function write(
  deps: SharedDeps,
  request: GenerateRequest,
  prompt: EncodedPrompt,
  point: TextPoint,
  samples: readonly Sample[],
  end: (index: number, written: Written) => void,
): Promise<void> {
  const { batch } = deps.model;
  const [only] = samples;
  if (!batch || samples.length === 1) {
    if (only) end(0, await writeReply({ ...deps, ...only }, request, point, prompt));
    return;
  }
  const rows = await createSampleBatch(deps.model, batch, point, samples.length);
  point.kv.release();
  await Promise.all(
    rows.map(async ({ model, point: own, end: leave }, index) => {
      const sample = samples[index];
      try {
        if (sample)
          end(index, await writeReply({ ...deps, ...sample, model }, request, own, prompt));
      } finally {
        leave();
      }
    }),
  );
}

type PrefillDeps = Omit<DecodeDeps, 'random' | 'quotes'>;

/**
 * Prefills in chunks, so that a stop is heard and memory stays bounded. It begins behind the longest
 * prefix that is kept, and keeps the part that other prompts will share and the whole prompt.
 * The point is null when stopped.
 */
async function prefill(
  deps: PrefillDeps,
  { ids, sharedTokens }: EncodedPrompt,
): Promise<{ point: TextPoint | null; reusedTokens: number }> {
  const { model, prefixes } = deps;
  const known = prefixes.longest(ids);
  const reusedTokens = known?.length ?? 0;
  let point: TextPoint | null = known?.point ?? null;
  let from = reusedTokens;
  while (from < ids.length) {
    await deps.pause();
    if (deps.stopped()) {
      point?.kv.release();
      return { point: null, reusedTokens };
    }
    const boundary = from < sharedTokens ? sharedTokens : ids.length;
    const to = Math.min(from + model.chunkTokens, boundary);
    point = await step(model, ids.slice(from, to), point?.kv ?? null, ids.length);
    if (to === boundary) prefixes.keep(ids.slice(0, to), point);
    from = to;
    deps.emit({ kind: 'prefill', doneTokens: to, totalTokens: ids.length });
  }
  if (!point) throw new Error('The prompt is empty.');
  return { point, reusedTokens };
}
