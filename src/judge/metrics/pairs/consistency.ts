import { isPreference, type JudgedPair } from './judgedPair';
import { rateOf, type Rate } from '../statistics/rate';

type ConsistencyRate = Rate;

/**
 * Auto-J's consistency (Li et al. 2023), LLMBar's positional agreement (Zeng et al. 2023): the two
 * orders name the same winner or both a tie. Needs no labels. An unread order is inconsistent: no
 * verdict is no agreement; rows with an order that was not judged are excluded.
 */
export function consistencyRate(pairs: readonly JudgedPair[]): ConsistencyRate {
  return rateOf(pairs, ({ readings: { AB, BA } }) => {
    if (AB === 'absent' || BA === 'absent') return null;
    return isPreference(AB) && AB === BA;
  });
}
