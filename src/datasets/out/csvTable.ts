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

/** The rows of a text from {@link toCsv}, the header first, without the protecting quotes. */
export function fromCsv(text: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const parser = new papa.Parser({
    delimiter: ',',
    newline: '\r\n',
    quoteChar: '"',
    escapeChar: '"',
    fastMode: false,
    step: ({ data }) => {
      rows.push((data[0] ?? []).map(unprotectCell));
    },
  });
  parser.parse(text, 0, false);
  return rows;
}

/** One JSON value a line, with a line end after each. */
export function toJsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
