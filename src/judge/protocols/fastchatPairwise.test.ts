import { describe, expect, it } from 'vitest';
import { bracketRows } from './bracketRows.testdata';
import { fastchatPairwise } from './fastchatPairwise';
import { describeParser, describeReadout, pair, toGolden } from './protocolTable.testdata';

describe('fastchat/pairwise prompt', () => {
  it('is the golden one', async () => {
    await expect(toGolden(fastchatPairwise.render(pair))).toMatchFileSnapshot(
      './fastchatPairwise.golden.txt',
    );
  });

  it('is the golden one with a reference', async () => {
    const task = { ...pair, reference: 'Rayleigh scattering: 1 / λ⁴.' };
    await expect(toGolden(fastchatPairwise.render(task))).toMatchFileSnapshot(
      './fastchatPairwise.reference.golden.txt',
    );
  });
});

const TIE = 'out-of-range tie';

describeReadout(fastchatPairwise);
describeParser(fastchatPairwise, [
  // The same contract, in which a tie is an answer.
  ...bracketRows.map(([name, text, expected, finish = 'stop']) => {
    return [name, text, expected === TIE ? 'tie' : expected, finish] as const;
  }),
  ['the letter of a tie', 'Both are right. [[C]]', 'tie'],
  ['a tie in a sentence', 'Final verdict: it is a tie.', '~tie'],
  ['both are equal', 'Final verdict: A and B are equally good.', '~tie'],
  ['a letter and a tie', '[[A]] or [[C]]', 'contradictory A,tie'],
]);
