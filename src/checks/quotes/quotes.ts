import type { Task } from '../../judge/task';
import type { LooseText } from './looseText';
import { looseText } from './looseText';
import { quotedSpans } from './quotedSpans';
import type { ResponseSlot } from '../finding';

/** Where a quotation stands: in the query, a response or the reference answer. */
export interface QuotePlace {
  readonly slot: 'query' | ResponseSlot | 'reference';
  readonly start: number;
  readonly end: number;
}

export type QuoteOutcome =
  /** The first place in each text that holds it. */
  | { readonly kind: 'found'; readonly places: readonly QuotePlace[] }
  | { readonly kind: 'not-found' };

/** One quoted span of a critique; `start` and `end` count in the critique, without the quotation marks. */
export interface QuoteCheck {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly outcome: QuoteOutcome;
}

/** A critique with more quotations is not read to its end. */
const MAX_QUOTES = 400;

/** Labels of the protocol and of the responses, which are named and not quoted. */
const LABELS = [
  /^(?:response|assistant|answer|option|model|ai assistant|回应|回答|助手|응답|답변)\s*(?:[a-d]|[1-4]|one|two)?$/iu,
  /^(?:final (?:decision|verdict)(?: is)?|rating|score|result|verdict|feedback|评分|总体打分|최종 ?점수|점수)[^\p{L}\p{N}]{0,8}(?:(?:response )?[a-d1-2]|tie|\d{1,2})?$/iu,
  /^\d{1,2}(?:\.\d)?(?:\s*\/\s*\d{1,2})?$/u,
  /^\p{L}?$/u,
];
const BRACKETED = /^[^\p{L}\p{N}]*\[+[^\]]*\]+\s*[a-d\d]?[^\p{L}\p{N}]*$/iu;

/** The words in which judges weigh; in quotation marks they name a criterion or a grade. */
const JUDGING_WORDS = new Set(
  'helpful helpfulness relevant relevance accurate accuracy depth creative creativity detail details tie winner better worse best good excellent great poor bad fair average strong weak correct incorrect clarity clear coherence coherent concise conciseness completeness complete harmless harmlessness honesty honest level-of-detail correctness instruction-following quality'.split(
    ' ',
  ),
);

/** Looks every quoted span of a critique up in the query, the responses and the reference. */
export function verifyQuotes(critique: string, task: Task): QuoteCheck[] {
  const texts = sources(task).map(({ slot, text }) => ({ slot, loose: looseText(text) }));
  const rubric = looseText(rubricText(task));
  return quotedSpans(critique)
    .filter(({ text }) => !isLabel(text) && !standsIn(rubric, text))
    .slice(0, MAX_QUOTES)
    .map(({ text, start, end }) => {
      const parts = quoteParts(text);
      const places = texts.flatMap(({ slot, loose }) => {
        const place = locate(loose, parts);
        return place === null ? [] : [{ slot, ...place }];
      });
      const outcome: QuoteOutcome =
        places.length > 0 ? { kind: 'found', places } : { kind: 'not-found' };
      return { text, start, end, outcome };
    });
}

function sources(task: Task): { slot: QuotePlace['slot']; text: string }[] {
  const reference =
    task.reference === undefined ? [] : [{ slot: 'reference' as const, text: task.reference }];
  const responses =
    task.kind === 'rating'
      ? [{ slot: 'response' as const, text: task.response }]
      : [
          { slot: 'responseA' as const, text: task.responseA },
          { slot: 'responseB' as const, text: task.responseB },
        ];
  return [...responses, { slot: 'query' as const, text: task.query }, ...reference];
}

/** The rubric and the scenario are the judge's own instructions, not what it judges. */
function rubricText({ rubric, scenario = '' }: Task): string {
  const levels = rubric?.levels.map(({ description }) => description) ?? [];
  return [rubric?.criterion ?? '', ...levels, scenario].join('\n');
}

function isLabel(text: string): boolean {
  if (text.length > 60) return false;
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return (
    BRACKETED.test(text) ||
    LABELS.some((label) => label.test(bare)) ||
    JUDGING_WORDS.has(bare.toLowerCase())
  );
}

function standsIn(rubric: LooseText, text: string): boolean {
  return rubric.text !== '' && locate(rubric, quoteParts(text)) !== null;
}

/** The pieces between ellipses and bracketed insertions, without punctuation at their ends. */
function quoteParts(text: string): string[] {
  return looseText(text)
    .text.split(/\.{2,}|\[[^\]]{0,40}\]/)
    .map(trimPunctuation)
    .filter((part) => part !== '');
}

function trimPunctuation(part: string): string {
  const edge = /[\s.,;:!?'，。！？；：、]/;
  let start = 0;
  let end = part.length;
  while (start < end && edge.test(part[start] ?? '')) start += 1;
  while (end > start && edge.test(part[end - 1] ?? '')) end -= 1;
  return part.slice(start, end);
}

/** All parts in order; the place runs from the first to the last. */
function locate(loose: LooseText, parts: readonly string[]): { start: number; end: number } | null {
  let from = 0;
  let start: number | null = null;
  for (const part of parts) {
    const at = indexOfQuote(loose.text, part, from);
    if (at < 0) return null;
    start ??= at;
    from = at + part.length;
  }
  if (start === null) return null;
  // The offset after the last unit is that of the next one, which may lie behind dropped marks.
  const last = loose.offsets[from - 1] ?? 0;
  return { start: loose.offsets[start] ?? 0, end: last + 1 };
}

/** A quotation starts at the start of a word, and ends at the end of one unless it is long enough to be an inflection. */
function indexOfQuote(text: string, part: string, from: number): number {
  const opensWord = /^[a-z0-9]/.test(part);
  const closesWord = /[a-z0-9]$/.test(part) && part.length < 4;
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    const before = opensWord && /[a-z0-9]/.test(text[at - 1] ?? ' ');
    const after = closesWord && /[a-z0-9]/.test(text[at + part.length] ?? ' ');
    if (!before && !after) return at;
  }
  return -1;
}
