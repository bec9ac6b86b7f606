import { sigmoid } from '../../positionSwap';
import { shuffled } from '../../seededRandom';
import type { Preference } from '../../verdict';
import { rateOf, type Rate } from '../statistics/rate';
import { reliability } from './reliability';

/** One of the user's labels beside the judge's order-averaged log-odds of A over B, in nats. */
export interface LabelledLogOdds {
  readonly label: Preference;
  readonly logOdds: number;
}

/** P(A) = sigmoid(logOdds / temperature); a tie where |logOdds| ≤ tieBand. */
export interface Calibration {
  readonly temperature: number;
  /** In nats. 0 calls a tie only where the odds are exactly even. */
  readonly tieBand: number;
}

export const UNCALIBRATED: Calibration = { temperature: 1, tieBand: 0 };

/** How well a calibration fits rows. */
export interface CalibrationFigures {
  /** Mean negative log-likelihood in nats of the rows labelled A or B; null without any. */
  readonly logLoss: number | null;
  /** Expected calibration error of P(A) on the same rows. */
  readonly ece: number | null;
  /** Brier score (1950) of P(A) on the same rows: 0 is perfect, 0.25 a coin. */
  readonly brier: number | null;
  /** The preference after the tie band equals the label, ties included. */
  readonly accuracy: Rate;
  /** Of the rows labelled a tie, those that the band calls one. */
  readonly tiesFound: Rate;
  /** Of the rows that the band calls a tie, those labelled one. */
  readonly tiesRight: Rate;
}

export interface CalibrationReport<Row extends LabelledLogOdds = LabelledLogOdds> {
  readonly calibration: Calibration;
  readonly fittedOn: number;
  readonly reportedOn: number;
  /** The half that the fit never saw, for further figures of the same rows. */
  readonly reporting: readonly Row[];
  /** On the half that the fit never saw. */
  readonly before: CalibrationFigures;
  readonly after: CalibrationFigures;
}

/** Fits on one half of the labels, split by the seed, and reports on the other (Guo et al. 2017). */
export function calibrate<Row extends LabelledLogOdds>(
  rows: readonly Row[],
  seed: number,
): CalibrationReport<Row> {
  const mixed = shuffled(rows, seed);
  const half = Math.ceil(mixed.length / 2);
  const [fitting, reporting] = [mixed.slice(0, half), mixed.slice(half)];
  const calibration = { temperature: fitTemperature(fitting), tieBand: fitTieBand(fitting) };
  return {
    calibration,
    fittedOn: fitting.length,
    reportedOn: reporting.length,
    reporting,
    before: calibrationFigures(reporting, UNCALIBRATED),
    after: calibrationFigures(reporting, calibration),
  };
}

export function calibrationFigures(
  rows: readonly LabelledLogOdds[],
  { temperature, tieBand }: Calibration,
): CalibrationFigures {
  const decided = rows.filter(({ label }) => label !== 'tie');
  const forecasts = decided.map(({ label, logOdds }) => ({
    probability: sigmoid(logOdds / temperature),
    came: label === 'A' ? 1 : 0,
  }));
  const { ece, brier } = reliability(forecasts);
  const called = ({ logOdds }: LabelledLogOdds): Preference => bandedPreference(logOdds, tieBand);
  return {
    logLoss: decided.length > 0 ? logLoss(decided, temperature) : null,
    ece,
    brier,
    accuracy: rateOf(rows, (row) => called(row) === row.label),
    tiesFound: rateOf(rows, (row) => (row.label === 'tie' ? called(row) === 'tie' : null)),
    tiesRight: rateOf(rows, (row) => (called(row) === 'tie' ? row.label === 'tie' : null)),
  };
}

/** The preference at these log-odds under a tie band. */
function bandedPreference(logOdds: number, tieBand: number): Preference {
  if (Math.abs(logOdds) <= tieBand) return 'tie';
  return logOdds > 0 ? 'A' : 'B';
}

/** Mean of ln(1 + e^(-m)), m = the margin of the labelled side in units of the temperature. */
function logLoss(rows: readonly LabelledLogOdds[], temperature: number): number {
  const total = rows.reduce((sum, { label, logOdds }) => {
    const margin = (label === 'A' ? logOdds : -logOdds) / temperature;
    // Both forms are the same number; this one does not overflow where the judge is badly wrong.
    return sum + Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
  }, 0);
  return total / rows.length;
}

/** Labels that are all right or all wrong would send the temperature to 0 or infinity. */
export const TEMPERATURE_BOUNDS = { low: 0.05, high: 20 };
const [LOWEST, HIGHEST] = [Math.log(TEMPERATURE_BOUNDS.low), Math.log(TEMPERATURE_BOUNDS.high)];
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Golden-section search over ln T: the loss has a single minimum in 1 / T. 1 without A/B labels. */
export function fitTemperature(rows: readonly LabelledLogOdds[]): number {
  const decided = rows.filter(({ label }) => label !== 'tie');
  if (decided.length === 0) return 1;
  let [low, high] = [LOWEST, HIGHEST];
  while (high - low > 1e-6) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (logLoss(decided, Math.exp(left)) <= logLoss(decided, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** The narrowest band with the most hits: each |logOdds| is a candidate, and 0. */
function fitTieBand(rows: readonly LabelledLogOdds[]): number {
  const byDistance = [...rows].sort((a, b) => Math.abs(a.logOdds) - Math.abs(b.logOdds));
  let hits = rows.filter(({ label, logOdds }) => bandedPreference(logOdds, 0) === label).length;
  let best = { hits, band: 0 };
  byDistance.forEach(({ label, logOdds }, index) => {
    hits += Number(label === 'tie') - Number(bandedPreference(logOdds, 0) === label);
    const distance = Math.abs(logOdds);
    const next = byDistance[index + 1];
    // Rows at the same distance enter the band together.
    const whole = next === undefined || Math.abs(next.logOdds) > distance;
    if (whole && hits > best.hits) best = { hits, band: distance };
  });
  return best.band;
}
