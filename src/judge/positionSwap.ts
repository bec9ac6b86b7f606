import type { Judgment, Order } from './judgment';
import type { SlotName } from './protocol';
import type { PairwiseTask } from './task';
import type { AnswerProbability, PairwiseVerdict, Preference } from './verdict';

/** The task as the judge sees it: `BA` swaps the responses. Its own inverse. */
export function present(task: PairwiseTask, order: Order): PairwiseTask {
  if (order === 'AB') return task;
  return { ...task, responseA: task.responseB, responseB: task.responseA };
}

/** What the judge said of the responses as presented, in the user's frame. Its own inverse. */
export function restorePreference(preference: Preference, order: Order): Preference {
  if (order === 'AB' || preference === 'tie') return preference;
  return preference === 'A' ? 'B' : 'A';
}

/**
 * Probabilities over presented answers, in the user's frame: every answer keeps its place in the
 * list and takes the probability of its mirror image. Its own inverse.
 */
export function restoreProbabilities(
  probabilities: readonly AnswerProbability<Preference>[],
  order: Order,
): readonly AnswerProbability<Preference>[] {
  return probabilities.map(({ answer }) => ({
    answer,
    probability: probabilityOf(probabilities, restorePreference(answer, order)),
  }));
}

/** The user's slot behind a slot as presented. Its own inverse. */
export function restoreSlot(slot: SlotName, order: Order): SlotName {
  if (order === 'AB') return slot;
  if (slot === 'responseA') return 'responseB';
  return slot === 'responseB' ? 'responseA' : slot;
}

export function probabilityOf(
  probabilities: readonly AnswerProbability<Preference>[],
  preference: Preference,
): number {
  return probabilities.find(({ answer }) => answer === preference)?.probability ?? 0;
}

/** Where a verdict lies between B (0) and A (1): a tie counts half for each. */
export function shareOfA(probabilities: readonly AnswerProbability<Preference>[]): number {
  return probabilityOf(probabilities, 'A') + probabilityOf(probabilities, 'tie') / 2;
}

/** Keeps log-odds finite where a judge is certain: they stay within ±13.8 nats. */
const SMALLEST_PROBABILITY = 1e-6;

/**
 * ln(p(A) / p(B)) in nats, both clamped to [1e-6, 1]. A tie's share cancels out: this is how the
 * judge leans where it leans at all.
 */
export function logOdds(probabilities: readonly AnswerProbability<Preference>[]): number {
  const clamped = (preference: Preference): number =>
    Math.max(probabilityOf(probabilities, preference), SMALLEST_PROBABILITY);
  return Math.log(clamped('A') / clamped('B'));
}

/** 1 / (1 + e^-x): the probability of A among A and B at log-odds of x nats. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The preference when both orders weigh the same, so that the pull of a position cancels out. */
export interface AveragedPreference {
  /** (l(AB) + l(BA)) / 2 in nats, where l is ln(p(A) / p(B)) in the user's frame; above 0: A. */
  readonly logOdds: number;
  /** p(tie) = mean of the two; p(A) = (1 - p(tie)) · sigmoid(logOdds); p(B) the rest. */
  readonly probabilities: readonly AnswerProbability<Preference>[];
}

/** How far the mere position of a response moves the verdict; above 0: towards the first shown. */
export interface PositionPull {
  /** (l(AB) - l(BA)) / 2 in nats. */
  readonly logOdds: number;
  /** (q(AB) - q(BA)) / 2 with q = sigmoid(l), the share of A among A and B: -0.5 to 0.5. */
  readonly probability: number;
}

/** A winner or tie only where both orders agree on it. */
export type SwapConclusion = Preference | 'inconsistent' | 'unparsable';

export interface SwapCheck {
  readonly ab: Judgment;
  readonly ba: Judgment;
  /** The verdict of each order in the user's frame; null where that order gave none. */
  readonly preferences: Readonly<Record<Order, Preference | null>>;
  /** Do the two orders agree? Null where one of them gave no verdict. */
  readonly consistent: boolean | null;
  /** Null where a verdict or its readout is missing. */
  readonly averaged: AveragedPreference | null;
  readonly positionPull: PositionPull | null;
  readonly conclusion: SwapConclusion;
}

/** Compares the verdicts on one pair in both orders; each is in the user's frame already. */
export function swapCheck(ab: Judgment, ba: Judgment): SwapCheck {
  const first = pairwiseVerdict(ab);
  const second = pairwiseVerdict(ba);
  const preferences = { AB: first?.preference ?? null, BA: second?.preference ?? null };
  const read = first !== null && second !== null;
  const consistent = read ? first.preference === second.preference : null;
  const both = read && first.probabilities.length > 0 && second.probabilities.length > 0;
  return {
    ab,
    ba,
    preferences,
    consistent,
    averaged: both ? averagePreference(first.probabilities, second.probabilities) : null,
    positionPull: both ? pullOfPosition(first.probabilities, second.probabilities) : null,
    conclusion: !read ? 'unparsable' : consistent === true ? first.preference : 'inconsistent',
  };
}

function pairwiseVerdict({ outcome }: Judgment): PairwiseVerdict | null {
  if (outcome.kind !== 'judged' || outcome.verdict.kind !== 'pairwise') return null;
  return outcome.verdict;
}

/** See {@link AveragedPreference} for the formulas. */
export function averagePreference(
  ab: readonly AnswerProbability<Preference>[],
  ba: readonly AnswerProbability<Preference>[],
): AveragedPreference {
  const mean = (logOdds(ab) + logOdds(ba)) / 2;
  const tie = (probabilityOf(ab, 'tie') + probabilityOf(ba, 'tie')) / 2;
  const knowsTies = [...ab, ...ba].some(({ answer }) => answer === 'tie');
  const probabilities: readonly AnswerProbability<Preference>[] = [
    { answer: 'A', probability: (1 - tie) * sigmoid(mean) },
    { answer: 'B', probability: (1 - tie) * sigmoid(-mean) },
    ...(knowsTies ? [{ answer: 'tie' as const, probability: tie }] : []),
  ];
  return { logOdds: mean, probabilities };
}

/** See {@link PositionPull} for the formulas. */
export function pullOfPosition(
  ab: readonly AnswerProbability<Preference>[],
  ba: readonly AnswerProbability<Preference>[],
): PositionPull {
  const [first, second] = [logOdds(ab), logOdds(ba)];
  return { logOdds: (first - second) / 2, probability: (sigmoid(first) - sigmoid(second)) / 2 };
}
