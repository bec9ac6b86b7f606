import { describe, expect, it } from 'vitest';
import { fastchatRating } from './fastchatRating';
import { describeParser, describeReadout, single, toGolden } from './protocolTable.testdata';
import { ratingRows } from './ratingRows.testdata';

describe('fastchat/rating prompt', () => {
  it('is the golden one', async () => {
    await expect(toGolden(fastchatRating.render(single))).toMatchFileSnapshot(
      './fastchatRating.golden.txt',
    );
  });

  it('is the golden one with a reference', async () => {
    const task = { ...single, reference: 'Rayleigh scattering: 1 / λ⁴.' };
    await expect(toGolden(fastchatRating.render(task))).toMatchFileSnapshot(
      './fastchatRating.reference.golden.txt',
    );
  });
});

describeReadout(fastchatRating);
describeParser(fastchatRating, [...ratingRows, ['half points', 'Rating: [[6.5]]', '6.5']]);
