import type { Interval, Rate } from '../judge/metrics/statistics/rate';
import { inPercent } from './numbers';

/** `62.3%`; a dash where there is no share. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)}%`;
}

/** `61.5–79.0%`. */
export function percentInterval(interval: Interval | null | undefined): string {
  if (!interval) return '–';
  return `${(100 * interval.low).toFixed(1)}–${(100 * interval.high).toFixed(1)}%`;
}

/** `0.532`, with a true minus sign. */
export function decimal(value: number | null, digits = 3): string {
  if (value === null) return '–';
  const text = value.toFixed(digits);
  // A tiny negative number must not read as minus nothing.
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

/** `0.450 to 0.604`: a dash between would be read as a sign. */
export function decimalInterval(interval: Interval | null | undefined, digits = 3): string {
  if (!interval) return '–';
  return `${decimal(interval.low, digits)} to ${decimal(interval.high, digits)}`;
}

/** `71 of 100`; half points keep their half. */
export function hitsOf({ hits, of }: Rate): string {
  return `${String(hits)} of ${String(of)}`;
}

/** `71% (61–79% at 95%)` for sentences; empty where there is no share. */
export function shareWords({ share, interval }: Rate): string {
  if (share === null || interval === null) return '';
  const [low, high] = [Math.round(100 * interval.low), Math.round(100 * interval.high)];
  return `${inPercent(share)}, ${String(low)}–${String(high)}% at 95%`;
}
