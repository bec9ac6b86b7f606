import type { Order } from '../../judgment';
import { averagedPreference, comparedLabel, type JudgedPair, type TieHandling } from './judgedPair';
import { rateOf, type Rate } from '../statistics/rate';

/** The verdict of one order equals the label. Unread is a miss; not judged is excluded. */
export function accuracyInOrder(
  pairs: readonly JudgedPair[],
  order: Order,
  ties: TieHandling = 'counted',
): Rate {
  return rateOf(pairs, (pair) => {
    const label = comparedLabel(pair, ties);
    const reading = pair.readings[order];
    return label === null || reading === 'absent' ? null : reading === label;
  });
}

/**
 * The most probable answer of the order-averaged preference equals the label. A row whose verdict
 * was judged but not read is a miss; one without a readout for another reason is excluded.
 */
export function orderAveragedAccuracy(
  pairs: readonly JudgedPair[],
  ties: TieHandling = 'counted',
): Rate {
  return rateOf(pairs, (pair) => {
    const label = comparedLabel(pair, ties);
    if (label === null) return null;
    const preference = averagedPreference(pair);
    if (preference !== null) return preference === label;
    const { AB, BA } = pair.readings;
    return AB === 'unparsable' || BA === 'unparsable' ? false : null;
  });
}
