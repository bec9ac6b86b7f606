import { describe, expect, it } from 'vitest';
import { findingsOf } from '../checking.testdata';

const QUERY = 'Explain how a bicycle stays upright.';

describe('echo of the query', () => {
  it.each([QUERY, 'explain how a bicycle stays upright', `  "${QUERY}"\n`, `${QUERY} Yes.`])(
    'sees %j',
    (response) => {
      expect(findingsOf('query-echo', QUERY, response)).toMatchObject([{ severity: 'decisive' }]);
    },
  );

  it('sees a text that was to be changed handed back', () => {
    const query = 'Rewrite the sentence in a formal tone.\n\nhey guys the meeting is off today';
    expect(findingsOf('query-echo', query, 'Hey guys, the meeting is off today.')).toMatchObject([
      { severity: 'flaw' },
    ]);
  });

  it('compares with the last turn of a dialogue', () => {
    const query = `User: Hello\n\nAssistant: Hi\n\nUser: ${QUERY}\n\nAssistant:`;
    expect(findingsOf('query-echo', query, QUERY)).toHaveLength(1);
  });

  it.each([
    [QUERY, `${QUERY} The wheels steer into a fall, which brings them back under the rider.`],
    [QUERY, 'It steers into the fall.'],
    ['Correct the grammar.\n\nThe meeting is off today.', 'The meeting is off today.'],
    ['Repeat after me: the sky is blue', 'Repeat after me: the sky is blue'],
    ['2 + 2', '2 + 2'],
    ['', ''],
    ['\u0000\u0000', '\u0000\u0000\u0000'],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('query-echo', query, response)).toEqual([]);
  });
});
