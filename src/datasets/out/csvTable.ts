import papa from 'papaparse';

/**
 * What makes a spreadsheet run a cell as a formula (OWASP, CSV injection): =, +, -, @, their
 * full-width forms, tab, CR and LF at its beginning; and the quotes that protect such a cell.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** The cell with one quote before it where it could be run, else as it is. */
export function protectCell(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The inverse of {@link protectCell}: takes off the one quote that it put there. */
export function unprotectCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/**
 * A CSV text with a header line. Every cell is quoted, so that a spreadsheet which separates by
 * semicolons finds no cell inside another, and texts are protected against being run as a formula.
 * A number stays one: its sign runs nothing.
 */
export function toCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const table = [columns, ...rows].map((cells) =>
    cells.map((cell) => (typeof cell === 'number' ? String(cell) : protectCell(cell))),
  );
  return papa.unparse(table, { quotes: true, newline: '\r\n' });
}

/** One JSON value a line, with a line end after each. */
export function toJsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
