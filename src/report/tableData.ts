import { toCsv } from '../datasets/out/csvTable';

/** A cell: a text, a number in full precision, or nothing. */
export type Cell = string | number | null;

/** A table that the page shows, a report prints and a CSV file holds. */
export interface TableData {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell as people read it: numbers with at most four decimals, a dash for nothing. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === '') return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? String(cell) : String(Number(cell.toFixed(4)));
}

/** CSV with every number in full precision and no cell that could be run as a formula. */
export function tableToCsv({ columns, rows }: TableData): string {
  return toCsv(
    columns,
    rows.map((row) => row.map((cell) => cell ?? '')),
  );
}
