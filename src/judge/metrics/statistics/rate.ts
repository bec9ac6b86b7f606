/** A 95 % interval, both ends in the unit of what it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share with everything needed to read it. Every percentage in the app is one. */
export interface Rate {
  /** Whole rows; half a row where a rule gives half a point. */
  readonly hits: number;
  readonly of: number;
  /** Rows that the rule says nothing about: they are in neither `hits` nor `of`. */
  readonly excluded: number;
  /** hits / of, 0 to 1; null where `of` is 0. */
  readonly share: number | null;
  /** Wilson's 95 % interval of the share; null where `of` is 0. */
  readonly interval: Interval | null;
}

/** The 97.5 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval (Wilson 1927) of hits / of: inside [0, 1] also at 0 % and 100 %.
 * Null where `of` is 0.
 */
export function wilsonInterval(hits: number, of: number, z = Z_95): Interval | null {
  if (of <= 0) return null;
  const share = hits / of;
  const scale = 1 + (z * z) / of;
  const centre = (share + (z * z) / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  // At 0 % and 100 % rounding would leave the exact ends by one unit in the last place.
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

export function rate(hits: number, of: number, excluded = 0): Rate {
  return {
    hits,
    of,
    excluded,
    share: of > 0 ? hits / of : null,
    interval: wilsonInterval(hits, of),
  };
}

/** The rate of a rule over rows: points from 0 to 1, true for 1, null for an excluded row. */
export function rateOf<Row>(
  rows: readonly Row[],
  points: (row: Row) => number | boolean | null,
): Rate {
  let [hits, of] = [0, 0];
  for (const row of rows) {
    const given = points(row);
    if (given === null) continue;
    hits += Number(given);
    of += 1;
  }
  return rate(hits, of, rows.length - of);
}
