import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf, markedText } from '../checking.testdata';

const QUERY = 'Why is walking good for people?';
const SALAD =
  'the of walking a in people the is many a the of clears head and it the to a costs my of nothing the by today a and tools start the from any without';

describe('garbled', () => {
  it.each([
    ['\uFFFD\uFFFD walking \uFFFD', 'broken characters'],
    ['It\u0000 is \u0001 good \u0002', 'control characters'],
    ['\uD800 good \uDC00 good \uD83D', 'lone surrogates'],
    ['Itâ€™s good, thatâ€™s all, donâ€™t wait', 'wrong encoding'],
    ['xkqzjv wrtgh qpzvk mnbrt zxcvk fghjk tplkq', 'random letters'],
    [SALAD, 'random order'],
  ])('sees %j (%s)', (response) => {
    expect(findingsOf('garbled', QUERY, response)).toHaveLength(1);
  });

  it('marks the broken character', () => {
    const response = 'It is \uFFFD\uFFFD\uFFFD good';
    expect(markedText(findingsOf('garbled', QUERY, response), response)).toBe('\uFFFD');
  });

  it.each([
    PROSE,
    'def rhythm(xyzzy): return strength',
    'The `in_stack` and the `out_stack`: push to the `in_stack`, pop from the `out_stack` and the `in_stack`.',
    'See https://example.org/KzVzKzKzKz7yKzV and https://example.org/zzkqxvbnmKqz',
    'NASA ESA JAXA CNES DLR ISRO',
    'Die Straße führt durch das Schloss.',
    'Chrząszcz brzmi w trzcinie w Szczebrzeszynie',
    '散步很好。',
    '걷기는 좋습니다.',
    '👩‍👩‍👧‍👦 👍',
    'One \uFFFD',
  ])('is silent on %j', (response) => {
    expect(findingsOf('garbled', QUERY, response)).toEqual([]);
  });

  it('is silent where the query holds broken characters itself', () => {
    expect(findingsOf('garbled', 'Explain \uFFFD', '\uFFFD \uFFFD \uFFFD is a mark')).toEqual([]);
  });
});
