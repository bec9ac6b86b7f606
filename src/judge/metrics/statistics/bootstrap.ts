import { createRandom } from '../../seededRandom';
import type { Interval } from './rate';

interface BootstrapOptions {
  readonly seed: number;
  readonly resamples?: number;
}

/**
 * The percentile bootstrap's 95 % interval (Efron 1979) of any statistic of rows: rows are drawn
 * with replacement, as many as there are. Resamples where the statistic is null are left out; null
 * without rows or where no resample gives a value. The same seed gives the same interval.
 */
export function bootstrapInterval<Row extends object>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number | null,
  options: BootstrapOptions,
): Interval | null {
  const rounds = bootstrapRounds(rows, statistic, options);
  for (;;) {
    const { done, value } = rounds.next();
    if (done === true) return value;
  }
}

/**
 * The same, one resample a step, so that a page can go on between them; what it returns at last
 * is the interval.
 */
export function* bootstrapRounds<Row extends object>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number | null,
  { seed, resamples = 1000 }: BootstrapOptions,
): Generator<undefined, Interval | null> {
  if (rows.length === 0) return null;
  const random = createRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    const drawn = rows.flatMap(() => rows[Math.floor(random() * rows.length)] ?? []);
    const value = statistic(drawn);
    if (value !== null) values.push(value);
    yield;
  }
  values.sort((a, b) => a - b);
  const [low, high] = [quantile(values, 0.025), quantile(values, 0.975)];
  return low === null || high === null ? null : { low, high };
}

/** Linear between the two nearest values of an ascending list; null where it is empty. */
export function quantile(sorted: readonly number[], share: number): number | null {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
