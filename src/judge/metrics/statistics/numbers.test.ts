import fc from 'fast-check';
import { sampleCorrelation, sampleRankCorrelation, quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../positionSwap';
import { createRandom } from '../../seededRandom';
import { bootstrapInterval, quantile } from './bootstrap';
import { calibrate, calibrationFigures, UNCALIBRATED } from '../calibration/calibration';
import { kendallTau } from '../ratings/kendallTau';
import { pearson } from '../ratings/pearson';
import { wilsonInterval } from './rate';
import { reliability } from '../calibration/reliability';
import { spearman } from '../ratings/spearman';

const pairs = [
  [1, 2],
  [2, 2],
  [2, 3],
  [3, 3],
  [4, 5],
  [5, 4],
  [5, 5],
  [1, 1],
].map(([x = 0, y = 0]) => ({ x, y }));

describe('correlations', () => {
  it('equal SciPy’s on a table with ties', () => {
    expect(kendallTau(pairs).value).toBeCloseTo(0.8, 10);
    expect(spearman(pairs).value).toBeCloseTo(0.9012345679, 10);
    expect(pearson(pairs).value).toBeCloseTo(0.902658375, 9);
  });

  it('equal an independent library’s on random numbers, ties included', () => {
    const number = fc.integer({ min: -9, max: 9 });
    const columns = fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(columns, (rows) => {
        const [xs, ys] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
        fc.pre(new Set(xs).size > 1 && new Set(ys).size > 1);
        const pairs = rows.map(([x, y]) => ({ x, y }));
        expect(pearson(pairs).value).toBeCloseTo(sampleCorrelation(xs, ys), 9);
        expect(spearman(pairs).value).toBeCloseTo(sampleRankCorrelation(xs, ys), 9);
      }),
    );
  });

  it('say nothing where there is nothing to say', () => {
    const flat = [1, 2, 3].map((x) => ({ x, y: 1 }));
    for (const measure of [pearson, spearman, kendallTau]) {
      expect(measure(flat).value).toBeNull();
      expect(measure([...pairs, { x: null, y: 1 }])).toMatchObject({ n: 8, excluded: 1 });
      expect(measure(pairs.map(({ x }) => ({ x, y: 2 * x }))).value).toBeCloseTo(1, 12);
    }
  });
});

describe('reliability', () => {
  it('is the weighted distance of bins', () => {
    // Bin 0.8–0.9: stated 0.8 twice, came once: |1.6 - 1| = 0.6; bin 0.2–0.3: |0.25 - 0| = 0.25;
    // bin 0.9–1: |1 - 1| = 0. ECE = 0.85 / 4.
    const { bins, ece, n } = reliability([
      { probability: 0.8, came: 1 },
      { probability: 0.8, came: 0 },
      { probability: 0.25, came: 0 },
      { probability: 1, came: 1 },
    ]);
    expect(ece).toBeCloseTo(0.2125, 12);
    expect(n).toBe(4);
    expect(bins[8]).toMatchObject({ meanProbability: 0.8, observed: { hits: 1, of: 2 } });
    expect(bins[0]?.meanProbability).toBeNull();
    expect(reliability([]).ece).toBeNull();
  });
});

describe('bootstrapInterval', () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({ hit: index % 4 !== 0 }));
  const share = (some: readonly { hit: boolean }[]): number =>
    some.filter(({ hit }) => hit).length / some.length;

  it('is repeatable and close to Wilson’s for a share', () => {
    const interval = bootstrapInterval(rows, share, { seed: 7 });
    expect(interval).toEqual(bootstrapInterval(rows, share, { seed: 7 }));
    const wilson = wilsonInterval(150, 200);
    expect(interval?.low).toBeCloseTo(wilson?.low ?? 0, 1);
    expect(interval?.high).toBeCloseTo(wilson?.high ?? 0, 1);
    expect(bootstrapInterval<object>([], () => 1, { seed: 1 })).toBeNull();
  });

  it('has quantiles between the ends', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 0.5)).toBe(quantileSorted([1, 2, 3, 4, 5], 0.5));
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('calibrate', () => {
  /** A judge that states three times the log-odds it should, with real ties near the middle. */
  const random = createRandom(3);
  const rows = Array.from({ length: 4000 }, () => {
    const honest = (random() - 0.5) * 4;
    const won = random() < sigmoid(honest) ? ('A' as const) : ('B' as const);
    return { label: Math.abs(honest) < 0.3 ? ('tie' as const) : won, logOdds: 3 * honest };
  });

  it('finds the temperature and the band, and reports on the other half', () => {
    const report = calibrate(rows, 11);
    expect(report.calibration.temperature).toBeGreaterThan(2.6);
    expect(report.calibration.temperature).toBeLessThan(3.4);
    expect(report.calibration.tieBand).toBeCloseTo(0.9, 1);
    expect([report.fittedOn, report.reportedOn]).toEqual([2000, 2000]);
    expect(report.after.ece ?? 1).toBeLessThan(report.before.ece ?? 0);
    expect(report.after.logLoss ?? 9).toBeLessThan(report.before.logLoss ?? 0);
    expect(report.after.accuracy.hits).toBeGreaterThan(report.before.accuracy.hits);
    expect(report).toEqual(calibrate(rows, 11));
  });

  it('stays finite where labels are all right, few or absent', () => {
    const right = [1, 2, 3, 4].map((logOdds) => ({ label: 'A' as const, logOdds }));
    expect(calibrate(right, 1).calibration.temperature).toBeCloseTo(0.05, 3);
    expect(calibrate([], 1).calibration).toEqual(UNCALIBRATED);
    // ln(1 + e^-ln 3) = ln(4/3).
    const one = [{ label: 'A' as const, logOdds: Math.log(3) }];
    expect(calibrationFigures(one, UNCALIBRATED).logLoss).toBeCloseTo(Math.log(4 / 3), 12);
  });
});
