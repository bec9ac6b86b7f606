import type { Check } from '../finding';
import { instructionMatches } from '../request';
import { blankCode, pieces } from '../segmentation';

const FRAME =
  '(?:write|answer|reply|respond|response|output|use|using|be|text|everything|entire\\w*|whole|only|in)';
const CAPITALS = new RegExp(
  `\\b${FRAME}\\b[^.!?\\n]{0,40}?\\b(?:all[- ]caps|all (?:capital|upper[- ]?case)(?: letters)?|only (?:capital|upper[- ]?case)(?: letters)?|(?:entirely |completely )?in (?:capital|upper[- ]?case)(?: letters)?)(?=\\s*(?:[.,;!?)\\n]|$|and|only))`,
  'gi',
);
const LOWER = new RegExp(
  `\\b${FRAME}\\b[^.!?\\n]{0,40}?\\b(?:all[- ]lower[- ]?case(?: letters)?|only lower[- ]?case(?: letters)?|(?:entirely |completely )?in (?:all )?lower[- ]?case(?: letters)?|(?:no|without(?: any)?) capital letters)(?=\\s*(?:[.,;!?)\\n]|$|and|only))`,
  'gi',
);
/** The case of some words only, or a program that changes case. */
const PARTIAL =
  /\b(?:words?|names?|titles?|headings?|first letter|function|program|code|each|every|convert|sentence below|when)\b/i;
/** Letters that may slip, so that one name does not count. */
const ALLOWED_SHARE = 0.1;

/** The query asks for capitals or for lower case throughout. */
export const letterCase: Check<'letter-case'> = {
  id: 'letter-case',
  observe: ({ response, request }) => {
    if (request.instructions.some(({ text }) => PARTIAL.test(text))) return [];
    const capitals = instructionMatches(request, CAPITALS)[0];
    const lower = instructionMatches(request, LOWER)[0];
    if ((capitals === undefined) === (lower === undefined)) return [];
    const prose = blankCode(response);
    const wrong = pieces(prose, capitals === undefined ? /\p{Lu}+/gu : /\p{Ll}+/gu);
    const wrongLetters = wrong.reduce((sum, piece) => sum + piece.text.length, 0);
    const letters = prose.match(/\p{Lu}|\p{Ll}/gu)?.length ?? 0;
    // A lower-case text breaks its rule with a few capitals already: they open sentences.
    const allowed = capitals === undefined ? 0.005 : ALLOWED_SHARE;
    if (letters < 5 || wrongLetters <= letters * allowed) return [];
    const at = capitals ?? lower;
    const name = capitals === undefined ? 'lower case' : 'capital letters';
    return [
      {
        severity: 'flaw',
        sentence: `The query asks for ${name} throughout, the response does not keep to it.`,
        evidence: [
          ...wrong.slice(0, 20).map(({ start, end }) => ({ in: 'response' as const, start, end })),
          ...(at === undefined ? [] : [{ in: 'query' as const, start: at.start, end: at.end }]),
        ],
      },
    ];
  },
};
