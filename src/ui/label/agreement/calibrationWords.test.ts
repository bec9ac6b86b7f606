import { describe, expect, it } from 'vitest';
import {
  calibrate,
  type CalibrationReport,
  type LabelledLogOdds,
} from '../../../judge/metrics/calibration/calibration';
import { meaningOf } from './calibrationWords';

const flat = calibrate([], 1);

function reportOf(temperature: number, before: number | null, after: number | null) {
  return {
    ...flat,
    calibration: { temperature, tieBand: 0 },
    before: { ...flat.before, logLoss: before },
    after: { ...flat.after, logLoss: after },
  } satisfies CalibrationReport;
}

describe('what a temperature means', () => {
  it.each([
    [3, 0.9, 0.6, 'surer than it is right; its log-odds should be divided by 3.00'],
    [0.5, 0.6, 0.5, 'right more often than it is sure; its log-odds should be divided by 0.50'],
    [3, 0.6, 0.7, 'does not carry over'],
    [1.05, 0.6, 0.61, 'about as sure as it is right'],
    [19.99, 0.9, 0.69, 'no better than chance'],
    [0.0501, 0.1, 0.01, 'nearly always right'],
    [2, null, null, 'only ties can be looked at'],
  ])('is said in words: %s, %s to %s', (temperature, before, after, words) => {
    expect(meaningOf(reportOf(temperature, before, after))).toContain(words);
  });

  it('calls a judge without any skill one, and a perfect one perfect', () => {
    const rows = (isRight: (index: number) => boolean) =>
      Array.from({ length: 80 }, (_, index): LabelledLogOdds => {
        const logOdds = index % 4 < 2 ? 3 : -3;
        return { logOdds, label: isRight(index) === logOdds > 0 ? 'A' : 'B' };
      });
    expect(
      meaningOf(
        calibrate(
          rows(() => true),
          1,
        ),
      ),
    ).toContain('nearly always right');
    expect(
      meaningOf(
        calibrate(
          rows(() => false),
          1,
        ),
      ),
    ).toContain('no better than chance');
  });
});
