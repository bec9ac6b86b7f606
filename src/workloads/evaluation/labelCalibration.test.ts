import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { jobOf, judgedPair, shares } from '../../judge/judgment.testdata';
import { createRandom } from '../../judge/seededRandom';
import type { Preference } from '../../judge/verdict';
import type { DatasetRow } from '../datasetRow';
import { planDatasetRun, summariseDatasetRun, type DatasetRun } from '../datasetRun';
import type { RowLabel } from './labelAgreement';
import { FEWEST_LABELS, labelCalibration, type LabelCalibration } from './labelCalibration';

const { model, decoding, protocolId, mode } = jobOf();
const both: DatasetRun = { id: 'r', protocolId, model, mode, decoding, orders: 'both' };
const task = { kind: 'pairwise' as const, query: 'q', responseA: 'a', responseB: 'b' };

/** A pair on which the judge holds these log-odds, with the label of its file. */
interface Made {
  readonly logOdds: number;
  readonly label: Preference;
}

function summaryOf(made: readonly Made[], run = both) {
  const rows = made.map(({ label }, index): DatasetRow => {
    return { id: String(index), line: 1, task, label, meta: {} };
  });
  const judgments = planDatasetRun(run, rows).map((job) => {
    const { logOdds } = made[Number(job.key.split('/')[1])] ?? { logOdds: 0 };
    const a = 1 / (1 + Math.exp(-logOdds));
    return { ...judgedPair(logOdds > 0 ? 'A' : 'B', shares(a, 1 - a)), job };
  });
  return summariseDatasetRun(run, rows, judgments);
}

/** A judge that is three times too sure: labels follow sigmoid(logOdds / 3), ties within ±0.5. */
function overconfident(count: number): readonly Made[] {
  const random = createRandom(5);
  return Array.from({ length: count }, () => {
    const logOdds = (random() - 0.5) * 12;
    const isA = random() < 1 / (1 + Math.exp(-logOdds / 3));
    return { logOdds, label: Math.abs(logOdds) < 0.5 ? 'tie' : isA ? 'A' : 'B' };
  });
}

function calibrated(result: LabelCalibration) {
  if (result.kind !== 'calibrated') throw new Error(`It is ${result.kind}.`);
  return result;
}

describe('calibration on labels', () => {
  const made = overconfident(600);
  const summary = summaryOf(made);
  const result = calibrated(labelCalibration(summary, []));
  const { report } = result;

  it('finds how much too sure a judge is, and its band of ties', () => {
    expect(report.calibration.temperature).toBeGreaterThan(2.2);
    expect(report.calibration.temperature).toBeLessThan(4);
    expect(report.calibration.tieBand).toBeGreaterThan(0.3);
    expect(report.calibration.tieBand).toBeLessThan(0.55);
    expect([report.fittedOn, report.reportedOn]).toEqual([300, 300]);
  });

  it('reports the figures of the other half, recomputed here from its rows', () => {
    const { temperature, tieBand } = report.calibration;
    const decided = report.reporting.filter(({ label }) => label !== 'tie');
    for (const [figures, t, band] of [
      [report.before, 1, 0],
      [report.after, temperature, tieBand],
    ] as const) {
      const forecasts = decided.map(({ label, logOdds }) => ({
        p: 1 / (1 + Math.exp(-logOdds / t)),
        came: label === 'A' ? 1 : 0,
      }));
      const loss = forecasts.map(({ p, came }) => -Math.log(came === 1 ? p : 1 - p));
      expect(figures.logLoss).toBeCloseTo(mean(loss), 9);
      expect(figures.brier).toBeCloseTo(mean(forecasts.map(({ p, came }) => (p - came) ** 2)), 9);
      const called = report.reporting.map(({ logOdds }) =>
        Math.abs(logOdds) <= band ? 'tie' : logOdds > 0 ? 'A' : 'B',
      );
      const right = report.reporting.filter(({ label }, index) => called[index] === label);
      expect(figures.accuracy).toMatchObject({ hits: right.length, of: 300 });
      const ties = report.reporting.filter(({ label }) => label === 'tie').length;
      const calledTies = called.filter((one) => one === 'tie').length;
      const hits = right.filter(({ label }) => label === 'tie').length;
      expect(figures.tiesFound).toMatchObject({ hits, of: ties });
      expect(figures.tiesRight).toMatchObject({ hits, of: calledTies });
    }
    expect(report.after.logLoss ?? 1).toBeLessThan(report.before.logLoss ?? 0);
    expect(report.after.ece ?? 1).toBeLessThan(report.before.ece ?? 0);
  });

  it('has the judge’s own verdicts beside, on the same half', () => {
    const right = report.reporting.filter(
      ({ label, logOdds }) => (logOdds > 0 ? 'A' : 'B') === label,
    );
    expect(result.asJudged).toMatchObject({ hits: right.length, of: 300 });
  });

  it('takes the own labels where there are enough of them, else the file’s', () => {
    const own = (count: number): readonly RowLabel[] =>
      Array.from({ length: count }, (_, index) => ({ rowId: String(index), label: 'A' as const }));
    expect(calibrated(labelCalibration(summary, own(FEWEST_LABELS - 1))).source).toBe('file');
    const mine = calibrated(labelCalibration(summary, own(FEWEST_LABELS)));
    expect(mine.source).toBe('own');
    expect(mine.report.fittedOn + mine.report.reportedOn).toBe(FEWEST_LABELS);
    expect(mine.report.reporting.every(({ label }) => label === 'A')).toBe(true);
  });

  it('says what is missing', () => {
    expect(labelCalibration(summaryOf(made.slice(0, 39)), [{ rowId: '1', label: 'B' }])).toEqual({
      kind: 'too-few',
      usable: { own: 1, file: 39 },
    });
    expect(labelCalibration(summaryOf(made, { ...both, orders: 'as-given' }), []).kind).toBe(
      'one-order',
    );
    expect(labelCalibration(summaryOf([]), []).kind).toBe('no-pairs');
  });

  it('leaves out and counts labelled pairs without a readout', () => {
    const unread = summary.rows.map((row, index) =>
      index < 7 && row.pair !== null ? { ...row, pair: { ...row.pair, averaged: null } } : row,
    );
    expect(calibrated(labelCalibration({ ...summary, rows: unread }, [])).leftOut).toBe(7);
  });

  it('changes no judgment', () => {
    const before = structuredClone(summary);
    labelCalibration(summary, [{ rowId: '0', label: 'tie' }]);
    expect(summary).toEqual(before);
  });
});
