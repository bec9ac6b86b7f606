import { describe, expect, it } from 'vitest';

import { describeParser, describeReadout, single, toGolden } from './protocolTable.testdata';
import { autoJRatingZh } from './autoJRatingZh';

describe('auto-j/rating-zh prompt', () => {
  it('is the golden one', async () => {
    await expect(toGolden(autoJRatingZh.render(single))).toMatchFileSnapshot(
      './autoJRatingZh.golden.txt',
    );
  });
});

describeReadout(autoJRatingZh);
describeParser(autoJRatingZh, [
  ['a full-width colon', '评分：[[7]]', '7'],
  ['a half-width colon and a blank', '很好的回答！\n评分: [[9]]', '9'],
  ['a full stop', '总之，缺乏深度。\n\n评分：[[6]]。', '6'],
  ['half points', '评分：[[6.5]]', '6.5'],
  ['another word', '因此，对回应的评级如下：\n\n评级：[[2]]。', '2'],
  ['full-width digits and brackets', '评分：［［７］］', '7'],
  ['corner brackets', '评分：【【8】】', '8'],
  ['stars', '**评分：** [[5]]', '5'],
  ['overall', '总体评分：[[4]]', '4'],
  ['is', '评分为[[3]]', '3'],
  ['points inside', '评分：[[7分]]', '7'],
  ['ten', '评分：[[10]]', '10'],
  ['in English', 'The response is fine.\n\nRating: [[6]]', '6'],
  ['junk behind it', '评分：[[5]]\n\n希望这些评论有帮助。', '5'],
  ['two ratings', '评分：[[5]]，不，评分：[[6]]', 'contradictory 5,6'],
  ['the form quoted', '我会写“评分：[[5]]”。评分：[[8]]', '8'],
  ['too high', '评分：[[11]]', 'out-of-range 11'],
  ['zero', '评分：[[0]]', 'out-of-range 0'],
  ['no brackets', '不错。\n\n评分：7', '~7'],
  ['no brackets, with points', '不错。\n\n总体评分：7分', '~7'],
  ['with a maximum', '评分：8/10', '~8'],
  ['a sentence', '综合来看，我给这个回应打6分。', '~6'],
  ['a dimension', '准确性评分：[[4]]', 'no-verdict'],
  ['dimensions', '准确性：8分\n清晰度：6分', 'no-verdict'],
  ['dimensions and a rating', '准确性评分：8\n清晰度评分：6\n评分：[[7]]', '7'],
  ['a rating in the topic', '用户要求IMDB评分至少为6.8的电影。', 'no-verdict'],
  ['a rating in the topic and a verdict', '要求评分至少为6.8。\n\n评分：[[4]]。', '4'],
  ['at the token limit', '评分：[[5]] 另外', '5', 'length'],
  ['cut off in the marker', '不错。\n\n评分：[[1', 'truncated', 'length'],
  ['cut off', '回应没有说明为什么天空是蓝色的，也没有', 'truncated'],
  ['a reasoning block', '<think>评分：[[2]]</think>评分：[[9]]', '9'],
  ['a refusal', '很抱歉，我无法评价这个回应。', 'refused'],
  ['empty', '', 'no-verdict'],
  ['no rating', '这是一个很好的回应。', 'no-verdict'],
]);
