import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate, rateOf, wilsonInterval } from './rate';

describe('wilsonInterval', () => {
  it('gives the published values', () => {
    // 8 of 10: centre (0.8 + 3.8415/20) / 1.38415 = 0.71674, half 0.22658.
    expect(wilsonInterval(8, 10)?.low).toBeCloseTo(0.49016, 5);
    expect(wilsonInterval(8, 10)?.high).toBeCloseTo(0.94332, 5);
    // "71 of 100, 62 to 79".
    expect(wilsonInterval(71, 100)?.low).toBeCloseTo(0.61461, 5);
    expect(wilsonInterval(71, 100)?.high).toBeCloseTo(0.78985, 5);
    // 0 of 10: z² / (n + z²) = 3.8415 / 13.8415.
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.27753, 5) });
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('stays inside [0, 1] and holds the share', () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([hits, of]) => {
        const interval = wilsonInterval(hits, of);
        if (interval === null) return false;
        const share = hits / of;
        const inside = interval.low >= 0 && interval.high <= 1;
        return inside && interval.low <= share + 1e-12 && interval.high >= share - 1e-12;
      }),
    );
  });
});

describe('rateOf', () => {
  it('counts points and exclusions', () => {
    const rule = (value: number): number | null => (value < 0 ? null : value);
    const { hits, of, excluded, share } = rateOf([1, 0, 0.5, -1], rule);
    expect({ hits, of, excluded, share }).toEqual({ hits: 1.5, of: 3, excluded: 1, share: 0.5 });
  });

  it('has no share without rows', () => {
    expect(rateOf([], () => true)).toEqual(rate(0, 0));
    expect(rate(0, 0).share).toBeNull();
  });
});
