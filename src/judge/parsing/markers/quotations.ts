/** A stretch of the text, its end excluded. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const LONGEST_QUOTATION = 2000;
const DIRECTED: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '”“',
  '«': '»',
  '‹': '›',
  '「': '」',
  '『': '』',
  '‘': '’',
};
const OPENS_BEHIND = /[\s([{—–:,>*_/\\=：，。、-]/u;
const CLOSES_BEFORE = /[\s.,;:!?)\]}*_/\\：，。！？；、—–<-]/u;

/** Quotations of one paragraph, by marks with a direction or by straight ones. */
function quotedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const closers = DIRECTED[sign] ?? (sign === '"' || sign === "'" ? sign : '');
    if (closers === '') continue;
    const straight = closers === sign;
    if (straight && at > 0 && !OPENS_BEHIND.test(text.charAt(at - 1))) continue;
    const close = closingIndex(text, at, closers, straight);
    if (close === -1) continue;
    spans.push({ start: at, end: close + 1 });
    at = close;
  }
  return spans;
}

function closingIndex(text: string, open: number, closers: string, straight: boolean): number {
  const single = closers === "'" || closers === '’';
  const limit = Math.min(text.length, open + (single ? 200 : LONGEST_QUOTATION));
  for (let at = open + 1; at < limit; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n' && (single || /^\n[^\S\n]*\n/u.test(text.slice(at, at + 12)))) return -1;
    if (!closers.includes(sign)) continue;
    const after = text.charAt(at + 1);
    const closes = !straight && !single ? true : after === '' || CLOSES_BEFORE.test(after);
    // An apostrophe behind a blank opens; a double mark inside a quotation can only close it.
    if (closes && (!straight || !single || /[^\s([{]/u.test(text.charAt(at - 1)))) return at;
  }
  return -1;
}

const FENCE = /^[^\S\n]{0,8}(```|~~~)[^\n]*\n[^]*?(?:^[^\S\n]{0,8}\1[^\S\n]*$|(?![^]))/gmu;
const CODE = /(?<!`)(`{1,2})(?!`)[^`\n]{1,400}\1(?!`)/gu;
const BLOCK_QUOTE = /^[^\S\n]{0,8}>[^\n]*/gmu;

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
}

/** Words of which alone a lead to a verdict may consist. */
const LEAD_WORDS =
  /^(?:so|therefore|thus|hence|finally|overall|ultimately|conclusion|summary|conclude|my|the|our|i|a|final|verdict|decision|judge?ment|winner|preference|choice|rating|score|grade|result|better|best|response|answer|one|is|was|be|are|as|follows|with|in|to|of|by|that|this|and|would|will|must|should|have|has|go|goes|choose|pick|select|prefer|give|given|it|rate|overall|evaluation|assessment|output|assistant|所以|因此|最终|我的|决定|评分|打分|总体|为|是|따라서|최종|점수|결과)$/iu;
const LEAD_CJK = /^[所以因此最终我的决定评分打总体为是结论综上述，：:\s따라서최종점수결과는]+$/u;
const MOST_OWN_CHARS = 160;

/** A short quotation that is the verdict itself: behind a lead to it, or alone on the last line. */
function isOwn(text: string, { start, end }: Span): boolean {
  const inside = text.slice(start, end);
  if (inside.length > MOST_OWN_CHARS || inside.includes('\n')) return false;
  const behind = text.slice(end);
  if (!/^[^\S\n]*[.!。)*_\]]{0,3}[^\S\n]*(?:$|\n)/u.test(behind)) return false;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const clause =
    text
      .slice(lineStart, start)
      .split(/[.!?;。！？；]\s/u)
      .at(-1) ?? '';
  if (clause.trim() !== '') return isLead(clause);
  const lineAbove = text.slice(0, lineStart).trimEnd();
  const above = lineAbove.slice(lineAbove.lastIndexOf('\n') + 1);
  if (/[:：]\W*$/u.test(above)) return isLead(above);
  return behind.trim().length <= 3;
}

function isLead(clause: string): boolean {
  if (clause.length > 120) return false;
  const words = clause.match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.every((word) => LEAD_WORDS.test(word)) || LEAD_CJK.test(clause);
}

/** A whole reply in quotation marks or in a fence is the judge's own. */
function unwrap(text: string): string {
  const fence = /^\s*(```|~~~)[^\n]*\n([^]*?)(?:\n[^\S\n]*\1)?\s*$/u.exec(text);
  if (fence?.[2] !== undefined && !/^[^\S\n]*(?:```|~~~)/mu.test(fence[2])) return fence[2];
  const quotation = /^\s*["“「]([^"“”「」]*)["”」]\s*$/u.exec(text);
  return quotation?.[1] ?? text;
}

/**
 * The text with every quotation blanked out, character by character: what stands in quotation marks,
 * in code or in a block quote is not the judge's own word, unless it is the verdict in quotation marks.
 */
export function withoutQuotations(written: string): string {
  return blankQuotations(unwrap(written));
}

/** Is the reply as a whole in quotation marks or in a fence, and so the judge's own? */
export function isWrapped(written: string): boolean {
  return unwrap(written) !== written;
}

/** The same where the reply is not one quotation as a whole: every position stays. */
export function blankQuotations(text: string): string {
  const blocks = blank(text, [...spansOf(text, FENCE), ...spansOf(text, BLOCK_QUOTE)]);
  const plain = blank(blocks, spansOf(blocks, CODE));
  const spans: Span[] = [];
  let at = 0;
  for (const paragraph of plain.split(/(\n[^\S\n]*\n)/u)) {
    for (const { start, end } of quotedSpans(paragraph)) {
      spans.push({ start: start + at, end: end + at });
    }
    at += paragraph.length;
  }
  return blank(plain, spans);
}

/** Stands for what was left out: no letter, no blank, and no sign that a pattern knows. */
const BLANK = '\ufffc';

function blank(text: string, unordered: readonly Span[]): string {
  const spans = [...unordered].sort((one, other) => one.start - other.start);
  let left = '';
  let at = 0;
  for (const span of spans) {
    if (span.start < at || isOwn(text, span)) continue;
    left += text.slice(at, span.start);
    left += text.slice(span.start, span.end).replace(/[^\n]/gu, BLANK);
    at = span.end;
  }
  return left + text.slice(at);
}
