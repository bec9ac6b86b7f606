import { columnTotals, diagonal, rowTotals, type ConfusionMatrix } from './confusionMatrix';
import { Z_95, type Interval } from '../statistics/rate';

export interface CohensKappa {
  /**
   * (observed - expected) / (1 - expected), -1 to 1; null where nothing was rated.
   */
  readonly kappa: number | null;
  /** Share of items on which both name the same class. */
  readonly observed: number | null;
  /** The same share if both drew at random from their own class frequencies. */
  readonly expected: number | null;
  /** kappa ± 1.96 · sqrt(po(1 - po) / (n (1 - pe)²)) (Cohen 1960), cut at ±1. */
  readonly interval: Interval | null;
  readonly n: number;
  readonly excluded: number;
}

/**
 * Cohen's kappa (1960) of two raters, or of labels and verdicts. Identical raters give 1, also
 * where they name a single class, for which the fraction itself is 0 / 0.
 */
export function cohensKappa<Class extends string>(matrix: ConfusionMatrix<Class>): CohensKappa {
  const { n, excluded } = matrix;
  if (n === 0) return { kappa: null, observed: null, expected: null, interval: null, n, excluded };
  const columns = columnTotals(matrix);
  const observed = diagonal(matrix).reduce((sum, count) => sum + count, 0) / n;
  const expected = rowTotals(matrix).reduce(
    (sum, total, index) => sum + (total / n) * ((columns[index] ?? 0) / n),
    0,
  );
  if (1 - expected < 1e-12) {
    return { kappa: 1, observed, expected, interval: null, n, excluded };
  }
  const kappa = (observed - expected) / (1 - expected);
  const half = (Z_95 * Math.sqrt((observed * (1 - observed)) / n)) / (1 - expected);
  const interval = { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) };
  return { kappa, observed, expected, interval, n, excluded };
}
