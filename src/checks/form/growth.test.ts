import { describe, expect, it } from 'vitest';
import { checkResponse } from '../index';
import { verifyQuotes } from '../quotes/quotes';

const QUERY =
  'Give five ideas in bullet points. Answer in JSON, in one sentence, in 100 words, in all caps, without commas. Include the word "lantern". Classify it as good or bad.';

/** Units that make careless patterns backtrack; each is repeated up to the size. */
const UNITS: Readonly<Record<string, string>> = {
  spaces: ' ',
  letters: 'a',
  newlines: '\n',
  'blank lines': ' \n\t\n',
  words: 'walk the ',
  'distinct words': '',
  sentences: 'A walk is good. ',
  'list items': '1. walk\n',
  bullets: '- \n',
  fences: '```\n',
  quotes: '"a ',
  'curly quotes': '“a ',
  apostrophes: "'a ",
  backticks: '`',
  brackets: '{[(',
  tags: '<a ',
  dots: '. ',
  commas: 'a, ',
  'Chinese text': '散步很好，',
  'Korean text': '걷기는 좋습니다. ',
  emoji: '👩‍👧',
  'combining marks': '\u0301',
  surrogates: '\uD800',
  'speaker lines': 'User: a\nAssistant: b\n',
};
const LARGE = 200_000;
const SMALL = LARGE / 8;
/** Linear work grows by 8, quadratic by 64. */
const MOST_GROWTH = 32;
/** Below this a measurement is noise. */
const FLOOR_MS = 4;

function textOf(unit: string, size: number): string {
  if (unit !== '') return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  return Array.from({ length: size / 8 }, (_, index) =>
    (index * 7919).toString(36).padStart(7, 'w'),
  ).join(' ');
}

/** In milliseconds of this process alone: what else the machine does must not count as growth. */
function fastest(work: () => void): number {
  const times = [0, 1].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.max(FLOOR_MS, Math.min(...times));
}

describe('work grows with the size of the text, not with its square', () => {
  it.each(Object.entries(UNITS))(
    '%s',
    (_, unit) => {
      const work = (size: number) => (): void => {
        const text = textOf(unit, size);
        checkResponse({ query: QUERY, response: text, other: text });
        checkResponse({ query: text, response: text });
        verifyQuotes(text, { kind: 'rating', query: 'a', response: 'a walk' });
        verifyQuotes('He wrote "a walk the" and “zzz … yyy”.', {
          kind: 'rating',
          query: text,
          response: text,
        });
      };
      const small = fastest(work(SMALL));
      const large = fastest(work(LARGE));
      expect(large / small).toBeLessThan(MOST_GROWTH);
    },
    120_000,
  );
});
