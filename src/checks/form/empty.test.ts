import { describe, expect, it } from 'vitest';
import { findingsOf } from '../checking.testdata';

const QUERY = 'What is the capital of Norway?';

describe('empty', () => {
  it.each([
    '',
    ' \n\t',
    '\u200B\uFEFF',
    '\u0000',
    '...',
    '— — —'.replaceAll('—', '-'),
    '<nooutput>',
    '[No Response]',
    '<p> </p>',
    '```\n```',
    '\u3164',
  ])('calls %j empty, and that is decisive', (response) => {
    const findings = findingsOf('empty', QUERY, response);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'decisive',
      evidence: [{ slot: 'response', start: 0, end: response.length }],
    });
  });

  it.each([
    'Oslo',
    '?',
    '4',
    'true',
    'null',
    'None',
    '👍',
    '-',
    '<b>Oslo</b>',
    '\uD800x',
    '。奥斯陆',
  ])('is silent on %j', (response) => {
    expect(findingsOf('empty', QUERY, response)).toEqual([]);
  });

  it('reads a long run of blanks to its end', () => {
    expect(findingsOf('empty', QUERY, ' '.repeat(200_000))).toHaveLength(1);
    expect(findingsOf('empty', QUERY, `${' '.repeat(200_000)}x`)).toEqual([]);
  });
});
