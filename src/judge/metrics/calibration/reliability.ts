import { rate, type Rate } from '../statistics/rate';

/** A stated probability and whether it came true; half a point where the label is a tie. */
interface Forecast {
  readonly probability: number;
  readonly came: number;
}

interface ReliabilityBin {
  /** The bin holds probabilities in [from, to); the last one includes 1. */
  readonly from: number;
  readonly to: number;
  /** Mean stated probability of the bin; null where it is empty. */
  readonly meanProbability: number | null;
  /** How often it came true. */
  readonly observed: Rate;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /**
   * Expected calibration error (Naeini et al. 2015; Guo et al. 2017): mean over rows of
   * |stated - observed| of their bin, 0 to 1. Null without rows.
   */
  readonly ece: number | null;
  /** Brier score (1950): mean over rows of (stated - came)², 0 is perfect. Null without rows. */
  readonly brier: number | null;
  readonly n: number;
}

/** Equal-width bins; ten, as usual, unless told otherwise. */
export function reliability(forecasts: readonly Forecast[], binCount = 10): Reliability {
  const totals = Array.from({ length: binCount }, () => ({ n: 0, stated: 0, came: 0 }));
  for (const { probability, came } of forecasts) {
    const total = totals[Math.min(binCount - 1, Math.floor(probability * binCount))];
    if (total === undefined) continue;
    total.n += 1;
    total.stated += probability;
    total.came += came;
  }
  const bins = totals.map(({ n, stated, came }, index) => ({
    from: index / binCount,
    to: (index + 1) / binCount,
    meanProbability: n > 0 ? stated / n : null,
    observed: rate(came, n),
  }));
  const error = totals.reduce((sum, { stated, came }) => sum + Math.abs(stated - came), 0);
  const squares = forecasts.reduce(
    (sum, { probability, came }) => sum + (probability - came) ** 2,
    0,
  );
  const n = forecasts.length;
  return { bins, ece: n > 0 ? error / n : null, brier: n > 0 ? squares / n : null, n };
}
