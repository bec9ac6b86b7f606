import { comparedLabel, type JudgedPair, type TieHandling } from './judgedPair';
import { rateOf, type Rate } from '../statistics/rate';

type AgreementRate = Rate;

/**
 * Auto-J's agreement (Li et al. 2023, its `pairwise_eval.py`): the label equals the verdict in BOTH
 * orders, over all labelled rows, ties included. An unread order is a miss; rows without a label
 * and rows with an order that was not judged are excluded.
 */
export function agreementRate(
  pairs: readonly JudgedPair[],
  ties: TieHandling = 'counted',
): AgreementRate {
  return rateOf(pairs, (pair) => {
    const label = comparedLabel(pair, ties);
    const { AB, BA } = pair.readings;
    if (label === null || AB === 'absent' || BA === 'absent') return null;
    return AB === label && BA === label;
  });
}
