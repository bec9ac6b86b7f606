import {
  TEMPERATURE_BOUNDS,
  type CalibrationReport,
} from '../../../judge/metrics/pairs/calibration';
import { decimal } from '../../../report/format';

/** Temperatures this near to 1 make no difference that a person would act on. */
const SAME = { low: 0.9, high: 1.11 };

/** What a fitted temperature says of a judge, in one sentence: held against the other half first. */
export function meaningOf({ calibration, before, after }: CalibrationReport): string {
  return `What this means: ${meaning(calibration.temperature, before.logLoss, after.logLoss)}.`;
}

function meaning(temperature: number, before: number | null, after: number | null): string {
  const { low, high } = TEMPERATURE_BOUNDS;
  if (before === null || after === null) {
    return 'none of the pairs that are reported on is labelled A or B, so only ties can be looked at';
  }
  if (temperature < low * 1.01) {
    return 'on the fitting half the judge is nearly always right, so the labels set no limit to how sure it may be';
  }
  if (temperature > high * 0.99) {
    return 'on the fitting half the judge is no better than chance, so its probabilities say nothing about your labels';
  }
  if (temperature >= SAME.low && temperature <= SAME.high) {
    return 'this judge is about as sure as it is right';
  }
  if (after > before) {
    return 'the fit does not carry over to the other half, so leave the probabilities as they are, or label more';
  }
  const by = decimal(temperature, 2);
  return temperature > 1
    ? `this judge is surer than it is right; its log-odds should be divided by ${by}`
    : `this judge is right more often than it is sure; its log-odds should be divided by ${by}`;
}
