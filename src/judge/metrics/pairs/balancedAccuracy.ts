import { diagonal, rowTotals, type ConfusionMatrix } from './confusionMatrix';
import { rate, type Rate } from '../statistics/rate';

export interface BalancedAccuracy<Class extends string> {
  /** Plain mean of the recalls of the labels that occur, 0 to 1; null where none occurs. */
  readonly value: number | null;
  /** The share of each label's rows that got this label. */
  readonly recalls: readonly { readonly label: Class; readonly recall: Rate }[];
  readonly n: number;
  readonly excluded: number;
}

/** Balanced accuracy (Brodersen et al. 2010): a judge that always says the same gets 1 / labels. */
export function balancedAccuracy<Class extends string>(
  matrix: ConfusionMatrix<Class>,
): BalancedAccuracy<Class> {
  const hits = diagonal(matrix);
  const totals = rowTotals(matrix);
  const recalls = matrix.classes.map((label, index) => ({
    label,
    recall: rate(hits[index] ?? 0, totals[index] ?? 0),
  }));
  const shares = recalls.flatMap(({ recall }) => (recall.share === null ? [] : [recall.share]));
  const sum = shares.reduce((total, share) => total + share, 0);
  return {
    value: shares.length > 0 ? sum / shares.length : null,
    recalls,
    n: matrix.n,
    excluded: matrix.excluded,
  };
}
