import type { LineRemark } from '../importAccount';

/** How a CSV file begins. */
interface CsvOpening {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Units before the header: title and comment lines, and `sep=;`. */
  readonly skippedUnits: number;
  readonly skippedLines: number;
  readonly notes: readonly LineRemark[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A file with more lines before its header is taken as it is. */
const MOST_SKIPPED = 20;
const SHOWN_UNITS = 80;

interface Line {
  readonly text: string;
  readonly units: number;
}

/**
 * Finds the header: the first line after `sep=…`, comments (`#`) and titles, which are lines without
 * a delimiter before a line that has some. Null while too little of the file is there to tell.
 */
export function csvOpening(text: string, isLast: boolean): CsvOpening | null {
  const newline = newlineOf(text, isLast);
  if (newline === null) return null;
  const lines = linesOf(text, newline, isLast);
  const notes: LineRemark[] = [];
  let delimiter: string | null = null;
  let units = 0;
  for (const [index, line] of lines.entries()) {
    const separator = /^sep=(.)\s*$/i.exec(line.text)?.[1];
    const next = lines.slice(index + 1).find(({ text: later }) => later.trim() !== '');
    const isBlank = line.text.trim() === '';
    if (!isBlank && separator === undefined && next === undefined && !isLast) return null;
    if (!isBlank && separator === undefined && !isBeforeHeader(line.text, next, delimiter, index)) {
      delimiter ??= commonestDelimiter(line.text);
      return { delimiter, newline, skippedUnits: units, skippedLines: index, notes };
    }
    if (separator !== undefined) delimiter = separator;
    else if (!isBlank) notes.push({ line: index + 1, text: skippedWords(line.text) });
    units += line.units;
  }
  if (!isLast) return null;
  return { delimiter: delimiter ?? ',', newline, skippedUnits: 0, skippedLines: 0, notes: [] };
}

/** By the first line end; null where it may be half of a CRLF. */
function newlineOf(text: string, isLast: boolean): '\n' | '\r' | null {
  const at = text.search(/[\r\n]/);
  if (at < 0 || text[at] === '\n') return '\n';
  if (at + 1 === text.length) return isLast ? '\r' : null;
  return text[at + 1] === '\n' ? '\n' : '\r';
}

/** The first lines; without its end a line counts only at the end of the file. */
function linesOf(text: string, newline: '\n' | '\r', isLast: boolean): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < text.length && lines.length < 2 * MOST_SKIPPED;) {
    const end = text.indexOf(newline, at);
    if (end < 0 && !isLast) break;
    const after = end < 0 ? text.length : end + 1;
    lines.push({ text: text.slice(at, end < 0 ? after : end), units: after - at });
    at = after;
  }
  return lines;
}

function isBeforeHeader(
  text: string,
  next: Line | undefined,
  delimiter: string | null,
  index: number,
): boolean {
  if (next === undefined || index >= MOST_SKIPPED) return false;
  const parts = (line: string): number =>
    countOutsideQuotes(line, delimiter ?? commonestDelimiter(next.text));
  if (parts(text) === parts(next.text)) return false;
  if (text.trimStart().startsWith('#')) return true;
  // An open quotation mark is a cell with line ends, no title.
  const has = (one: string): boolean => countOutsideQuotes(text, one) > 0;
  const isTitle = !DELIMITERS.some(has) && countOf(text, '"') % 2 === 0;
  return isTitle && (text.trim().includes(' ') || parts(next.text) > 1);
}

function skippedWords(text: string): string {
  const line = text.trim();
  const shown = line.length > SHOWN_UNITS ? `${line.slice(0, SHOWN_UNITS)}…` : line;
  return `This line before the header was passed over: “${shown}”.`;
}

function commonestDelimiter(header: string): string {
  const count = (delimiter: string): number => countOutsideQuotes(header, delimiter);
  const [best = ','] = [...DELIMITERS].sort((a, b) => count(b) - count(a));
  return best;
}

function countOutsideQuotes(line: string, part: string): number {
  return countOf(line.replace(/"[^"]*"/g, ''), part);
}

export function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
