import { sigmoid } from '../../positionSwap';
import { rate, rateOf, type Rate } from '../statistics/rate';
import type { LabelledLogOdds } from './calibration';

/** What is said with a judge's own probability of its verdict, which is at least one half. */
export interface ConfidenceFigures {
  /**
   * Right verdicts among the quarter of the rows that the judge is most confident of, rounded up.
   * Rows that are exactly as confident as the last of them count with their share of its places, so
   * that the order of the file plays no part.
   */
  readonly mostConfidentQuarter: Rate;
  /** Of all rows, those judged wrongly at a probability above 0.95. */
  readonly wrongOver95: Rate;
}

/**
 * Rows labelled a tie are left out.
 * @param temperature divides the log-odds before they become a probability
 */
export function confidenceFigures(
  rows: readonly LabelledLogOdds[],
  temperature = 1,
): ConfidenceFigures {
  const judged = rows
    .filter(({ label }) => label !== 'tie')
    .map(({ label, logOdds }) => ({
      confidence: sigmoid(Math.abs(logOdds) / temperature),
      // At even odds a verdict is a guess between the two.
      right: logOdds === 0 ? 0.5 : Number((label === 'A') === logOdds > 0),
    }))
    .sort((a, b) => b.confidence - a.confidence);
  return {
    mostConfidentQuarter: mostConfident(judged, Math.ceil(judged.length / 4)),
    wrongOver95: rateOf(judged, ({ confidence, right }) => confidence > 0.95 && right === 0),
  };
}

interface JudgedRow {
  readonly confidence: number;
  readonly right: number;
}

function mostConfident(sorted: readonly JudgedRow[], places: number): Rate {
  const last = sorted[places - 1];
  if (last === undefined) return rate(0, 0);
  const above = sorted.filter(({ confidence }) => confidence > last.confidence);
  const equal = sorted.filter(({ confidence }) => confidence === last.confidence);
  const hits = (part: readonly JudgedRow[]): number =>
    part.reduce((sum, { right }) => sum + right, 0);
  const shared = (hits(equal) / equal.length) * (places - above.length);
  return rate(hits(above) + shared, places, sorted.length - places);
}
