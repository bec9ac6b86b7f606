import type { Judgment } from '../../judge/judgment';
import type { JudgedPair } from '../../judge/metrics/pairs/judgedPair';
import { mcNemar, type McNemar } from '../../judge/metrics/statistics/mcNemar';
import { meanOf, type Mean } from '../../judge/metrics/statistics/mean';
import { readingShares, type ReadingShares } from '../../judge/metrics/pairs/readingShares';
import type { DatasetRowResult, DatasetRunSummary } from '../datasetRun';
import {
  evaluatePairs,
  finalPreference,
  isRight,
  type PairwiseEvaluation,
} from './pairwiseEvaluation';
import { evaluateRatings, type RatingEvaluation } from './ratingEvaluation';

export interface MetaEvaluation {
  /** Null where the dataset has no pairs. */
  readonly pairwise: PairwiseEvaluation | null;
  /** Null where it has no ratings. */
  readonly rating: RatingEvaluation | null;
  readonly reading: ReadingShares;
  /**
   * Mean over pairs of half the difference of P(A) with A first and with B first: -0.5 to 0.5,
   * above 0 towards the first shown. Pairs without a readout in both orders are excluded.
   */
  readonly positionPull: Mean;
}

export function summariseMetaEvaluation({ rows }: DatasetRunSummary): MetaEvaluation {
  const pairs = rows.flatMap(wholePair);
  const paired = rows.filter(({ pair }) => pair !== null);
  const rated = rows.filter(({ row }) => row.task.kind === 'rating');
  return {
    pairwise: pairs.length > 0 ? evaluatePairs(pairs) : null,
    rating: rated.length > 0 ? evaluateRatings(rated) : null,
    reading: readingShares(rows.flatMap(judgmentsOf)),
    positionPull: meanOf(paired, pullOf),
  };
}

/** A pair with an order that is to be judged, or on which the engine failed, is not judged at all. */
function wholePair({ pair, state }: DatasetRowResult): readonly JudgedPair[] {
  if (pair === null) return [];
  if (state !== 'pending' && state !== 'failed') return [pair];
  return [{ ...pair, readings: { AB: 'absent', BA: 'absent' }, averaged: null }];
}

function judgmentsOf({ judgments: { AB, BA } }: DatasetRowResult): readonly Judgment[] {
  return [AB, BA].filter((judgment) => judgment !== null);
}

/** The position pull of one row in probability; null without a readout in both orders. */
export function pullOf({ check }: DatasetRowResult): number | null {
  return check?.positionPull?.probability ?? null;
}

/** Two judges on the same rows, by their final verdicts. Rows are matched by id. */
export function compareJudges(first: DatasetRunSummary, second: DatasetRunSummary): McNemar {
  return mcNemar(
    matched(first, second).map(([one, other]) => ({
      first: rightOf(one),
      second: rightOf(other),
    })),
  );
}

/** The rows of two runs on the same data whose final verdict or rating is not the same. */
export function differingRows(
  first: DatasetRunSummary,
  second: DatasetRunSummary,
): readonly (readonly [DatasetRowResult, DatasetRowResult])[] {
  return matched(first, second).filter(([one, other]) => saidBy(one) !== saidBy(other));
}

function matched(
  first: DatasetRunSummary,
  second: DatasetRunSummary,
): readonly (readonly [DatasetRowResult, DatasetRowResult])[] {
  const others = new Map(second.rows.map((result) => [result.row.id, result]));
  return first.rows.flatMap((result) => {
    const match = others.get(result.row.id);
    return match === undefined ? [] : [[result, match] as const];
  });
}

/** The final verdict of a pair or the score of a rating; null where there is none. */
export function saidBy({ pair, score }: DatasetRowResult): string | number | null {
  return pair === null ? score : finalPreference(pair);
}

/** Unread is wrong; unlabelled, pending and failed rows say nothing. */
function rightOf({ pair, state }: DatasetRowResult): boolean | null {
  return pair === null || state === 'pending' || state === 'failed' ? null : isRight(pair);
}
