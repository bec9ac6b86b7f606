import papa, { type StepResult } from 'papaparse';
import { countOf, csvOpening } from './csvHeader';
import type { LineRemark } from '../importAccount';
import type { RawRecord, RecordReader } from './recordReader';
import { cellsRecord, columnNames } from './tableRecords';

/** A stray quote makes a parser read to the end of the file: so often a file is picked up again. */
const MOST_RECOVERIES = 100;

/**
 * CSV with a header line (RFC 4180), separated by commas, semicolons, tabs or bars, whichever the
 * header has most of. Lines end in LF, CRLF or a mixture, or all in CR; line ends inside quotes belong
 * to the cell. Cells that are missing at the end of a row are missing fields. After a broken quote
 * reading goes on with the next line.
 */
export function createCsvReader(): RecordReader {
  let buffer = '';
  // Unparsed pieces wait until there is twice as much text as at the last vain attempt: a cell that
  // spans many chunks is then read a constant number of times, not once a chunk.
  let waiting: string[] = [];
  let waitingUnits = 0;
  let attemptAt = 0;
  let parser: ChunkParser | null = null;

  const parse = (isLast: boolean): readonly RawRecord[] => {
    buffer += waiting.join('');
    [waiting, waitingUnits] = [[], 0];
    parser ??= createChunkParser(buffer, isLast);
    if (parser === null) {
      attemptAt = buffer.length * 2;
      return [];
    }
    const { records, rest } = parser.parse(buffer, isLast);
    attemptAt = rest.length * 2;
    buffer = rest;
    return records;
  };

  return {
    push: (text) => {
      waiting.push(text);
      waitingUnits += text.length;
      return buffer.length + waitingUnits >= attemptAt ? parse(false) : [];
    },
    finish: () => parse(true),
    notes: () => parser?.notes ?? [],
  };
}

interface ChunkParser {
  readonly notes: readonly LineRemark[];
  parse(
    text: string,
    isLast: boolean,
  ): { readonly records: readonly RawRecord[]; readonly rest: string };
}

/** Null until the header has been found. */
function createChunkParser(text: string, isLast: boolean): ChunkParser | null {
  const opening = csvOpening(text, isLast);
  if (opening === null) return null;
  const { newline, delimiter, notes } = opening;
  const line = opening.skippedLines + 1;
  const state: CsvState = { newline, delimiter, columns: null, line, recoveries: 0 };
  let skip = opening.skippedUnits;
  return {
    notes,
    parse: (part, isLastPart) => {
      const records: RawRecord[] = [];
      let rest = part.slice(skip);
      skip = 0;
      for (let goOn = true; goOn;) {
        const parsed = parsePart(state, rest, isLastPart);
        for (const record of parsed.records) records.push(record);
        rest = rest.slice(parsed.done);
        goOn = parsed.broken;
      }
      return { records, rest };
    },
  };
}

interface CsvState {
  readonly newline: '\n' | '\r';
  readonly delimiter: string;
  /** Null before the header. */
  columns: readonly string[] | null;
  line: number;
  recoveries: number;
}

interface ParsedPart {
  readonly records: readonly RawRecord[];
  /** Units of the text that are dealt with. */
  readonly done: number;
  /** Stopped at a broken quote: go on after `done`. */
  readonly broken: boolean;
}

/** Parses to the end of the text, or up to and with the first line of a record with a broken quote. */
function parsePart(state: CsvState, text: string, isLastPart: boolean): ParsedPart {
  const { delimiter, newline } = state;
  const records: RawRecord[] = [];
  let done = 0;
  let broken = false;
  const step = ({ data, errors, meta }: StepResult): void => {
    const raw = text.slice(done, meta.cursor);
    const breaks = countOf(raw, newline);
    if (errors.length === 0) {
      const record = toRecord(state, withoutReturn(data[0] ?? [], raw));
      if (record !== null) records.push(record);
    } else {
      broken = breaks > 1 && state.recoveries < MOST_RECOVERIES;
      const lost = breaks > 1 && !broken ? ` The ${String(breaks)} lines from here are lost.` : '';
      const reason = `A quotation mark in this row is out of place.${lost}`;
      records.push({ ok: false, line: state.line, reason });
    }
    if (broken) {
      state.recoveries += 1;
      state.line += 1;
      done += raw.indexOf(newline) + 1;
      csv.abort();
      return;
    }
    state.line += breaks;
    done = meta.cursor;
  };
  const quotes = { quoteChar: '"', escapeChar: '"' };
  const csv = new papa.Parser({ delimiter, newline, ...quotes, fastMode: false, step });
  csv.parse(text, 0, !isLastPart);
  return { records, done, broken };
}

/** Null for a blank line and for the header, which is remembered. */
function toRecord(state: CsvState, cells: readonly string[]): RawRecord | null {
  const { columns, line } = state;
  const isBlank = cells.every((cell) => cell.trim() === '');
  if (isBlank && (columns === null || cells.length === 1)) return null;
  if (isBlank) return { ok: false, line, reason: 'Every cell of this row is empty.' };
  if (columns === null) {
    state.columns = columnNames(cells);
    return null;
  }
  return cellsRecord(columns, cells, line);
}

/** With LF as the line end, a CRLF leaves its CR at the end of an unquoted last cell. */
function withoutReturn(cells: readonly string[], raw: string): readonly string[] {
  const last = cells.at(-1);
  if (last?.endsWith('\r') !== true || !/\r\n?$/.test(raw) || /"\r\n?$/.test(raw)) return cells;
  return [...cells.slice(0, -1), last.slice(0, -1)];
}
