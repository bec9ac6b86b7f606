import { correlate, type Columns, type Correlation, type NumberPair } from './correlation';

/** Pearson's r: how close the pairs lie to a straight line. */
export function pearson(pairs: readonly NumberPair[]): Correlation {
  return correlate(pairs, pearsonCoefficient);
}

/** Null where a column does not vary. */
export function pearsonCoefficient({ xs, ys }: Columns): number | null {
  const [meanX, meanY] = [mean(xs), mean(ys)];
  let [products, squaresX, squaresY] = [0, 0, 0];
  xs.forEach((x, index) => {
    const [dx, dy] = [x - meanX, (ys[index] ?? 0) - meanY];
    products += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  });
  if (squaresX === 0 || squaresY === 0) return null;
  // Rounding can leave [-1, 1] by a unit in the last place.
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
