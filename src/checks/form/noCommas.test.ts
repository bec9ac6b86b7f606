import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf } from '../checking.testdata';

const QUERY = 'Write about walking. Do not use any commas.';

describe('no commas', () => {
  it.each([
    QUERY,
    'Write about walking without commas.',
    '介绍散步，不要使用逗号。',
    '쉼표 없이 써 주세요.',
  ])('%j is broken by a text with commas', (query) => {
    expect(findingsOf('no-commas', query, PROSE)).toMatchObject([{ severity: 'flaw' }]);
  });

  it('marks every comma', () => {
    const [finding] = findingsOf('no-commas', QUERY, 'a, b, c');
    expect(finding?.evidence.filter(({ slot }) => slot === 'response')).toEqual([
      { slot: 'response', start: 1, end: 2 },
      { slot: 'response', start: 4, end: 5 },
    ]);
  });

  it.each([
    [QUERY, 'No comma here.'],
    [QUERY, 'It costs 1,000 steps.'],
    [QUERY, '```js\nf(a, b);\n```'],
    ['Where do commas go?', PROSE],
    [QUERY, '\uD800'],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('no-commas', query, response)).toEqual([]);
  });

  it('marks at most twenty of many', () => {
    expect(findingsOf('no-commas', QUERY, ','.repeat(200_000))[0]?.evidence).toHaveLength(21);
  });
});
