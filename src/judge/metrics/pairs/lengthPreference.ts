import { averagedPreference, isPreference, type JudgedPair } from './judgedPair';
import { rateOf, type Rate } from '../statistics/rate';
import type { Preference } from '../../verdict';

/** The response with more UTF-16 units; a tie where both have the same number. */
export function longerResponse({ lengths: { A, B } }: JudgedPair): Preference {
  if (A === B) return 'tie';
  return A > B ? 'A' : 'B';
}

/**
 * Of the rows with a winner and with responses of different length, the share where the longer one
 * wins. The winner is the order-averaged one; where an order was not planned, that of the other.
 */
export function longerPreference(pairs: readonly JudgedPair[]): Rate {
  return rateOf(pairs, (pair) => {
    const longer = longerResponse(pair);
    const winner = averagedPreference(pair) ?? singleReading(pair);
    return longer === 'tie' || winner === null || winner === 'tie' ? null : winner === longer;
  });
}

function singleReading({ readings: { AB, BA } }: JudgedPair): Preference | null {
  if (isPreference(AB) && BA === 'absent') return AB;
  if (isPreference(BA) && AB === 'absent') return BA;
  return isPreference(AB) && AB === BA ? AB : null;
}
