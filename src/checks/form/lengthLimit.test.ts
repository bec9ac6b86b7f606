import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf } from '../checking.testdata';

const ONE = 'Walking clears the head.';

describe('length limit', () => {
  it.each([
    [
      'Describe walking in one sentence.',
      PROSE,
      'asks for 1 sentence, the response has 4 sentences',
    ],
    ['Describe walking in 10 words or less.', PROSE, 'at most 10 words'],
    ['Describe walking in fewer than 10 words.', PROSE, 'at most 9 words'],
    ['Describe walking. Use at least 50 words.', ONE, 'at least 50 words'],
    ['Describe walking in 2-3 sentences.', PROSE, '2 to 3 sentences'],
    ['Write a 100-word text about walking.', PROSE, '100'],
    ['Answer in a single word. What is walking?', PROSE, '1 word'],
    ['Write exactly two paragraphs about walking.', PROSE, '2 paragraphs'],
    ['Write a post of at most 50 characters.', PROSE, 'at most 50 characters'],
    ['请用一句话介绍散步。', '散步很好。它对心脏有益。也不花钱。', '1 sentence'],
    ['介绍散步，不超过10字。', '散步对心脏很好，也让人头脑清醒。', 'at most 10 characters'],
    [
      '걷기를 한 문장으로 설명하세요.',
      '걷기는 좋습니다. 심장에 좋습니다. 돈이 들지 않습니다.',
      '1 sentence',
    ],
  ])('%j is broken by %j', (query, response, words) => {
    expect(findingsOf('length-limit', query, response)[0]?.sentence).toContain(words);
  });

  it.each([
    ['Describe walking in one sentence.', ONE],
    [
      'Describe walking in one sentence.',
      'Dr. A. B. Smith says that walking, e.g. at 5 p.m. each day, helps.',
    ],
    ['Describe walking in one sentence.', `Sure, here is one:\n\n${ONE}`],
    ['Describe walking in 30 words or less.', PROSE],
    ['Write a 30-word text about walking.', PROSE],
    ['How many words are in this sentence: I walk in one word', PROSE],
    ['Rewrite the text with one word changed. I walk home.', 'I run home.'],
    ['Say it in other words.', PROSE],
    ['Write one sentence for each of these words.', PROSE],
    ['Combine the following two sentences. I walk. I rest.', 'I walk and I rest.'],
    ['Describe walking in one sentence.', ''],
    ['Describe walking in one sentence.', '\u0000\uD800'],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('length-limit', query, response)).toEqual([]);
  });
});
