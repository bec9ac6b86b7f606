import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf, markedText } from '../checking.testdata';

const QUERY = 'Name some good habits.';

describe('repetition', () => {
  it.each([
    'Walk every day. '.repeat(12),
    '1. Walk\n2. Walk\n3. Walk\n4. Walk\n5. Walk\n6. Walk\n7. Walk\n8. Walk',
    `${PROSE} ${'and so on '.repeat(10)}`,
    `${PROSE} `.repeat(3),
    '每天散步很好。'.repeat(6),
    '매일 걷는 것이 좋습니다. '.repeat(5),
    'a'.repeat(200_000),
  ])('sees the loop in %.40s', (response) => {
    expect(findingsOf('repetition', QUERY, response)).toHaveLength(1);
  });

  it('marks the loop and is decisive only where it is most of the text', () => {
    const loop = 'Drink some water now. '.repeat(6).trim();
    const response = `${PROSE} ${PROSE.replaceAll('a', 'o')} ${loop}`;
    const findings = findingsOf('repetition', QUERY, response);
    expect(markedText(findings, response)).toBe(loop.slice(0, -1));
    expect(findings[0]?.severity).toBe('flaw');
    expect(findingsOf('repetition', QUERY, 'Drink some water now. '.repeat(20))[0]?.severity).toBe(
      'decisive',
    );
  });

  it.each([
    PROSE,
    '| 1 | 5 km |\n| 2 | 6 km |\n| 3 | 7 km |\n| 4 | 8 km |\n| 5 | 9 km |',
    'Ha ha ha ha ha ha ha ha ha ha! Good one.',
    '0 0 0 0 0 0 0 0 0 0 0 0 0 0',
    '```\nstep();\nstep();\nstep();\nstep();\nstep();\nstep();\nstep();\n```',
    'Very, very good.',
    '',
  ])('is silent on %.40s', (response) => {
    expect(findingsOf('repetition', QUERY, response)).toEqual([]);
  });

  it('is silent where the query asks for it', () => {
    expect(findingsOf('repetition', 'Repeat "walk" twenty times.', 'walk '.repeat(20))).toEqual([]);
  });
});
