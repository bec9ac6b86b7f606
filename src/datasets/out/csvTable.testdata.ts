import papa from 'papaparse';
import { unprotectCell } from './csvTable';

/** The rows of a text from `toCsv`, the header first, without the protecting quotes. */
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
