/** A mean with what it is over. */
export interface Mean {
  /** Null without rows. */
  readonly value: number | null;
  readonly n: number;
  readonly excluded: number;
}

/** The mean of a number of each row; rows where it is null are excluded. */
export function meanOf<Row>(rows: readonly Row[], number: (row: Row) => number | null): Mean {
  let [sum, n] = [0, 0];
  for (const row of rows) {
    const value = number(row);
    if (value === null) continue;
    sum += value;
    n += 1;
  }
  return { value: n > 0 ? sum / n : null, n, excluded: rows.length - n };
}
