import type { RatingScale } from '../../verdict';
import type { MarkerMatch, MatchAnswer } from '../markers/markerTier';

const OR =
  '(?:[-–—~〜]|to\\b|or\\b|and\\b|oder\\b|bis\\b|ou\\b|o\\b|à\\b|или\\b|至|到|或者?|和|에서|또는|から)';
const OF = '(?:/|\\bout of\\b|\\bof\\b|\\bvon\\b|\\bsur\\b|\\bde\\b|\\bиз\\b)';
const GAP = '[^\\S\\n]{0,4}';

/** A number, with a range (`7-8`) or a maximum (`7/10`, `7 out of 10`) where one follows. */
export const SCORE =
  '(?<number>[-−]?\\d{1,4}(?:[.,]\\d+)?)(?![\\d%])(?<unit>[^\\S\\n]{0,2}(?:分(?!钟|之)|점(?!에서?\\b|이\\s*있)|点(?!儿)))?' +
  `(?:${GAP}${OF}${GAP}(?<maximum>\\d+)(?!\\d))?` +
  `(?<range>${GAP}(?:${OR}${GAP}\\[{0,2}\\d+(?:\\.\\d+)?(?!\\d*[.)]\\s)|[½¼¾+]|(?:st|nd|rd|th)\\b))?`;

/** Every score on the scale, ascending. */
export function scaleValues({ min, max, step }: RatingScale): readonly number[] {
  return Array.from(
    { length: Math.round((max - min) / step) + 1 },
    (_, index) => min + index * step,
  );
}

/** Reads a `SCORE` match; a range, another maximum or a value off the scale is not allowed. */
export function readScore(
  { groups }: Pick<MarkerMatch, 'groups'>,
  scale: RatingScale,
): readonly MatchAnswer<number>[] {
  const written = groups['number'];
  if (written === undefined) return [];
  const answer = Number(written.replace(',', '.').replace('−', '-'));
  const maximum = groups['maximum'];
  if (groups['range'] !== undefined || (maximum !== undefined && Number(maximum) !== scale.max)) {
    return [{ answer: null, allowed: false }];
  }
  const values = scaleValues(scale);
  const mayContinue = values.some((value) => {
    const text = String(value);
    return text.length > written.length && text.startsWith(written);
  });
  return [{ answer, allowed: values.includes(answer), mayContinue }];
}
