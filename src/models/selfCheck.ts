import { checkResponse } from '../checks';
import { present } from '../judge/positionSwap';
import type { Order } from '../judge/judgment';
import type { JudgingMode, PairwiseProtocol } from '../judge/protocol';
import { protocolById } from '../judge/protocols';
import { selfTaughtPairwise } from '../judge/protocols/selfTaughtPairwise';
import type { PairwiseTask } from '../judge/task';
import type { GenerateRequest, Generation, Result } from '../engine/inferenceApi';
import type { ModelEntry } from './modelEntry';

/**
 * A short test of a model, its packaging and this device together. Some 4-bit exports write garbage,
 * and some GPUs compute attention wrongly: a judge that prefers random letters to a right answer, or
 * writes no text, must not give verdicts without a word of warning.
 */

/** One prompt of the test. The right answer is response A of the task, before any swap. */
interface SelfCheckStep {
  readonly task: PairwiseTask;
  readonly order: Order;
  readonly mode: JudgingMode;
}

export interface SelfCheckVerdict {
  readonly passed: boolean;
  /** What was seen, one sentence each; of a failure first what failed. */
  readonly seen: readonly string[];
}

/** Random letters lose to a right answer, whoever judges. */
const letters: PairwiseTask = {
  kind: 'pairwise',
  query: 'What is the capital of France?',
  responseA: 'The capital of France is Paris.',
  responseB: 'xq vbnt lkjh qwrt zzpl mnbv',
};

/** A refusal to answer what everybody knows loses too, if less clearly. */
const shrug: PairwiseTask = {
  kind: 'pairwise',
  query: 'Name the four seasons of the year.',
  responseA: 'The four seasons are spring, summer, autumn and winter.',
  responseB: 'No.',
};

export const selfCheckSteps: readonly SelfCheckStep[] = [
  { task: letters, order: 'AB', mode: 'verdict-only' },
  { task: letters, order: 'BA', mode: 'verdict-only' },
  { task: shrug, order: 'AB', mode: 'critique-first' },
  { task: shrug, order: 'BA', mode: 'verdict-only' },
];

const critiqueTokens = 48;

/** What the engine is asked in one step, in a protocol that the model knows. */
export function selfCheckRequest(
  model: Pick<ModelEntry, 'trainedFor'>,
  { task, order, mode }: SelfCheckStep,
): GenerateRequest {
  const protocol = protocolFor(model);
  return {
    messages: protocol.render(present(task, order)),
    mode,
    readout: protocol.readout,
    decoding: { maxTokens: critiqueTokens, temperature: 0, topK: 0, topP: 1, seed: 1 },
  };
}

function protocolFor({ trainedFor }: Pick<ModelEntry, 'trainedFor'>): PairwiseProtocol {
  const ids = trainedFor === 'general' ? [] : trainedFor;
  const own = ids.map((id) => protocolById(id)).find((known) => known?.kind === 'pairwise');
  return own?.kind === 'pairwise' ? own : selfTaughtPairwise;
}

/** The right answer to letters: at least this likely on the mean of both orders. */
const smallestMean = 0.6;
/** Below this share of the next token on both answers together a readout is noise; see `readGeneration`. */
const smallestCoverage = 0.01;

/** Reads the answers to all steps, in their order. */
export function judgeSelfCheck(answers: readonly Result<Generation>[]): SelfCheckVerdict {
  const failed = answers.find((answer) => !answer.ok);
  if (failed && !failed.ok) {
    return { passed: false, seen: [`It failed while it was tested: ${failed.failure.detail}`] };
  }
  const generations = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const rights = generations.map((generation, step) => probabilityOfRight(generation, step));
  const unread = rights.filter((right) => right === null).length;
  const faults = [
    ...(unread > 0
      ? [
          `At ${unread} of ${rights.length} verdict markers it gave no probability that could be read.`,
        ]
      : []),
    ...lettersFaults(rights[0] ?? null, rights[1] ?? null),
    ...shrugFaults(rights[2] ?? null, rights[3] ?? null),
    ...textFaults(generations[2]?.text ?? ''),
  ];
  if (faults.length > 0) return { passed: false, seen: faults };
  const [first = 0, second = 0] = rights.map((right) => right ?? 0);
  return {
    passed: true,
    seen: [
      `It preferred a right answer to random letters in both orders, with ${percent(first)} and ${percent(second)}.`,
      'Its short critique was readable text.',
    ],
  };
}

/** In the task's frame: the probability of the right answer; null where nothing can be read. */
function probabilityOfRight({ readout }: Generation, step: number): number | null {
  const [first, second] = readout?.probabilities ?? [];
  if (!readout || first === undefined || second === undefined) return null;
  if (!(readout.coverage >= smallestCoverage)) return null;
  const sum = first + second;
  if (!Number.isFinite(sum) || sum <= 0) return null;
  return (selfCheckSteps[step]?.order === 'BA' ? second : first) / sum;
}

function lettersFaults(ab: number | null, ba: number | null): readonly string[] {
  if (ab === null || ba === null) return [];
  const lost = [
    ...(ab < 0.5 ? [`when these stood second (${percent(1 - ab)})`] : []),
    ...(ba < 0.5 ? [`when these stood first (${percent(1 - ba)})`] : []),
  ];
  if (lost.length > 0) {
    return [`It preferred random letters to a right answer ${lost.join(' and ')}.`];
  }
  const mean = (ab + ba) / 2;
  if (mean >= smallestMean) return [];
  return [
    `It hardly told a right answer from random letters: ${percent(mean)} on the mean of both orders, where ${percent(smallestMean)} is the least.`,
  ];
}

function shrugFaults(ab: number | null, ba: number | null): readonly string[] {
  if (ab === null || ba === null || ab + ba >= 1) return [];
  return [
    `It preferred “No.” to a right answer on the mean of both orders (${percent(1 - (ab + ba) / 2)}).`,
  ];
}

const degenerate: ReadonlySet<string> = new Set(['empty', 'repetition', 'garbled']);

/** What is wrong with a critique as text, whatever it says. */
function textFaults(text: string): readonly string[] {
  const plain = text.trim();
  const characters = [...plain];
  const readable = characters.filter((one) => /[\p{L}\p{N}\p{P}\p{Zs}\n\t]/u.test(one)).length;
  if (/\p{L}{2}/u.exec(plain) === null) {
    return [`Its short critique holds no words: “${plain.slice(0, 40)}”.`];
  }
  if (readable < characters.length * 0.8) {
    return [`Much of its short critique is no text: “${plain.slice(0, 40)}”.`];
  }
  const found = checkResponse({ query: shrug.query, response: plain }).filter(
    ({ check, severity }) => degenerate.has(check) && severity !== 'note',
  );
  return found.map(({ sentence }) => `Its short critique is no text: ${sentence}`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
