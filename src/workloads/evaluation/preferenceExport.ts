import {
  judgmentTexts,
  preferencePair,
  type JudgmentTexts,
  type LeftOutReason,
  type PreferencePair,
} from '../../judge/preferencePair';
import type { DatasetRunSummary } from '../datasetRun';

export interface PreferenceExport {
  /** With the row's id and the order-averaged margin, 0 to 1. */
  readonly pairs: readonly (PreferencePair & { readonly id: string; readonly margin: number })[];
  /** Every pair that is not in `pairs`, by reason. */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

/**
 * Pairs from consistent verdicts with at least this order-averaged margin, 0 to 1. A pair without a
 * readout has no margin to train on: it is left out, also where any margin would do.
 */
export function summarisePreferenceExport(
  { rows }: DatasetRunSummary,
  leastMargin: number,
): PreferenceExport {
  const leftOut = {
    'not-judged': 0,
    unparsable: 0,
    inconsistent: 0,
    tie: 0,
    'same-text': 0,
    'no-probability': 0,
    'below-margin': 0,
  };
  const pairs = rows.flatMap(({ row, check }) => {
    if (row.task.kind !== 'pairwise') return [];
    const result = preferencePair(row.task, check, leastMargin);
    if (result.kept && result.margin !== null) {
      return [{ id: row.id, ...result.pair, margin: result.margin }];
    }
    leftOut[result.kept ? 'no-probability' : result.reason] += 1;
    return [];
  });
  return { pairs, leftOut };
}

/** The judge's own critiques as training text: see {@link judgmentTexts}. */
export function summariseJudgmentTexts({ rows }: DatasetRunSummary, seed: number): JudgmentTexts {
  const judged = rows.flatMap(({ row, judgments: { AB, BA } }) => {
    const label = row.label === undefined || typeof row.label === 'number' ? null : row.label;
    return [AB, BA].flatMap((judgment) => (judgment === null ? [] : [{ judgment, label }]));
  });
  return judgmentTexts(judged, seed);
}
