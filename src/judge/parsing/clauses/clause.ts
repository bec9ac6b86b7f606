import type { Preference } from '../../verdict';
import { BEHIND_NAME, LEXEMES } from './clauseWords';

/** What may stand for a response without a noun before it: `A` and `B` (in lower case too), `1` and `2`, or nothing. */
export type BareName = 'letter' | 'any-letter' | 'digit' | 'none';

const BARE: Readonly<Record<BareName, Readonly<Record<'a' | 'b', RegExp>> | null>> = {
  letter: {
    a: /A(?![\p{L}\p{N}]|\.\p{L})(?:'s (?:answer|response|output|reply))?/uy,
    b: /B(?![\p{L}\p{N}]|\.\p{L})(?:'s (?:answer|response|output|reply))?/uy,
  },
  'any-letter': {
    a: /[Aa](?![\p{L}\p{N}]|\.\p{L})/uy,
    b: /[Bb](?![\p{L}\p{N}]|\.\p{L})/uy,
  },
  digit: { a: /1(?![\p{L}\p{N}]|[.,]\p{N})/uy, b: /2(?![\p{L}\p{N}]|[.,]\p{N})/uy },
  none: null,
};
const SKIPPED =
  /(?:[^\S\n]|[*_"“”‘’`#[\]{}$)]|'(?!s\b)|\((?=["'*_]{0,2}[AB12]["'*_]{0,2}\))|\\(?:boxed|textbf|mathbf|text)?)+/uy;
const OTHER_WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{N}]+|[^]/uy;
const patterns = LEXEMES.map(([sign, source]) => [sign, new RegExp(source, 'iuy')] as const);

const MOST_SIGNS = 40;

/**
 * The signs of a clause from its first character to the end of its sentence, that end included;
 * line breaks before its first word are passed over.
 */
export function clauseSigns(clause: string, bare: BareName): string {
  let signs = '';
  let at = clause.length - clause.trimStart().length;
  at = end(SKIPPED, clause, at) ?? at;
  while (at < clause.length && signs.length < MOST_SIGNS) {
    const [sign, next] = nextSign(clause, at, bare);
    if (!(sign === '.' && signs === '' && clause[at] === '\n')) signs += sign;
    if (sign === '.' && signs.length > 1) return signs;
    at = end(SKIPPED, clause, next) ?? next;
  }
  return signs;
}

function nextSign(clause: string, at: number, bare: BareName): readonly [string, number] {
  const names = BARE[bare];
  for (const sign of ['a', 'b'] as const) {
    const next = names === null ? null : end(names[sign], clause, at);
    if (next === null) continue;
    const isArticle =
      /^a/iu.test(clause.slice(at, at + 1)) && !BEHIND_NAME.test(clause.slice(next, next + 24));
    if (!isArticle) return [sign, next];
  }
  for (const [sign, pattern] of patterns) {
    const next = end(pattern, clause, at);
    if (next !== null) return [sign, next];
  }
  return ['x', end(OTHER_WORD, clause, at) ?? at + 1];
}

/** Where a sticky pattern's match at `at` ends; null where it does not match, or matches nothing. */
function end(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : null;
}

/** What a clause says: answers (several where it lists a choice), or null where it is not understood. */
export type ClauseReading = readonly Preference[] | null;

type Winner = 'first' | 'second' | 'tie';

/** Behind the statement: the end of the sentence, or its reason. */
const ENDS = '(?:[.(rd]|,[ro]|$)';
/** `n` and `m`: the response that is spoken of, and the one that it is compared with. */
const THAN = '(?:[f>]*(?<m>[ab]))?f*';

const rule = (source: string, winner: Winner): readonly [RegExp, Winner] => [
  new RegExp(`^[fv]*${source}${ENDS}`, 'u'),
  winner,
];

/** Clauses with a predicate: they say by themselves who wins. */
const predicates: readonly (readonly [RegExp, Winner])[] = [
  rule(`(?<n>[ab])[fv]*\\+${THAN}`, 'first'),
  rule(`(?<n>[ab])[fv]*-${THAN}`, 'second'),
  rule(`(?<n>[ab])[fv]*w${THAN}`, 'first'),
  rule(`(?<n>[ab])[fv]*l${THAN}`, 'second'),
  rule(`(?<n>[ab])[fv]*~(?<m>[ab])[fv]*\\+f*`, 'first'),
  rule(`(?<n>[ab])[fv]*~(?<m>[ab])[fv]*-f*`, 'second'),
  rule(`(?<n>[ab])f*G(?<m>[ab])`, 'first'),
  rule(`(?<n>[ab])f*L(?<m>[ab])`, 'second'),
  rule(`(?<n>[ab])f*=f*(?<m>[ab])`, 'tie'),
  rule(`t(?:[f>]*(?<n>[ab])[f&]+(?<m>[ab]))?f*`, 'tie'),
  rule(`B[fv]*[et]f*`, 'tie'),
  rule(`B?f*(?<n>[ab])f*&f*(?<m>[ab])[fv]*[et]f*`, 'tie'),
  rule(`(?<n>[ab])[fv]*e[fo>&]*(?<m>[ab])`, 'tie'),
];

/** Behind words that announce a verdict a name alone says it. */
const lone = /^[fv]*(?<n>[ab])f*G?(?:[.(rdo]|,[ro]|$)/u;
const list = /^[fv]*[abt](?:[f,]*[|,&]f*[abt])+f*(?:[.(rdo]|$)/u;

/** Reads `A is worse than B`, `B wins`, `A = B`, `it is a tie`: a clause that says who wins. */
export function readPredicate(signs: string): ClauseReading {
  for (const [pattern, winner] of predicates) {
    const groups = pattern.exec(signs)?.groups;
    if (groups === undefined && !pattern.test(signs)) continue;
    const { n, m } = groups ?? {};
    if (n !== undefined && n === m) return null;
    if (winner === 'tie') return ['tie'];
    return [(n === 'a') === (winner === 'first') ? 'A' : 'B'];
  }
  return null;
}

/** Reads what follows `final decision is`: a name alone, a clause with a predicate, or a choice. */
export function readDecision(signs: string): ClauseReading {
  const name = lone.exec(signs)?.groups?.['n'];
  if (name !== undefined) return [name === 'a' ? 'A' : 'B'];
  const predicate = readPredicate(signs);
  if (predicate !== null) return predicate;
  const choice = list.exec(signs)?.[0];
  if (choice === undefined) return null;
  const names = [...choice].filter((sign) => 'abt'.includes(sign));
  return names.map((sign) => (sign === 't' ? 'tie' : sign === 'a' ? 'A' : 'B'));
}
