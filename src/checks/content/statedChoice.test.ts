import { describe, expect, it } from 'vitest';
import { findingsOf } from '../checking.testdata';

const LABELLED = 'Which is a fruit?\nA) Carrot\nB) Apple\nC) Leek';

describe('choice among the options', () => {
  it.each([
    ['Is walking good? Answer yes or no.', 'Walking helps the heart.'],
    ['State whether it is true or false: walking helps.', 'Walking helps the heart.'],
    ['Classify the text as positive, negative or neutral.\n\nI like it.', 'It is about walking.'],
    [
      'Classify the business into one of Restaurants, Home Services and Auto Services.\n\nWe fix pipes.',
      'Plumber',
    ],
    [LABELLED, 'It is hard to say without more facts.'],
    ['散步好吗？请回答是或否。', '散步有益健康。'],
  ])('%j is not answered by %j', (query, response) => {
    expect(findingsOf('stated-choice', query, response)).toMatchObject([{ severity: 'flaw' }]);
  });

  it.each([
    ['Is walking good? Answer yes or no.', 'Yes, it is.'],
    ['Is walking good? Answer yes or no.', 'It isn’t.'],
    ['Classify the text as positive, negative or neutral.\n\nI like it.', 'Positively so.'],
    [
      'Classify the business into one of Restaurants, Home Services and Auto Services.\n\nWe cook.',
      'Restaurant',
    ],
    [LABELLED, 'B'],
    [LABELLED, 'The apple is the fruit.'],
    ['Should I walk or run?', 'Both are fine.'],
    ['Write a function that prints yes or no.', 'f = print'],
    ['Is walking good? Answer yes or no.', ''],
    [LABELLED, '<b>B</b>\u0000'],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('stated-choice', query, response)).toEqual([]);
  });
});
