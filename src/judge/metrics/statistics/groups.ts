/** A figure of the rows of one group. */
export interface GroupFigure<Figure> {
  readonly group: string;
  readonly n: number;
  readonly figure: Figure;
}

/**
 * One figure per group, computed from that group's rows, so that pooling groups again adds counts.
 * Groups come by size, then by name; rows without a group are left out.
 */
export function byGroup<Row, Figure>(
  rows: readonly Row[],
  groupOf: (row: Row) => string | undefined,
  figure: (rows: readonly Row[]) => Figure,
): readonly GroupFigure<Figure>[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groupOf(row);
    if (group === undefined) continue;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [row]);
    else members.push(row);
  }
  return [...groups]
    .map(([group, members]) => ({ group, n: members.length, figure: figure(members) }))
    .sort((a, b) => b.n - a.n || (a.group < b.group ? -1 : 1));
}
