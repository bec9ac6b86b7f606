import type { Check, Observation } from '../finding';
import { observation } from '../finding';
import type { InstructionMatch, Request } from '../request';
import { instructionMatches } from '../request';
import { trimmedSpan } from '../segmentation';

const QUOTED =
  '(?:"[^"\\n]{1,60}"|“[^”\\n]{1,60}”|‘[^’\\n]{1,60}’|\'[^\'\\n]{1,60}\'|「[^」\\n]{1,60}」)';
const QUOTED_LIST = `(${QUOTED}(?:(?:,| and| or|,? and|、|和|,? or)\\s*${QUOTED}){0,9})`;
const TERM =
  '(?:the |these |those |following |all |both |exact )*(?:words?|terms?|phrases?|keywords?|names?|hashtags?)\\s*:?\\s*';

const FORBIDDEN = [
  new RegExp(
    `\\b(?:do not|don['’]t|never|without|must not|should not|cannot|avoid)\\b(?: ever)?(?: (?:use|using|include|including|mention|mentioning|contain|containing|say|saying|write|writing))?(?: of)? (?:${TERM})?${QUOTED_LIST}`,
    'gi',
  ),
  /\b(?:do not|don['’]t|without|avoid)\b(?: (?:use|using|include|including|mention|mentioning))? the word ([a-z]{2,30})\b/gi,
  new RegExp(
    `(?:不要|不得|不能|避免|禁止)(?:使用|出现|包含|提到|用)(?:词语|单词|词|字)?${QUOTED_LIST.replaceAll('\\s', '\\s')}`,
    'g',
  ),
  new RegExp(
    `${QUOTED_LIST}(?:이?라는)? ?(?:단어|말|표현)?(?:를|을)? ?(?:사용하지|쓰지|언급하지|포함하지)`,
    'g',
  ),
];
const REQUIRED = [
  new RegExp(
    `\\b(?:use|using|include|including|includes|contain|containing|contains|incorporate|incorporating|mention|mentioning)\\b (?:${TERM})${QUOTED_LIST}`,
    'gi',
  ),
  new RegExp(
    `\\b(?:must|should|has to|needs to|make sure to) (?:include|contain|mention) ${QUOTED_LIST}`,
    'gi',
  ),
  new RegExp(`(?:包含|使用|包括|用上|出现)(?:词语|单词|词)?${QUOTED_LIST}`, 'g'),
  new RegExp(`${QUOTED_LIST}(?:이?라는)? ?(?:단어|말|표현)(?:를|을)? ?(?:포함|사용|넣어)`, 'g'),
];
const START = new RegExp(
  `\\b(?:start|begin|starting|beginning|starts|begins)\\b(?: (?:your|the|it|each|every) ?\\w*)? with (?:${TERM})?(${QUOTED})`,
  'gi',
);
const END = new RegExp(
  `\\b(?:end|finish|ending|ends)\\b(?: (?:your|the|it) ?\\w*)? with (?:${TERM})?(${QUOTED})`,
  'gi',
);
/** The rule may hold for a part of the answer, or the words are talked about. */
const PARTIAL =
  /\b(?:each|every|how many|either|at least (?:one|two)|one of|some of|replace|instead of|find|sql|regex|function|code|program|html)\b/i;

interface Rule {
  readonly terms: readonly string[];
  readonly at: InstructionMatch;
}

function rules(request: Request, patterns: readonly RegExp[]): Rule[] {
  return patterns
    .flatMap((pattern) => instructionMatches(request, pattern))
    .map((at) => ({ at, terms: termsOf(at.groups[1] ?? '') }))
    .filter(({ terms }) => terms.length > 0);
}

function termsOf(list: string): string[] {
  const quoted = list.match(new RegExp(QUOTED, 'g'));
  const found = quoted === null ? [list] : quoted.map((term) => term.slice(1, -1));
  return found
    .map((term) => term.trim().replace(/[.,;:!?]+$/, ''))
    .filter((term) => /[\p{L}\p{N}]/u.test(term));
}

function escaped(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** A whole word where the term is spelled in an alphabet with spaces. */
function wholeWord(term: string): RegExp {
  const alphabetic = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u.test(term);
  return new RegExp(
    alphabetic ? `(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])` : escaped(term),
    'iu',
  );
}

/** A required word may be inflected: its stem is enough. */
function stem(term: string): RegExp {
  const bare = /^[a-z]{5,}$/i.test(term) ? term.slice(0, Math.max(4, term.length - 2)) : term;
  return new RegExp(escaped(bare), 'iu');
}

/** A word that the query requires is missing, or one that it forbids stands in the response. */
export const requiredWord: Check<'required-word'> = {
  id: 'required-word',
  observe: ({ response, request }) => {
    if (response.trim() === '' || request.instructions.some(({ text }) => PARTIAL.test(text)))
      return [];
    const forbidden = rules(request, FORBIDDEN);
    const overlaps = ({ at }: Rule): boolean =>
      forbidden.some((rule) => at.start < rule.at.end && rule.at.start < at.end);
    return [
      ...forbidden.flatMap((rule) => presentTerms(response, rule)),
      ...rules(request, REQUIRED)
        .filter((rule) => !overlaps(rule))
        .flatMap((rule) => missingTerms(response, rule)),
      ...rules(request, [START]).flatMap((rule) => wrongEdge(response, rule, 'start')),
      ...rules(request, [END]).flatMap((rule) => wrongEdge(response, rule, 'end')),
    ];
  },
};

function presentTerms(response: string, { terms, at }: Rule): Observation[] {
  return terms.flatMap((term) => {
    const match = wholeWord(term).exec(response);
    if (match === null) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    return [observation('flaw', `The query forbids “${term}”, the response uses it.`, span, at)];
  });
}

function missingTerms(response: string, { terms, at }: Rule): Observation[] {
  const missing = terms.filter((term) => !stem(term).test(response));
  if (missing.length === 0) return [];
  const named = missing.map((term) => `“${term}”`).join(', ');
  return [observation('flaw', `The query requires ${named}, missing from the response.`, null, at)];
}

function wrongEdge(response: string, { terms, at }: Rule, edge: 'start' | 'end'): Observation[] {
  const term = terms[0];
  if (term === undefined) return [];
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const window = term.length * 4 + 100;
  const span = trimmedSpan(response);
  const text = response.slice(span.start, span.end);
  const piece = edge === 'start' ? text.slice(0, window) : text.slice(-window);
  const wanted = plain(term);
  const fits = edge === 'start' ? plain(piece).startsWith(wanted) : plain(piece).endsWith(wanted);
  if (fits || wanted === '') return [];
  const size = Math.min(text.length, 40);
  return [
    observation(
      'flaw',
      `The response does not ${edge} with “${term}”, as the query asks.`,
      edge === 'start'
        ? { start: span.start, end: span.start + size }
        : { start: span.end - size, end: span.end },
      at,
    ),
  ];
}
