/** A stretch of a text that it presents as a quotation; `start` and `end` leave the marks out. */
interface QuotedSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Nothing longer is taken for a quotation: an unclosed mark must not swallow the critique. */
const MAX_LENGTH = 2000;
const MAX_SINGLE_QUOTED = 400;

const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '「': '」',
  '『': '』',
  '«': '»',
};

/** Finds the next occurrence of a mark; each stretch of the text is searched once per mark. */
class NextMark {
  private readonly known = new Map<string, number>();
  constructor(private readonly text: string) {}

  after(mark: string, from: number): number {
    const cached = this.known.get(mark);
    if (cached !== undefined && (cached === -1 || cached >= from)) return cached;
    const found = this.text.indexOf(mark, from);
    this.known.set(mark, found);
    return found;
  }
}

/** The quotations of a text in order, the outermost where they nest. */
export function quotedSpans(text: string): QuotedSpan[] {
  const marks = new NextMark(text);
  const found: QuotedSpan[] = [];
  let index = 0;
  while (index < text.length) {
    const end = closingMark(text, index, marks);
    if (end === null) {
      index += 1;
      continue;
    }
    const start = index + end.openLength;
    found.push({ text: text.slice(start, end.at), start, end: end.at });
    index = end.at + end.openLength;
  }
  return found;
}

interface ClosingMark {
  readonly at: number;
  readonly openLength: number;
}

/** Where the quotation that opens at `index` ends; null where none opens. */
function closingMark(text: string, index: number, marks: NextMark): ClosingMark | null {
  const mark = text[index] ?? '';
  const closer = CLOSERS[mark];
  if (closer !== undefined)
    return within(text, index, 1, marks.after(closer, index + 1), MAX_LENGTH);
  if (mark === '`') return codeSpan(text, index, marks);
  if (mark === '"') return straight(text, index, marks);
  if (mark === "'" || mark === '‘') return single(text, index);
  return null;
}

/** A closing mark within reach, with something between, in the same paragraph. */
function within(
  text: string,
  index: number,
  openLength: number,
  at: number,
  limit: number,
): ClosingMark | null {
  const start = index + openLength;
  if (at <= start || at - start > limit) return null;
  const inside = text.slice(start, at);
  return inside.trim() === '' || /\n[ \t]*\n/.test(inside) ? null : { at, openLength };
}

function codeSpan(text: string, index: number, marks: NextMark): ClosingMark | null {
  const openLength = text.startsWith('```', index) ? 3 : 1;
  const at = marks.after('`'.repeat(openLength), index + openLength);
  const start = index + openLength;
  return at > start && at - start <= MAX_LENGTH ? { at, openLength } : null;
}

/** A straight mark opens after a space or bracket; after a digit it means inches. */
function straight(text: string, index: number, marks: NextMark): ClosingMark | null {
  if (!opensHere(text, index)) return null;
  return within(text, index, 1, marks.after('"', index + 1), MAX_LENGTH);
}

function opensHere(text: string, index: number): boolean {
  const before = text[index - 1] ?? ' ';
  const after = text[index + 1] ?? ' ';
  return !/[\p{L}\p{N}]/u.test(before) && !/\s/.test(after);
}

/** An apostrophe inside or at the end of a word is no mark: the closing one stands between a word and a gap. */
function single(text: string, index: number): ClosingMark | null {
  if (!opensHere(text, index) || !/[\p{L}\p{N}$([{]/u.test(text[index + 1] ?? '')) return null;
  const limit = Math.min(text.length, index + MAX_SINGLE_QUOTED);
  for (let at = index + 2; at < limit; at += 1) {
    const mark = text[at];
    if (mark === '\n') return null;
    // Another opening mark first: this one did not open anything, as in ’90s.
    if (mark === '‘' || mark === '“') return null;
    if (mark !== "'" && mark !== '’') continue;
    const before = text[at - 1] ?? '';
    const after = text[at + 1] ?? ' ';
    if (/[\p{L}\p{N}]/u.test(after) || /\s/.test(before)) continue;
    return { at, openLength: 1 };
  }
  return null;
}
