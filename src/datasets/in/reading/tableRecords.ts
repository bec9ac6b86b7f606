import type { RawRecord } from './recordReader';

/**
 * Rows of cells as records: the first row with a cell is the header. Cells without a name of their
 * own are left out of the record; a row in which such cells hold something is refused.
 */
export function tableRecords(rows: readonly (readonly string[])[]): readonly RawRecord[] {
  const top = rows.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const columns = columnNames(rows[top] ?? []);
  return rows.slice(top + 1).flatMap((cells, at): readonly RawRecord[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [cellsRecord(columns, cells, top + at + 2)];
  });
}

/** A record of cells under these columns. Cells that are missing at the end are missing fields. */
export function cellsRecord(
  columns: readonly string[],
  cells: readonly string[],
  line: number,
): RawRecord {
  const change = `This row has ${String(cells.length)} cells; the header has ${String(columns.length)}.`;
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return { ok: false, line, reason: change };
  }
  const named = columns.slice(0, cells.length);
  const fields = new Map(named.map((column, at) => [column, cells[at] ?? '']));
  return { ok: true, line, fields, ...(cells.length === columns.length ? {} : { change }) };
}

/** A name that comes twice is numbered, so that neither column hides the other. */
export function columnNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const name = cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${String(times)})`;
  });
}
