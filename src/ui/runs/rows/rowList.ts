import type { Judgment, Order } from '../../../judge/judgment';
import type { Answer, AnswerProbability } from '../../../judge/verdict';
import type { DatasetRow } from '../../../workloads/datasetRow';
import type { DatasetRowResult } from '../../../workloads/datasetRun';
import { shareOfA } from '../../../judge/positionSwap';

/** What a row came to: an answer, or why there is none. */
export type RowVerdict = Answer | 'inconsistent' | 'unparsable' | 'failed' | 'pending';

/** One line of a run's table: a row's result with what the table shows, sorts and filters by. */
export interface RunRow {
  /** In the dataset, from 1. */
  readonly position: number;
  readonly result: DatasetRowResult;
  readonly verdict: RowVerdict;
  /** From B (0) to A (1), a tie counting half; null without probabilities. */
  readonly sharesOfA: Readonly<Record<Order | 'average', number | null>>;
  /** A rating between the ends of its scale (0 to 1); null for pairs and without a rating. */
  readonly scorePlace: number | null;
  /** P(A) of a pair, order-averaged where both orders were asked; the expected score of a rating. */
  readonly value: number | null;
  /** Between the probabilities of the two likeliest answers, 0 to 1. */
  readonly margin: number | null;
  /** Null without a label, and where there is no one verdict to compare with it. */
  readonly agrees: boolean | null;
  readonly consistent: boolean | null;
  /** Read and written, over all orders; null before anything was judged. */
  readonly tokens: number | null;
  /** Milliseconds of reading and writing, over all orders. */
  readonly ms: number | null;
}

/**
 * The lines of a table in the order of the dataset. A line is the same object as before where
 * nothing new was judged of it, so that a run in progress draws only what has changed.
 */
export function toRunRows(results: readonly DatasetRowResult[]): readonly RunRow[] {
  return results.map((result, index) => {
    const last = lastOf.get(result.row);
    if (last && last.position === index + 1 && isSame(last.result, result)) return last;
    const row = toRunRow(result, index + 1);
    lastOf.set(result.row, row);
    return row;
  });
}

const lastOf = new WeakMap<DatasetRow, RunRow>();

function isSame(one: DatasetRowResult, other: DatasetRowResult): boolean {
  const [first, second] = [one.judgments, other.judgments];
  return first.AB === second.AB && first.BA === second.BA && one.state === other.state;
}

function toRunRow(result: DatasetRowResult, position: number): RunRow {
  const { judgments, check, row } = result;
  const made = [judgments.AB, judgments.BA].filter((one) => one !== null);
  const verdict = verdictOf(result);
  const shares = sharesOf(result);
  const traces = made.flatMap(({ trace }) => (trace ? [trace] : []));
  const sum = (numbers: readonly number[]): number | null =>
    numbers.length === 0 ? null : numbers.reduce((total, one) => total + one, 0);
  return {
    position,
    result,
    verdict,
    sharesOfA: {
      AB: shareIn(judgments.AB),
      BA: shareIn(judgments.BA),
      average: check?.averaged ? shareOfA(check.averaged.probabilities) : null,
    },
    scorePlace: scorePlaceOf(judgments.AB),
    value: row.task.kind === 'rating' ? result.score : valueOf(shares),
    margin: marginOf(shares),
    agrees: row.label === undefined || !isAnswer(verdict) ? null : verdict === row.label,
    consistent: check?.consistent ?? null,
    tokens: sum(
      traces.map(({ promptTokens, completionTokens }) => promptTokens + completionTokens),
    ),
    ms: sum(traces.map(({ prefillMs, decodeMs }) => prefillMs + decodeMs)),
  };
}

function verdictOf({ state, check, judgments: { AB, BA } }: DatasetRowResult): RowVerdict {
  if (state !== 'judged') return state;
  if (check) return check.conclusion;
  return answerOf(AB ?? BA) ?? 'unparsable';
}

function answerOf(judgment: Judgment | null): Answer | null {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  return verdict.kind === 'pairwise' ? verdict.preference : verdict.rating;
}

/** A preference or a score; not why there is none. */
export function isAnswer(verdict: RowVerdict): verdict is Answer {
  return typeof verdict === 'number' || verdict === 'A' || verdict === 'B' || verdict === 'tie';
}

type Shares = readonly AnswerProbability<Answer>[];

/** Of the whole row: nothing where an order is missing or gave no verdict. */
function sharesOf({ state, check, judgments: { AB, BA } }: DatasetRowResult): Shares {
  if (state !== 'judged') return [];
  if (check) return check.averaged?.probabilities ?? [];
  const { outcome } = AB ?? BA ?? {};
  return outcome?.kind === 'judged' ? outcome.verdict.probabilities : [];
}

function valueOf(shares: Shares): number | null {
  return shares.find(({ answer }) => answer === 'A')?.probability ?? null;
}

function marginOf(shares: Shares): number | null {
  const [first, second] = shares.map(({ probability }) => probability).sort((a, b) => b - a);
  return first === undefined || second === undefined ? null : first - second;
}

function shareIn(judgment: Judgment | null): number | null {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  if (verdict.kind !== 'pairwise' || verdict.probabilities.length === 0) return null;
  return shareOfA(verdict.probabilities);
}

function scorePlaceOf(judgment: Judgment | null): number | null {
  if (judgment?.outcome.kind !== 'judged' || judgment.outcome.verdict.kind !== 'rating')
    return null;
  const { scale, rating, expectedScore } = judgment.outcome.verdict;
  return scale.max > scale.min
    ? ((expectedScore ?? rating) - scale.min) / (scale.max - scale.min)
    : null;
}
