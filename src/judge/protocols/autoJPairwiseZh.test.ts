import { describe, expect, it } from 'vitest';

import { describeParser, describeReadout, pair, toGolden } from './protocolTable.testdata';
import { autoJPairwiseZh } from './autoJPairwiseZh';

describe('auto-j/pairwise-zh prompt', () => {
  it('is the golden one', async () => {
    await expect(toGolden(autoJPairwiseZh.render(pair))).toMatchFileSnapshot(
      './autoJPairwiseZh.golden.txt',
    );
  });
});

describeReadout(autoJPairwiseZh);
describeParser(autoJPairwiseZh, [
  ['first', '所以，最终决定是回应1。', 'A'],
  ['second', '1. 关键因素……\n\n所以，最终决定是回应2', 'B'],
  ['tie', '所以，最终决定是平局。', 'tie'],
  ['half-width comma', '所以,最终决定是回应1.', 'A'],
  ['a colon', '最终决定：回应2', 'B'],
  ['a half-width colon', '最终决定: 回应 2', 'B'],
  ['is and a colon', '最终决定是：回应1', 'A'],
  ['stars', '**最终决定**是**回应1**。', 'A'],
  ['full-width digit', '最终决定是回应２。', 'B'],
  ['a Chinese digit', '最终决定为回应一。', 'A'],
  ['another noun', '最终决定是回答2。', 'B'],
  ['with brackets', '最终决定是【回应1】。', 'A'],
  ['junk behind it', '最终决定是回应1。希望对您有帮助！', 'A'],
  ['an ordinal', '最终决定是第二个回答。', 'B'],
  ['twice the same', '最终决定是平局。再说一次，最终决定是平局。', 'tie'],
  ['two decisions', '最终决定是回应1。或者，最终决定是回应2。', 'contradictory A,B'],
  ['a decision taken back', '最终决定是回应1。不对，最终决定是回应2。', 'B'],
  ['the instruction quoted', '我要写“最终决定是回应1/回应2/平局”。最终决定是回应2。', 'B'],
  ['a third', '最终决定是回应3。', 'no-verdict'],
  ['twelve', '最终决定是回应12。', 'no-verdict'],
  ['a denial', '最终决定不是回应1。', 'no-verdict'],
  ['at the token limit', '最终决定是回应1。此外，', 'A', 'length'],
  ['cut off', '回应1提供了更多的细节，而回应2', 'truncated', 'length'],
  ['cut off in the marker', '两者都不错。\n\n所以，最终决定是', 'truncated'],
  ['a reasoning block', '<think>最终决定是回应1</think>最终决定是回应2。', 'B'],
  ['a refusal', '抱歉，我无法比较这两个回应。', 'refused'],
  ['a refusal without an apology', '我无法对此进行评价。', 'refused'],
  ['empty', '', 'no-verdict'],
  ['no decision', '回应1比较长。回应2比较短。', 'no-verdict'],
  ['a weak wording', '最终判断：回应2', '~B'],
  ['a concluding sentence', '综上所述，回应1更好。', '~A'],
  ['a switch to English', 'So, the final decision is Response 2.', '~B'],
]);
