import type { Order } from '../../judgment';
import { isPreference, type JudgedPair, type Reading } from './judgedPair';
import { rate, rateOf, type Rate } from '../statistics/rate';

/** How much the place of a response decides (Zheng et al. 2023). */
export interface PositionBias {
  /** Of all verdicts that name a winner, the share for the first shown. Without bias about a half. */
  readonly firstSlot: Rate;
  /** Rows where both orders name the FIRST shown: inconsistent towards the first. */
  readonly towardsFirst: Rate;
  /** Rows where both orders name the SECOND shown. */
  readonly towardsSecond: Rate;
  readonly n: number;
}

export function positionBias(pairs: readonly JudgedPair[]): PositionBias {
  const slots = pairs.flatMap(({ readings }) => [
    shownSlot(readings.AB, 'AB'),
    shownSlot(readings.BA, 'BA'),
  ]);
  const named = slots.filter((slot) => slot !== null);
  const both = (slot: Slot): Rate =>
    rateOf(pairs, ({ readings: { AB, BA } }) => {
      if (!isPreference(AB) || !isPreference(BA)) return null;
      return shownSlot(AB, 'AB') === slot && shownSlot(BA, 'BA') === slot;
    });
  const first = named.filter((slot) => slot === 'first').length;
  return {
    firstSlot: rate(first, named.length, slots.length - named.length),
    towardsFirst: both('first'),
    towardsSecond: both('second'),
    n: pairs.length,
  };
}

type Slot = 'first' | 'second';

/** Where the winner stood as shown to the judge; null for a tie or no verdict. */
function shownSlot(reading: Reading, order: Order): Slot | null {
  if (reading !== 'A' && reading !== 'B') return null;
  return (reading === 'A') === (order === 'AB') ? 'first' : 'second';
}
