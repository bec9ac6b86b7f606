import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf, markedText } from '../checking.testdata';

describe('required and forbidden words', () => {
  it.each([
    ['Write about walking. Include the word "lantern".', 'lantern'],
    ['Write a text using the words "walking", "river" and "stone".', '“river”, “stone”'],
    ['Write about walking without using the word "friend".', 'forbids “friend”'],
    ['Write about walking. Do not use the words “head” or “tools”.', 'forbids “head”'],
    ['Write about walking. Do not use the word friend.', 'forbids “friend”'],
    ['Write about walking. Start your answer with "Hello there".', 'does not start with'],
    ['Write about walking and end with "The end".', 'does not end with'],
    ['写一段话，必须包含“灯笼”。', '灯笼'],
    ['"등불"이라는 단어를 포함해서 써 주세요.', '등불'],
  ])('%j is broken', (query, words) => {
    const sentences = findingsOf('required-word', query, PROSE).map(({ sentence }) => sentence);
    expect(sentences.join(' ')).toContain(words);
  });

  it('marks the forbidden word', () => {
    const findings = findingsOf(
      'required-word',
      'Write on walking without using the word "friend".',
      PROSE,
    );
    expect(markedText(findings, PROSE)).toBe('friend');
  });

  it.each([
    ['Write about walking. Include the word "friends".', PROSE],
    ['Write about walking without using the word "fri".', PROSE],
    ['What does the word "lantern" mean?', PROSE],
    ['Replace the word "lantern" in the text.', PROSE],
    ['Use the word "lantern" in each line.', PROSE],
    ['Write about walking. End with "keep going".', `${PROSE}`],
    ['Include the words "$&" and "(a+)+$".', '$& and (a+)+$'],
    ['Include the word "lantern".', ''],
    ['Include the word "\u0000".', '\u0000'],
  ])('is silent on %j → %.20s', (query, response) => {
    expect(findingsOf('required-word', query, response)).toEqual([]);
  });
});
