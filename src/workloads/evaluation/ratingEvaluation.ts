import type { Judgment } from '../../judge/judgment';
import type { Correlation, NumberPair } from '../../judge/metrics/ratings/correlation';
import { kendallTau } from '../../judge/metrics/ratings/kendallTau';
import { meanOf, type Mean } from '../../judge/metrics/statistics/mean';
import { pearson } from '../../judge/metrics/ratings/pearson';
import { rateOf, type Rate } from '../../judge/metrics/statistics/rate';
import { spearman } from '../../judge/metrics/ratings/spearman';
import type { DatasetRowResult } from '../datasetRun';

/** A row's labelled score (x) and the judge's (y); null where one is missing. */
interface RatedRow extends NumberPair {
  readonly id: string;
}

/** How well a judge's scores match the labelled scores. */
export interface RatingEvaluation {
  readonly pearson: Correlation;
  readonly spearman: Correlation;
  readonly kendallTau: Correlation;
  /** The rating as written, half points included, equals the label. */
  readonly exact: Rate;
  /** Mean of |score - label|, in points of the scale. */
  readonly meanError: Mean;
  readonly meanScore: Mean;
  /** Every rating row, also those without a label or a score. */
  readonly rows: readonly RatedRow[];
  /** The points of the scatter plot. */
  readonly points: readonly {
    readonly id: string;
    readonly label: number;
    readonly score: number;
  }[];
}

export function evaluateRatings(results: readonly DatasetRowResult[]): RatingEvaluation {
  const rows = results.map(({ row, score }): RatedRow => ({
    id: row.id,
    x: typeof row.label === 'number' ? row.label : null,
    y: score,
  }));
  return {
    pearson: pearson(rows),
    spearman: spearman(rows),
    kendallTau: kendallTau(rows),
    exact: rateOf(results, ({ row, judgments }) => {
      const written = writtenRating(judgments.AB);
      return typeof row.label !== 'number' || written === null ? null : written === row.label;
    }),
    meanError: meanOf(rows, ({ x, y }) => (x === null || y === null ? null : Math.abs(x - y))),
    meanScore: meanOf(rows, ({ y }) => y),
    rows,
    points: rows.flatMap(({ id, x, y }) =>
      x === null || y === null ? [] : [{ id, label: x, score: y }],
    ),
  };
}

function writtenRating(judgment: Judgment | null): number | null {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  return verdict.kind === 'rating' ? verdict.rating : null;
}
