import { correlate, type Correlation, type NumberPair } from './correlation';
import { pearsonCoefficient } from './pearson';

/** Spearman's rho: Pearson's r of the ranks, equal values sharing their mean rank. */
export function spearman(pairs: readonly NumberPair[]): Correlation {
  return correlate(pairs, ({ xs, ys }) =>
    pearsonCoefficient({ xs: midRanks(xs), ys: midRanks(ys) }),
  );
}

/** Ranks from 1; equal values get the mean of the ranks they occupy. */
function midRanks(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const rankOf = new Map<number, number>();
  let start = 0;
  while (start < sorted.length) {
    const value = sorted[start] ?? 0;
    let end = start;
    while (sorted[end] === value) end += 1;
    rankOf.set(value, (start + 1 + end) / 2);
    start = end;
  }
  return values.map((value) => rankOf.get(value) ?? 0);
}
