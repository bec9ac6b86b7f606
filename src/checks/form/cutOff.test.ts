import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf, markedText } from '../checking.testdata';

const QUERY = 'Why is walking good for people?';

describe('cut off', () => {
  it.each([
    [`${PROSE} And then it also`, 'no full stop'],
    ['It helps the heart, the lungs and the', 'a dangling word'],
    ['Walking is good for the heart, for the lungs,', 'a comma'],
    ['1. It is free\n2. It is fun\n3.', 'a bare list number'],
    ['- It is free\n- It is fun\n-', 'a bare bullet'],
    ['Here is code:\n```js\nwalk();', 'an open fence'],
    ['散步对心脏很好，对肺也很好，而且对大脑的', 'a Chinese particle'],
  ])('sees %j (%s)', (response) => {
    const text = response.startsWith(PROSE) ? `${PROSE} ${PROSE} ${response} makes` : response;
    expect(findingsOf('cut-off', QUERY, text)).toMatchObject([{ severity: 'flaw' }]);
  });

  it('marks the fence that stays open, to the end', () => {
    const response = 'Code:\n```js\nwalk();';
    expect(markedText(findingsOf('cut-off', QUERY, response), response)).toBe('```js\nwalk();');
  });

  it.each([
    PROSE,
    'Health',
    'It is good for the heart',
    '1. It is free\n2. It is fun\n3. It is easy',
    'Dear friend,\n\nWalk more.\n\nBest wishes,\nA friend',
    'Walk.\n\nSincerely,',
    '```js\nwalk();\n```',
    '```js\nwalk();```',
    'def walk(a, b):\n    return a if b else a',
    '散步很好。',
    'A line of verse without an end\nAnother line that walks with a friend',
    `${PROSE} ${PROSE} ${PROSE} Come along! #walking #outside`,
  ])('is silent on %j', (response) => {
    expect(findingsOf('cut-off', QUERY, response)).toEqual([]);
  });

  it('is silent where the query asks to complete a text', () => {
    expect(
      findingsOf('cut-off', 'Complete the sentence: I walk', 'I walk to the shop because of the'),
    ).toEqual([]);
  });

  it('reads thousands of fences', () => {
    expect(findingsOf('cut-off', QUERY, '```\n'.repeat(20_001))).toHaveLength(1);
  });
});
