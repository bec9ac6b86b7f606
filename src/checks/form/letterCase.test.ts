import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf, markedText } from '../checking.testdata';

describe('capitals or lower case', () => {
  it('sees small letters where capitals are asked for, and marks them', () => {
    const findings = findingsOf('letter-case', 'Write about walking in all caps.', PROSE);
    expect(findings).toMatchObject([{ severity: 'flaw' }]);
    expect(markedText(findings, PROSE)).toBe('alking');
  });

  it('sees capitals where lower case is asked for', () => {
    const findings = findingsOf(
      'letter-case',
      'Write about walking in all lowercase letters.',
      PROSE,
    );
    expect(markedText(findings, PROSE)).toBe('W');
  });

  it.each([
    ['Write about walking in all caps.', PROSE.toUpperCase()],
    ['Write about walking in all caps.', `${PROSE.toUpperCase()} (by me)`],
    ['Write about walking in lowercase.', PROSE.toLowerCase()],
    ['Write the names of the cities in all caps.', PROSE],
    ['Write a function that puts text in uppercase.', PROSE],
    ['Write about walking.', PROSE],
    ['Write about walking in all caps.', '散步很好。'],
    ['Write about walking in all caps.', '\u0000 1 2'],
  ])('is silent on %j → %.20s', (query, response) => {
    expect(findingsOf('letter-case', query, response)).toEqual([]);
  });
});
