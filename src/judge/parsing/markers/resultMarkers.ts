import type { Language } from '../../protocol';
import type { Preference, RatingScale } from '../../verdict';
import { looseLetters, RESULT_LINK, RESULT_MARKER } from '../clauses/looseVerdicts';
import type { MarkerGrammar } from './markerParser';
import { letterNaming, type PairNaming, statedDecision } from './preferenceMarkers';
import { looseRatings, resultLine, resultRating, statedRating } from './ratingMarkers';

/** `[RESULT] 4`, with stars, a colon, brackets or the word `Score` around the number. */
export function resultRatingGrammar(language: Language, scale: RatingScale): MarkerGrammar<number> {
  return {
    language,
    tiers: [
      resultRating('strong', scale),
      resultLine(scale),
      statedRating('weak', language, scale),
      ...looseRatings(language, scale),
    ],
  };
}

/** Right behind the marker a lower-case letter is a name too. */
const anyLetter: PairNaming = { ...letterNaming, bare: 'any-letter' };

/** `[RESULT] A` or `[RESULT] B`; a tie is not an answer of this protocol. */
export function resultPreferenceGrammar(): MarkerGrammar<Preference> {
  const strong = statedDecision('strong', RESULT_MARKER, anyLetter, RESULT_LINK);
  const resultWord = statedDecision('weak', '(?:^|(?<=\\n))[\\s*_#>]{0,8}result', letterNaming);
  return { language: 'en', tiers: [strong, resultWord, ...looseLetters] };
}
