/** Rows are what stands there (labels), columns what was said (verdicts). */
export interface ConfusionMatrix<Class extends string> {
  readonly classes: readonly Class[];
  /** `counts[i][j]`: label `classes[i]`, verdict `classes[j]`. */
  readonly counts: readonly (readonly number[])[];
  readonly n: number;
  readonly excluded: number;
}

/** One item as two raters, or a label and a verdict, name it; null where one of them says nothing. */
export interface RatedItem<Class extends string> {
  readonly first: Class | null;
  readonly second: Class | null;
}

export function confusionMatrix<Class extends string>(
  items: readonly RatedItem<Class>[],
  classes: readonly Class[],
): ConfusionMatrix<Class> {
  const counts = classes.map(() => classes.map(() => 0));
  let n = 0;
  for (const { first, second } of items) {
    if (first === null || second === null) continue;
    const row = counts[classes.indexOf(first)];
    const column = classes.indexOf(second);
    if (row === undefined || column < 0) continue;
    row[column] = (row[column] ?? 0) + 1;
    n += 1;
  }
  return { classes, counts, n, excluded: items.length - n };
}

/** Items per label: the sums of the rows. */
export function rowTotals<Class extends string>({
  counts,
}: ConfusionMatrix<Class>): readonly number[] {
  return counts.map((row) => row.reduce((sum, count) => sum + count, 0));
}

/** Items per verdict: the sums of the columns. */
export function columnTotals<Class extends string>({
  classes,
  counts,
}: ConfusionMatrix<Class>): readonly number[] {
  return classes.map((_, column) => counts.reduce((sum, row) => sum + (row[column] ?? 0), 0));
}

/** Items on the diagonal: label and verdict are the same. */
export function diagonal<Class extends string>({
  counts,
}: ConfusionMatrix<Class>): readonly number[] {
  return counts.map((row, index) => row[index] ?? 0);
}
