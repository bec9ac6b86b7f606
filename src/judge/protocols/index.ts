import type { JudgeProtocol } from '../protocol';
import { autoJPairwise } from './autoJPairwise';
import { autoJPairwiseZh } from './autoJPairwiseZh';
import { autoJRating } from './autoJRating';
import { autoJRatingZh } from './autoJRatingZh';
import { fastchatPairwise } from './fastchatPairwise';
import { fastchatRating } from './fastchatRating';
import { pocketPairwise } from './pocketPairwise';
import { pocketRating } from './pocketRating';
import { prometheusAbsolute } from './prometheusAbsolute';
import { prometheusAbsoluteKo } from './prometheusAbsoluteKo';
import { prometheusRelative } from './prometheusRelative';
import { selfTaughtPairwise } from './selfTaughtPairwise';
import { skyworkPairwise } from './skyworkPairwise';
import { skyworkRatingZh } from './skyworkRatingZh';

/** Every protocol, in display order. */
export const protocols: readonly JudgeProtocol[] = [
  pocketPairwise,
  pocketRating,
  selfTaughtPairwise,
  skyworkPairwise,
  fastchatPairwise,
  fastchatRating,
  autoJPairwise,
  autoJRating,
  prometheusAbsolute,
  prometheusRelative,
  skyworkRatingZh,
  autoJPairwiseZh,
  autoJRatingZh,
  prometheusAbsoluteKo,
];

/** The protocol of a saved judgment; undefined where this build does not know it. */
export function protocolById(id: string): JudgeProtocol | undefined {
  return protocols.find((protocol) => protocol.id === id);
}
