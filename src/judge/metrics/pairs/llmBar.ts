import { accuracyInOrder } from './accuracy';
import { consistencyRate } from './consistency';
import type { JudgedPair } from './judgedPair';
import type { Rate } from '../statistics/rate';

/** LLMBar's two figures (Zeng et al. 2023), each order and their mean. */
export interface LlmBarFigures {
  readonly inOrderAB: Rate;
  readonly inOrderBA: Rate;
  /** Plain mean of the two accuracies, 0 to 1; null where an order has no labelled row. */
  readonly averageAccuracy: number | null;
  /** The same winner in both orders. */
  readonly positionalAgreement: Rate;
}

/** Over labelled rows; its data has no ties, so a tie verdict is a miss. */
export function llmBarFigures(pairs: readonly JudgedPair[]): LlmBarFigures {
  const labelled = pairs.filter(({ label }) => label !== null);
  const inOrderAB = accuracyInOrder(labelled, 'AB');
  const inOrderBA = accuracyInOrder(labelled, 'BA');
  const known = inOrderAB.share !== null && inOrderBA.share !== null;
  return {
    inOrderAB,
    inOrderBA,
    averageAccuracy: known ? (inOrderAB.share + inOrderBA.share) / 2 : null,
    positionalAgreement: consistencyRate(labelled),
  };
}
