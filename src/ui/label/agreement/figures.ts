import type { Interval, Rate } from '../../../judge/metrics/statistics/rate';
import { inPercent } from '../../../report/numbers';
import { decimal, decimalInterval, hitsOf } from '../../../report/format';

/** A figure and what stands under it in smaller print. */
export interface Figure {
  readonly value: string;
  readonly more: string;
}

/** As in `70% (14 of 20)` over `48–85% at 95%`; a dash where there is nothing to count. */
export function rateFigure(rate: Rate): Figure {
  const { share, interval } = rate;
  if (share === null) return { value: '–', more: '' };
  const ends = interval === null ? '' : `${whole(interval.low)}–${whole(interval.high)}% at 95%`;
  return { value: `${inPercent(share)} (${hitsOf(rate)})`, more: ends };
}

/** As in `0.46` over `0.12 to 0.80`. */
export function decimalFigure(value: number | null, interval: Interval | null = null): Figure {
  return {
    value: decimal(value, 2),
    more: interval === null ? '' : decimalInterval(interval, 2),
  };
}

function whole(share: number): string {
  return String(Math.round(100 * share));
}
