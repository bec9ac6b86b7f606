import fc from 'fast-check';
import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { bootstrapInterval, bootstrapRounds } from './bootstrap';
import { pairOf } from '../pairs/judgedPair.testdata';
import { kendallTau } from '../ratings/kendallTau';
import { lengthBand } from '../pairs/lengthDifference';
import { meanOf } from './mean';
import { positionAccuracy } from '../pairs/positionAccuracy';
import { reliability } from '../calibration/reliability';

/** Kendall's definition, pair by pair. */
function slowTauB(rows: readonly (readonly [number, number])[]): number | null {
  let [balance, untiedX, untiedY] = [0, 0, 0];
  rows.forEach(([x, y], i) => {
    for (const [otherX, otherY] of rows.slice(i + 1)) {
      const [signX, signY] = [Math.sign(x - otherX), Math.sign(y - otherY)];
      balance += signX * signY;
      untiedX += Math.abs(signX);
      untiedY += Math.abs(signY);
    }
  });
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY);
}

describe('kendallTau', () => {
  it('equals the definition, ties included', () => {
    const number = fc.integer({ min: -4, max: 4 });
    const rows = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rows, (points) => {
        const expected = slowTauB(points);
        const { value } = kendallTau(points.map(([x, y]) => ({ x, y })));
        if (expected === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('gives a hand-worked table', () => {
    // Order 1 2 3 4 against 1 3 2 4: of 6 pairs 5 agree and 1 does not, (5 - 1) / 6.
    const points = [1, 3, 2, 4].map((y, index) => ({ x: index + 1, y }));
    expect(kendallTau(points).value).toBeCloseTo(4 / 6, 12);
  });
});

describe('reliability', () => {
  it('has the Brier score beside the calibration error', () => {
    // (0.8 - 1)² + (0.8 - 0)² + (0.5 - 0.5)² = 0.04 + 0.64 + 0 = 0.68, over 3.
    const { brier } = reliability([
      { probability: 0.8, came: 1 },
      { probability: 0.8, came: 0 },
      { probability: 0.5, came: 0.5 },
    ]);
    expect(brier).toBeCloseTo(0.68 / 3, 12);
    expect(reliability([]).brier).toBeNull();
  });
});

describe('meanOf', () => {
  it('is the mean of what is there, as an independent library has it', () => {
    const cells = fc.array(fc.option(fc.integer({ min: -99, max: 99 })), { maxLength: 20 });
    fc.assert(
      fc.property(cells, (values) => {
        const there = values.filter((value) => value !== null);
        const { value, n, excluded } = meanOf(values, (one) => one);
        expect([n, excluded]).toEqual([there.length, values.length - there.length]);
        if (there.length === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(mean(there), 9);
      }),
    );
  });
});

describe('positionAccuracy', () => {
  it('counts verdicts by where the better response was shown', () => {
    /**
     * label  AB  BA      better first (AB for A, BA for B)  better second
     * A      A   B       AB: A, right                       BA: B, wrong
     * B      A   B       BA: B, right                       AB: A, wrong
     * A      A   unread  AB: A, right                       BA: unread, a miss
     * B      B   absent  BA: absent, excluded               AB: B, right
     * tie    A   A       says nothing
     */
    const figures = positionAccuracy([
      pairOf('A', 'A', 'B'),
      pairOf('B', 'A', 'B'),
      pairOf('A', 'A', 'unparsable'),
      pairOf('B', 'B', 'absent'),
      pairOf('tie', 'A', 'A'),
    ]);
    expect(figures.betterFirst).toMatchObject({ hits: 3, of: 3, excluded: 1 });
    expect(figures.betterSecond).toMatchObject({ hits: 1, of: 4, excluded: 0 });
  });
});

describe('lengthBand', () => {
  it('is that of the labelled winner beside the other', () => {
    const band = (label: 'A' | 'B' | 'tie' | null, A: number, B: number) =>
      lengthBand(pairOf(label, 'A', 'A', { lengths: { A, B } }));
    expect(band('A', 40, 100)).toBe('under half as long');
    expect(band('A', 50, 100)).toBe('shorter');
    expect(band('B', 100, 80)).toBe('about as long');
    expect(band('B', 80, 100)).toBe('longer');
    expect(band('A', 200, 100)).toBe('2× as long or more');
    expect(band('A', 5, 0)).toBe('2× as long or more');
    expect([band('A', 0, 0), band('tie', 1, 2), band(null, 1, 2)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('bootstrapRounds', () => {
  it('gives what bootstrapInterval gives, one resample a step', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ value: index % 7 }));
    const statistic = (some: readonly { value: number }[]) => mean(some.map(({ value }) => value));
    const rounds = bootstrapRounds(rows, statistic, { seed: 5, resamples: 50 });
    let steps = 0;
    let step = rounds.next();
    while (step.done !== true) {
      steps += 1;
      step = rounds.next();
    }
    expect(steps).toBe(50);
    expect(step.value).toEqual(bootstrapInterval(rows, statistic, { seed: 5, resamples: 50 }));
  });
});
