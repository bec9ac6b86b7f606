import type { Preference, RatingScale } from '../verdict';
import { clauseSigns, readDecision } from './clauses/clause';
import type { MarkerTier } from './markers/markerParser';
import { markerTier, type MatchAnswer } from './markers/markerTier';
import { type PairNaming, toAnswers } from './markers/preferenceMarkers';
import { readScore, SCORE } from './ratings/scoreReading';

/** A reply that is one object from its first character, in a fence or not, whole or cut. */
const OBJECT = /^\s*(?:```\w*\s*|json\s*)?\{/iu;
const QUOTE = '["\'“”]';

/** Source of one field of an object, up to its value. */
function field(names: string): string {
  return `(?<=[{,\\s])${QUOTE}?(?:${names})${QUOTE}?\\s{0,4}:\\s{0,4}`;
}

/** A tier that reads only a reply that is an object as a whole. */
function inObject<A extends Preference | number>(tier: MarkerTier<A>): MarkerTier<A> {
  return {
    form: tier.form,
    readsQuoted: true,
    find: (text) => (OBJECT.test(text) ? tier.find(text) : []),
  };
}

const VERDICT_FIELDS =
  '(?:final[_ ]?|overall[_ ]?)?(?:verdict|decision|preference|judge?ment|choice|winner|result)|preferred(?:[_ ](?:response|answer|assistant|output))?|better(?:[_ ](?:response|answer|assistant|output|one))?|best(?:[_ ](?:response|answer))?';

/** `{"verdict": "A", …}`: a reply in JSON, also cut, fenced or written as Python would. */
export function jsonVerdict({ ties }: PairNaming): MarkerTier<Preference> {
  const pattern = new RegExp(
    `${field(VERDICT_FIELDS)}${QUOTE}(?<value>[^"'“”\\n]{1,40})${QUOTE}`,
    'giu',
  );
  return inObject(
    markerTier('weak', pattern, ({ groups }) => {
      const value = (groups['value'] ?? '').replace(/^[ab]$/u, (letter) => letter.toUpperCase());
      const bare = /^[12]$/u.test(value) ? 'digit' : 'letter';
      return toAnswers(readDecision(clauseSigns(value, bare)), ties);
    }),
  );
}

const SCORE_FIELDS =
  '(?:final[_ ]?|overall[_ ]?|total[_ ]?)?(?:rating|score|grade|mark)|总体打分|总体评分|评分|打分|점수|평점|총점';

/** `{"rating": 7, …}`, and `"7"` or `"7/10"` as its value. */
export function jsonRating(scale: RatingScale): MarkerTier<number> {
  const pattern = new RegExp(
    `${field(SCORE_FIELDS)}(?<open>${QUOTE})?${SCORE}(?=\\s*(?:${QUOTE}|[,}\\n]|$))`,
    'giu',
  );
  return inObject(
    markerTier('weak', pattern, (match): readonly MatchAnswer<number>[] => readScore(match, scale)),
  );
}
