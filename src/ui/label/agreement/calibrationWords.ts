import {
  TEMPERATURE_BOUNDS,
  type CalibrationReport,
} from '../../../judge/metrics/calibration/calibration';
import { decimal } from '../../../report/format';
import { calibrationTexts as texts } from './texts';

/** Temperatures this near to 1 make no difference that a person would act on. */
const SAME = { low: 0.9, high: 1.11 };

/** What a fitted temperature says of a judge, in one sentence: held against the other half first. */
export function meaningOf({ calibration, before, after }: CalibrationReport): string {
  const { low, high } = TEMPERATURE_BOUNDS;
  const { temperature } = calibration;
  if (before.logLoss === null || after.logLoss === null) return texts.onlyTies;
  if (temperature < low * 1.01) return texts.alwaysRight;
  if (temperature > high * 0.99) return texts.chance;
  if (temperature >= SAME.low && temperature <= SAME.high) return texts.sound;
  if (after.logLoss > before.logLoss) return texts.noCarryOver;
  const by = decimal(temperature, 2);
  return temperature > 1 ? texts.tooSure(by) : texts.tooUnsure(by);
}
