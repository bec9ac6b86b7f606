import type { Order } from '../../judgment';
import type { JudgedPair } from './judgedPair';
import { rateOf, type Rate } from '../statistics/rate';

/** Accuracy by where the response that the label prefers was shown. Over verdicts, not rows. */
export interface PositionAccuracy {
  readonly betterFirst: Rate;
  readonly betterSecond: Rate;
}

/** Both orders pooled. Unread is a miss; tie labels, no label and not judged are excluded. */
export function positionAccuracy(pairs: readonly JudgedPair[]): PositionAccuracy {
  const shown = pairs.flatMap((pair) => (['AB', 'BA'] as const).map((order) => ({ pair, order })));
  const rateWhere = (first: boolean): Rate => {
    const members = shown.filter((one) => isBetterFirst(one) === first);
    return rateOf(members, ({ pair, order }) => {
      const reading = pair.readings[order];
      return reading === 'absent' ? null : reading === pair.label;
    });
  };
  return { betterFirst: rateWhere(true), betterSecond: rateWhere(false) };
}

function isBetterFirst({ pair, order }: { pair: JudgedPair; order: Order }): boolean | null {
  if (pair.label === null || pair.label === 'tie') return null;
  return (pair.label === 'A') === (order === 'AB');
}
