import { describe, expect, it } from 'vitest';

import { describeParser, describeReadout, pair, toGolden } from './protocolTable.testdata';
import { autoJPairwise } from './autoJPairwise';

describe('auto-j/pairwise prompt', () => {
  it('is the golden one', async () => {
    await expect(toGolden(autoJPairwise.render(pair))).toMatchFileSnapshot(
      './autoJPairwise.golden.txt',
    );
  });
});

describeReadout(autoJPairwise);
describeParser(autoJPairwise, [
  ['first', 'So, the final decision is Response 1.', 'A'],
  ['second', '1. The key factors: …\n\nSo, the final decision is Response 2', 'B'],
  ['tie', 'So, the final decision is Tie.', 'tie'],
  ['a tie', 'the final decision is a tie, as both are right.', 'tie'],
  ['both', 'So, the final decision is that both responses are tied.', 'tie'],
  ['stars', 'So, the **final decision** is **Response 1**.', 'A'],
  ['a colon', 'Final Decision: Response 2', 'B'],
  ['is and a colon', 'The final decision is: Response 2', 'B'],
  ['that', 'My final decision is that Response 1 is better.', 'A'],
  ['in favour', 'The final decision is in favor of Response 2.', 'B'],
  ['brackets', 'Final decision: [[Response 1]]', 'A'],
  ['quotes', 'The final decision is "Response 1".', 'A'],
  ['full width', 'The final decision is：Response　２。', 'B'],
  ['no blank', 'The final decision is Response1.', 'A'],
  ['junk behind it', 'The final decision is Response 2. Let me know what you think', 'B'],
  [
    'twice the same',
    'The final decision is Response 1. Again: the final decision is Response 1.',
    'A',
  ],
  [
    'two decisions',
    'The final decision is Response 1. No: the final decision is Response 2.',
    'contradictory A,B',
  ],
  [
    'the instruction quoted',
    'I choose one of: "the final decision is Response 1 / Response 2 / Tie". The final decision is Tie.',
    'tie',
  ],
  ['a choice of two', 'The final decision is Response 1 or Response 2.', 'contradictory A,B'],
  ['a third response', 'The final decision is Response 3.', 'no-verdict'],
  ['twelve', 'The final decision is Response 12.', 'no-verdict'],
  ['a denial', 'The final decision is not Response 1.', 'no-verdict'],
  ['at the token limit', 'The final decision is Response 1. And also', 'A', 'length'],
  ['cut off', 'Response 1 gives more details about', 'truncated', 'length'],
  ['cut off in the marker', 'Both are fine.\n\nSo, the final decision is', 'truncated'],
  [
    'a reasoning block',
    '<think>final decision is Response 1</think>The final decision is Response 2.',
    'B',
  ],
  ['a refusal', 'I cannot evaluate these responses.', 'refused'],
  ['empty', '', 'no-verdict'],
  ['no decision', 'Response 1 is long. Response 2 is short.', 'no-verdict'],
  ['a weak wording', 'Verdict: Response 2', '~B'],
  ['a concluding sentence', 'Overall, Response 1 is better.', '~A'],
  ['better in one respect', 'Response 1 is better in style.', 'no-verdict'],
  ['a weak tie', 'Final verdict: tie', '~tie'],
  ['a name alone', 'Response 2', '~B'],
  ['another language', '回应1更好。', '~A'],
]);
