import type { Judgment } from './judgment';
import { restorePreference, sigmoid, type SwapCheck } from './positionSwap';
import { shuffled } from './seededRandom';
import type { PairwiseTask } from './task';
import type { Preference } from './verdict';

/** One row of preference data, in the field names of TRL's DPO trainer. */
export interface PreferencePair {
  readonly prompt: string;
  readonly chosen: string;
  readonly rejected: string;
}

/** Why a pair gives no preference data. */
export type LeftOutReason =
  | 'not-judged'
  | 'unparsable'
  | 'inconsistent'
  | 'tie'
  | 'same-text'
  | 'no-probability'
  | 'below-margin';

export type PreferencePairResult =
  | { readonly kept: true; readonly pair: PreferencePair; readonly margin: number | null }
  | { readonly kept: false; readonly reason: LeftOutReason };

/**
 * A pair from a verdict on which both orders agree, where the order-averaged margin
 * |P(A) - P(B)| / (P(A) + P(B)), 0 to 1, is at least `leastMargin`.
 */
export function preferencePair(
  task: PairwiseTask,
  check: SwapCheck | null,
  leastMargin: number,
): PreferencePairResult {
  if (check === null) return { kept: false, reason: 'not-judged' };
  const { conclusion } = check;
  if (conclusion === 'unparsable') return { kept: false, reason: unparsableReason(check) };
  if (conclusion === 'inconsistent' || conclusion === 'tie') {
    return { kept: false, reason: conclusion };
  }
  if (task.responseA === task.responseB) return { kept: false, reason: 'same-text' };
  const margin = check.averaged === null ? null : marginOf(check.averaged.logOdds, conclusion);
  if (margin === null && leastMargin > 0) return { kept: false, reason: 'no-probability' };
  if (margin !== null && margin < leastMargin) return { kept: false, reason: 'below-margin' };
  const [chosen, rejected] =
    conclusion === 'A' ? [task.responseA, task.responseB] : [task.responseB, task.responseA];
  return { kept: true, pair: { prompt: task.query, chosen, rejected }, margin };
}

function unparsableReason({ ab, ba }: SwapCheck): LeftOutReason {
  return [ab, ba].some(({ outcome }) => outcome.kind === 'failed') ? 'not-judged' : 'unparsable';
}

/** Below 0 where sampled verdicts point away from the probabilities: never above a margin. */
function marginOf(logOdds: number, winner: 'A' | 'B'): number {
  return 2 * sigmoid(winner === 'A' ? logOdds : -logOdds) - 1;
}

/** A judge's own judgment as training text. */
export interface JudgmentText {
  readonly prompt: string;
  readonly judgment: string;
  /** The verdict as the text has it: in the frame of the responses as they were shown. */
  readonly shownVerdict: 'A' | 'B';
}

export type JudgmentTextReason =
  'unlabelled' | 'not-judged' | 'unparsable' | 'tie' | 'disagrees' | 'prompted' | 'surplus';

export interface JudgmentTexts {
  readonly texts: readonly JudgmentText[];
  readonly leftOut: Readonly<Record<JudgmentTextReason, number>>;
}

/**
 * Training text the way of Self-Taught Evaluators (Wang et al. 2024): only judgments whose verdict
 * agrees with the label, and as many for the first response shown as for the second, so that a
 * judge trained on them learns no position. The larger side is thinned by a seeded draw. Texts whose
 * verdict the engine supplied are left out: they do not contain it.
 */
export function judgmentTexts(
  rows: readonly { readonly judgment: Judgment; readonly label: Preference | null }[],
  seed: number,
): JudgmentTexts {
  const leftOut = {
    unlabelled: 0,
    'not-judged': 0,
    unparsable: 0,
    tie: 0,
    disagrees: 0,
    prompted: 0,
    surplus: 0,
  };
  const sides: Record<'A' | 'B', { text: JudgmentText; place: number }[]> = { A: [], B: [] };
  rows.forEach(({ judgment, label }, place) => {
    const read = judgmentText(judgment, label);
    if (typeof read === 'string') leftOut[read] += 1;
    else sides[read.shownVerdict].push({ text: read, place });
  });
  const size = Math.min(sides.A.length, sides.B.length);
  leftOut.surplus = sides.A.length + sides.B.length - 2 * size;
  const drawn = [sides.A, sides.B].flatMap((side) => shuffled(side, seed).slice(0, size));
  const texts = drawn.sort((a, b) => a.place - b.place).map(({ text }) => text);
  return { texts, leftOut };
}

function judgmentText(
  { job, outcome, completion, trace }: Judgment,
  label: Preference | null,
): JudgmentText | JudgmentTextReason {
  if (label === null) return 'unlabelled';
  if (outcome.kind === 'failed' || trace === null) return 'not-judged';
  if (outcome.kind === 'unparsable' || outcome.verdict.kind !== 'pairwise') return 'unparsable';
  const { preference } = outcome.verdict;
  if (preference !== label) return 'disagrees';
  if (preference === 'tie') return 'tie';
  if (outcome.origin === 'prompted') return 'prompted';
  const shownVerdict = restorePreference(preference, job.order) === 'A' ? 'A' : 'B';
  return { prompt: trace.prompt, judgment: completion.text, shownVerdict };
}
