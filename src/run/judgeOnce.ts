import type { JudgeEngine, SampleEngine } from '../engine/engine';
import type { GenerateEvent, GenerateRequest, Generation, Result } from '../engine/inferenceApi';
import type { Judgment, JudgmentJob, Order } from '../judge/judgment';
import { protocolById } from '../judge/protocols';
import { judgePair, judgeRating, type ReadJudgment } from './readGeneration';
import type { PromptMessage, ReadoutSpec } from '../judge/protocol';
import { present, restoreSlot } from '../judge/positionSwap';

/** Epoch milliseconds. */
export type Clock = () => number;

export interface JudgeDeps {
  /** What one judgment uses of an engine. */
  readonly engine: Pick<JudgeEngine, 'generate' | 'loaded'>;
  readonly clock: Clock;
}

/** How far a judgment has come: the judge reads its prompt, then writes. */
export type JudgmentProgress =
  | { readonly kind: 'prefill'; readonly doneTokens: number; readonly totalTokens: number }
  | {
      readonly kind: 'writing';
      /** All that was written so far. */
      readonly text: string;
      readonly tokens: number;
      /** What the judge writes for itself before its reply, and its tokens. */
      readonly thought?: string;
      readonly thoughtTokens?: number;
    };

/**
 * Makes one judgment: present → render → generate → parse → restore. The user's A/B frame is
 * restored here and nowhere else. A failure of the engine is an outcome, not an exception.
 * @throws where the job names an unknown protocol or one for another kind of task: a plan's mistake.
 */
export async function judgeOnce(
  deps: JudgeDeps,
  job: JudgmentJob,
  onProgress: (progress: JudgmentProgress) => void,
): Promise<Judgment> {
  const { request, record, toJudgment } = startJudgment(deps, job);
  const result = await deps.engine.generate(request, (event) => onProgress(record(event)));
  return toJudgment(result);
}

export interface SamplesObserver {
  readonly onProgress: (job: JudgmentJob, progress: JudgmentProgress) => void;
  /** Once for every job, as its sample ends. */
  readonly onJudgment: (judgment: Judgment) => Promise<void>;
}

/**
 * Makes the judgments of jobs that are samples of one prompt (`areSamples`) at once, each as
 * `judgeOnce` makes it. Resolves when the observer has dealt with all of them.
 */
export async function judgeSamples(
  deps: JudgeDeps,
  samples: SampleEngine,
  jobs: readonly JudgmentJob[],
  observer: SamplesObserver,
): Promise<void> {
  const begun = jobs.map((job) => ({ job, ...startJudgment(deps, job) }));
  const [first] = begun;
  if (!first) return;
  const seeds = jobs.map(({ decoding }) => decoding.seed);
  await samples.generate(first.request, seeds, {
    onEvents(events) {
      for (const { sample, event } of events) {
        const one = begun[sample];
        if (one) observer.onProgress(one.job, one.record(event));
      }
    },
    async onEnd(sample, result) {
      const one = begun[sample];
      if (one) await observer.onJudgment(one.toJudgment(result));
    },
  });
}

/** Do two jobs ask the same of the judge, but for the seed? */
export function areSamples(one: JudgmentJob, other: JudgmentJob): boolean {
  const asked = ({ decoding }: JudgmentJob): string => JSON.stringify({ ...decoding, seed: 0 });
  return (
    one.runId === other.runId &&
    one.task === other.task &&
    one.protocolId === other.protocolId &&
    one.mode === other.mode &&
    one.order === other.order &&
    asked(one) === asked(other)
  );
}

/** One judgment being made: what is asked, what was written so far, and what comes of it. */
function startJudgment({ engine, clock }: JudgeDeps, job: JudgmentJob) {
  const { messages, readout, read } = prepare(job);
  const { mode, decoding } = job;
  const request: GenerateRequest = { messages, mode, readout, decoding };
  let written: Writing = { kind: 'writing', text: '', tokens: 0 };
  return {
    request,
    record(event: GenerateEvent): JudgmentProgress {
      if (event.kind === 'prefill') return event;
      written = withEvent(written, event);
      return written;
    },
    toJudgment(result: Result<Generation>): Judgment {
      const judgedAt = clock();
      if (!result.ok) {
        // What had been written when the engine failed is not lost.
        const { text } = written;
        return {
          job,
          completion: { text, ...thoughtOf(written), finish: 'interrupted' },
          outcome: { kind: 'failed', failure: result.failure },
          readout: [],
          trace: null,
          judgedAt,
        };
      }
      const generation = result.value;
      const { text, finish } = generation;
      return {
        job,
        completion: { text, finish, ...thoughtOf(generation) },
        ...read(generation),
        trace: traceOf(generation, job.order, engine.loaded()?.deviceLabel ?? ''),
        judgedAt,
      };
    },
  };
}

type Writing = Extract<JudgmentProgress, { readonly kind: 'writing' }>;

function withEvent(
  written: Writing,
  event: Exclude<GenerateEvent, { readonly kind: 'prefill' }>,
): Writing {
  if (event.kind === 'text') {
    return { ...written, text: written.text + event.delta, tokens: event.completionTokens };
  }
  const { delta, thoughtTokens } = event;
  return { ...written, thought: (written.thought ?? '') + delta, thoughtTokens };
}

/** Kept beside the text, which alone is parsed. */
function thoughtOf({ thought, thoughtTokens }: Pick<Generation, 'thought' | 'thoughtTokens'>) {
  if (!thought) return {};
  return { thought, ...(thoughtTokens === undefined ? {} : { thoughtTokens }) };
}

interface Prepared {
  readonly messages: readonly PromptMessage[];
  readonly readout: ReadoutSpec;
  readonly read: (generation: Generation) => ReadJudgment;
}

function prepare({ task, protocolId, mode, order }: JudgmentJob): Prepared {
  const protocol = protocolById(protocolId);
  if (protocol === undefined) throw new Error(`There is no protocol named ${protocolId}.`);
  if (protocol.kind === 'pairwise' && task.kind === 'pairwise') {
    const { responseA, responseB } = task;
    return {
      messages: protocol.render(present(task, order)),
      readout: protocol.readout,
      read: (generation) => judgePair(protocol, mode, order, generation, [responseA, responseB]),
    };
  }
  if (protocol.kind === 'rating' && task.kind === 'rating') {
    return {
      messages: protocol.render(task),
      readout: protocol.readout,
      read: (generation) => judgeRating(protocol, mode, generation, [task.response]),
    };
  }
  throw new Error(`${protocolId} judges another kind of task than ${task.kind}.`);
}

function traceOf(generation: Generation, order: Order, device: string): Judgment['trace'] {
  const { prompt, promptTokens, reusedTokens, completionTokens, cuts } = generation;
  const { prefillMs, decodeMs, decodedTogether } = generation;
  return {
    prompt,
    promptTokens,
    reusedTokens,
    completionTokens,
    cuts: cuts.map((cut) => ({ ...cut, slot: restoreSlot(cut.slot, order) })),
    prefillMs,
    decodeMs,
    device,
    ...(decodedTogether !== undefined && { decodedTogether }),
    coverage: generation.readout?.coverage ?? null,
  };
}
