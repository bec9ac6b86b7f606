import type { Check } from '../finding';
import { instructionMatches } from '../request';
import { blankCode, counted, pieces } from '../segmentation';

const ASKED =
  /\b(?:no|without(?: using)?(?: any)?|do not (?:use|include)(?: any)?|don['’]t (?:use|include)(?: any)?|avoid(?: using)?(?: any)?|refrain from using(?: any)?|never use) commas\b|(?:不要|不)(?:使用|用)逗号|쉼표(?:를|는)? ?(?:없이|쓰지|사용하지)/gi;

/** The query rules commas out and the response uses some. */
export const noCommas: Check<'no-commas'> = {
  id: 'no-commas',
  observe: ({ response, request }) => {
    const at = instructionMatches(request, ASKED)[0];
    if (at === undefined) return [];
    // A comma inside a number is part of the number.
    const commas = pieces(blankCode(response), /(?<!\d),|,(?!\d)|[，、]/g);
    if (commas.length === 0) return [];
    return [
      {
        severity: 'flaw',
        sentence: `The query rules out commas, the response uses ${counted(commas.length, 'comma')}.`,
        evidence: [
          ...commas.slice(0, 20).map(({ start, end }) => ({ in: 'response' as const, start, end })),
          { in: 'query', start: at.start, end: at.end },
        ],
      },
    ];
  },
};
