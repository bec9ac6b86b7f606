import type { Preference } from '../../verdict';
import { type BareName, type ClauseReading, clauseSigns, readDecision } from '../clauses/clause';
import { isReported, isWithdrawn } from '../context';
import type { MarkerTier } from './markerParser';
import { markerTier, type MarkerMatch, type MatchAnswer } from './markerTier';
import { isOwnMarker } from './ownMarker';

/** How a protocol names its two responses, and whether it knows ties. */
export interface PairNaming {
  /** What stands for a response without a noun behind words that announce a verdict. */
  readonly bare: BareName;
  readonly ties: boolean;
}

/** Assistant A, Response (b), "A"; Response 1 and the first one are understood too. */
export const letterNaming: PairNaming = { bare: 'letter', ties: false };

/** Response 1, the second response, 回应2, tie. */
export const numberNaming: PairNaming = { bare: 'digit', ties: true };

export function toAnswers(
  reading: ClauseReading,
  ties: boolean,
): readonly MatchAnswer<Preference>[] {
  return (reading ?? []).map((answer) => ({ answer, allowed: answer !== 'tie' || ties }));
}

const BRACKET_CONTENT = '[*_"\'`\\s]{0,8}(?<content>[^\\[\\]\\n]{1,40}?)[*_"\'`\\s]{0,8}';

/**
 * `[[A]]`, with inner spaces, stars, lower case, a noun before the letter (`[[Assistant A]]`), or a
 * comparison (`[[A>>B]]`). `[[C]]`, `[[Tie]]` and `[[A=B]]` are ties. Anything else is no marker.
 */
export function doubleBrackets(
  form: 'strong' | 'weak',
  lead: string,
  { ties }: Pick<PairNaming, 'ties'>,
): MarkerTier<Preference> {
  const pattern = new RegExp(
    `${lead}\\\\?\\[\\s{0,8}\\\\?\\[${BRACKET_CONTENT}\\\\?\\]\\s{0,8}\\\\?\\]`,
    'giu',
  );
  return markerTier(form, pattern, ({ groups, sentence, after }) =>
    isOwnMarker(sentence, after) ? toAnswers(readBracketed(groups['content'] ?? ''), ties) : [],
  );
}

/** What stands between the brackets; null where it is no answer. */
export function readBracketed(content: string): ClauseReading {
  if (/^(?:c|equal)$/iu.test(content)) return ['tie'];
  const named = content.replace(/(?<![\p{L}\p{N}'])[ab](?![\p{L}\p{N}])(?! tie)/giu, (letter) =>
    letter.toUpperCase(),
  );
  return readDecision(clauseSigns(named, 'letter'));
}

const CONNECTOR =
  '(?:(?:is|was|would be|will be|has to be|must be|goes to|favou?rs)\\b[\\s*_]{0,8}:?|:|=|[-–—]>?|→|->)';

/** `final decision is Response 1`: words, a connector, then a clause that says which one. */
export function statedDecision(
  form: 'strong' | 'weak',
  words: string,
  naming: PairNaming,
  connector: string = CONNECTOR,
): MarkerTier<Preference> {
  const pattern = new RegExp(`${words}[\\s*_"]{0,8}${connector}`, 'giu');
  return markerTier(form, pattern, (match) => readStatement(match, naming));
}

/** Reads what follows words that announce a verdict, unless the sentence reports or denies them. */
export function readStatement(
  { sentence, after }: MarkerMatch,
  { bare, ties }: PairNaming,
): readonly MatchAnswer<Preference>[] {
  if (isReported(sentence) || isWithdrawn(after)) return [];
  const signs = clauseSigns(after, bare);
  return toAnswers(readDecision(signs), ties).map((answer) => ({
    ...answer,
    // Behind `[RESULT]` the letter alone is the contract.
    mayContinue: bare !== 'any-letter' && isOpen(signs, after),
    tail: clauseLength(after),
  }));
}

/** Characters of the clause that begins here. */
export function clauseLength(after: string): number {
  return /^\s{0,8}[^\n.!;。！；]{0,80}/u.exec(after)?.[0].length ?? 0;
}

/** Does a clause run to the end of what is written, where more of it could have followed? */
export function isOpen(signs: string, after: string): boolean {
  return !/[.(r]/u.test(signs.slice(1)) && !/[.!。！)\]"”』」*\n]\s*$/u.test(after);
}

/** Words that announce a verdict. `answer` is left out: critiques of quizzes use it. */
export const VERDICT_WORDS =
  '(?<![\\p{L}])(?:verdict|(?:final|my|overall) (?:decision|judge?ment|choice|pick|preference)|(?<=(?:^|\\n|[.!?] )[\\s*_#]{0,6})(?:decision|judge?ment|result|choice)(?=[\\s*_]{0,4}:)|winner|preference|(?:better|best|preferred|winning|stronger|superior) (?:response|answer|output|assistant|one|option|choice))';
