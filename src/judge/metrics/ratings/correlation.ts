/** Two numbers for one item, e.g. the judge's rating and a person's; null where one is missing. */
export interface NumberPair {
  readonly x: number | null;
  readonly y: number | null;
}

/** A coefficient from -1 to 1 with its n. */
export interface Correlation {
  /** Null with fewer than two pairs, or where one side never varies. */
  readonly value: number | null;
  readonly n: number;
  readonly excluded: number;
}

/** The two columns of the complete pairs, as long as each other. */
export interface Columns {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** Applies a coefficient to the complete pairs and says how many there were. */
export function correlate(
  pairs: readonly NumberPair[],
  coefficient: (columns: Columns) => number | null,
): Correlation {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const { x, y } of pairs) {
    if (x === null || y === null) continue;
    xs.push(x);
    ys.push(y);
  }
  const value = xs.length < 2 ? null : coefficient({ xs, ys });
  return { value, n: xs.length, excluded: pairs.length - xs.length };
}
