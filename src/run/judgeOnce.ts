import type { JudgeEngine } from '../engine/engine';
import type { GenerateEvent, Generation } from '../engine/inferenceApi';
import type { Judgment, JudgmentJob, Order } from '../judge/judgment';
import { protocolById } from '../judge/protocols';
import { judgePair, judgeRating, type ReadJudgment } from './readGeneration';
import type { PromptMessage, ReadoutSpec } from '../judge/protocol';
import { present, restoreSlot } from '../judge/positionSwap';

/** Epoch milliseconds. */
export type Clock = () => number;

export interface JudgeDeps {
  readonly engine: JudgeEngine;
  readonly clock: Clock;
}

/**
 * Makes one judgment: present → render → generate → parse → restore. The user's A/B frame is
 * restored here and nowhere else. A failure of the engine is an outcome, not an exception.
 * @throws where the job names an unknown protocol or one for another kind of task: a plan's mistake.
 */
export async function judgeOnce(
  { engine, clock }: JudgeDeps,
  job: JudgmentJob,
  onEvent: (event: GenerateEvent) => void,
): Promise<Judgment> {
  const { messages, readout, read } = prepare(job);
  const { mode, decoding } = job;
  let streamed = '';
  let thought = '';
  let thoughtTokens = 0;
  const result = await engine.generate({ messages, mode, readout, decoding }, (event) => {
    if (event.kind === 'text') streamed += event.delta;
    if (event.kind === 'thought') {
      thought += event.delta;
      thoughtTokens = event.thoughtTokens;
    }
    onEvent(event);
  });
  if (!result.ok) {
    return {
      job,
      // What had been written when the engine failed is not lost.
      completion: {
        text: streamed,
        finish: 'interrupted',
        ...thoughtOf({ thought, thoughtTokens }),
      },
      outcome: { kind: 'failed', failure: result.failure },
      readout: [],
      trace: null,
      judgedAt: clock(),
    };
  }
  const generation = result.value;
  return {
    job,
    completion: {
      text: generation.text,
      finish: generation.finish,
      ...thoughtOf(generation),
    },
    ...read(generation),
    trace: traceOf(generation, job.order, engine.loaded()?.deviceLabel ?? ''),
    judgedAt: clock(),
  };
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
    return {
      messages: protocol.render(present(task, order)),
      readout: protocol.readout,
      read: (generation) => judgePair(protocol, mode, order, generation),
    };
  }
  if (protocol.kind === 'rating' && task.kind === 'rating') {
    return {
      messages: protocol.render(task),
      readout: protocol.readout,
      read: (generation) => judgeRating(protocol, mode, generation),
    };
  }
  throw new Error(`${protocolId} judges another kind of task than ${task.kind}.`);
}

function traceOf(generation: Generation, order: Order, device: string): Judgment['trace'] {
  const { prompt, promptTokens, reusedTokens, completionTokens, cuts } = generation;
  const { prefillMs, decodeMs } = generation;
  return {
    prompt,
    promptTokens,
    reusedTokens,
    completionTokens,
    cuts: cuts.map((cut) => ({ ...cut, slot: restoreSlot(cut.slot, order) })),
    prefillMs,
    decodeMs,
    device,
    coverage: generation.readout?.coverage ?? null,
  };
}
