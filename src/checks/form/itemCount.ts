import type { Check } from '../finding';
import { observation } from '../finding';
import type { InstructionMatch } from '../request';
import { NUMBER, NUMBER_CJK, instructionMatches, toNumber } from '../request';
import type { Piece } from '../segmentation';
import { blankCode, counted, lines } from '../segmentation';

const NOT_ITEMS =
  'words?|sentences?|paragraphs?|characters?|letters?|lines?|pages?|stanzas?|verses?|minutes?|hours?|days?|weeks?|months?|years?|seconds?|dollars?|people|persons?|times?|percent|points?|digits?|parts?|sections?|numbers?|pounds?|miles?|syllables?|questions?\\s+(?:about|below)';
const ASKED = [
  new RegExp(
    `\\b(?:give|list|name|suggest|provide|write|generate|create|brainstorm|come up with|identify|think of|propose|recommend|mention|share|outline|state|tell|enumerate|offer|make|find|what are|need|want)\\b(?: down| out)?(?: me| us)?(?: with)?(?: an?)?(?: (?:numbered|bulleted|short|brief|bullet))?(?: list of)?(?: the)?(?: (top|at least|up to|at most|exactly|about|around|no more than|a maximum of|a minimum of))? (${NUMBER})(?: ?(?:-|–|to|or) ?(${NUMBER}))? ((?:[a-z][a-z'’-]* ){0,3}?)([a-z'’-]+s|ideas|criteria|phenomena|people)\\b`,
    'gi',
  ),
  new RegExp(
    `(?:列出|列举|给出|给我|提供|写出|说出|推荐|举出|举)()\\s*(${NUMBER_CJK})()\\s*(?:个|条|种|点|项|本|部|首|款)()`,
    'g',
  ),
  new RegExp(
    `()(${NUMBER_CJK})()\\s*(?:가지|개)(?:의|를|을)?()[^.!?\\n]{0,30}(?:알려|나열|제시|추천|써|작성|말해|들어|제안)`,
    'g',
  ),
];
/** Counts per group, or several lists, cannot be told apart by counting lines. */
const GROUPED = /\b(?:each|every|per|both|respectively)\b|每个|각각/i;

interface Asked {
  readonly min: number;
  readonly max: number;
  readonly at: InstructionMatch;
}

/** The query asks for a number of items and the response lists another number. */
export const itemCount: Check<'item-count'> = {
  id: 'item-count',
  observe: ({ response, request }) => {
    if (request.instructions.some((passage) => GROUPED.test(passage.text))) return [];
    const all = ASKED.flatMap((pattern) => instructionMatches(request, pattern)).flatMap(readAsked);
    const asked = all[0];
    if (asked === undefined || all.length > 1) return [];
    const items = listItems(response);
    if (items === null || (items.length >= asked.min && items.length <= asked.max)) return [];
    const first = items[0];
    const last = items.at(-1);
    if (first === undefined || last === undefined) return [];
    const wanted =
      asked.min === asked.max
        ? String(asked.min)
        : asked.max === Infinity
          ? `at least ${String(asked.min)}`
          : asked.min === 0
            ? `at most ${String(asked.max)}`
            : `${String(asked.min)} to ${String(asked.max)}`;
    return [
      observation(
        'flaw',
        `The query asks for ${wanted}, the response lists ${counted(items.length, 'item')}.`,
        { start: first.start, end: last.end },
        asked.at,
      ),
    ];
  },
};

function readAsked(at: InstructionMatch): Asked[] {
  const [whole, bound, low, high, adjectives, noun] = at.groups;
  const first = toNumber(low);
  if (first === null || first < 2 || first > 100) return [];
  if (new RegExp(`\\b(?:${NOT_ITEMS})$`, 'i').test(`${adjectives ?? ''}${noun ?? ''}`.trim()))
    return [];
  if (new RegExp(`^(?:${NOT_ITEMS})\\b|\\bof\\b|\\bin\\b`, 'i').test((adjectives ?? '').trim()))
    return [];
  if (
    /\b(?:what are|find|identify|make|need|want)\b/i.test(whole ?? '') &&
    bound === undefined &&
    first > 20
  )
    return [];
  const second = toNumber(high);
  if (second !== null) return second > first ? [{ min: first, max: second, at }] : [];
  switch ((bound ?? '').toLowerCase()) {
    case 'at least':
    case 'a minimum of':
      return [{ min: first, max: Infinity, at }];
    case 'up to':
    case 'at most':
    case 'no more than':
    case 'a maximum of':
      return [{ min: 0, max: first, at }];
    case 'about':
    case 'around':
      return [{ min: Math.floor(first * 0.7), max: Math.ceil(first * 1.3), at }];
    default:
      return [{ min: first, max: first, at }];
  }
}

const NUMBERED = /^(\s{0,3})(?:\*\*|#{1,4} )?(\d{1,3})[.)、:](?:\s|\*|(?=\p{L}))/u;
const BULLET = /^(\s{0,3})[-*•](?:\s+)\S/;

/**
 * The items of the one list in a response, or null where there is no list that can be counted for certain:
 * numbers that run 1, 2, 3 …, or bullets at one level under at most one heading.
 */
function listItems(response: string): Piece[] | null {
  const all = lines(blankCode(response)).filter((line) => line.text.trim() !== '');
  const numbered = all.filter((line) => NUMBERED.test(line.text));
  if (numbered.length >= 2) {
    const runs = numbered.every(
      (line, index) => Number(NUMBERED.exec(line.text)?.[2]) === index + 1,
    );
    return runs ? numbered : null;
  }
  if (numbered.length === 1) return null;
  const bullets = all.filter((line) => BULLET.test(line.text));
  if (bullets.length < 2) return null;
  const first = all.findIndex((line) => BULLET.test(line.text));
  const inside = all.slice(first, all.findLastIndex((line) => BULLET.test(line.text)) + 1);
  const nested =
    inside.some((line) => !BULLET.test(line.text)) ||
    bullets.some((line) => line.text.trimEnd().endsWith(':'));
  return nested ? null : bullets;
}
