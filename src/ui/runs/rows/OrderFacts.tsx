import type { Judgment } from '../../../judge/judgment';
import { Facts } from '../../controls/Facts';
import { inDuration, inPercent } from '../../../report/numbers';
import { answerWords } from '../../../report/words';
import { detailTexts as texts } from './texts';
import styles from './RowDetail.module.css';

/** What one order read, in numbers: the probability of each answer, tokens and time. */
export function OrderFacts({ judgment }: { judgment: Judgment }) {
  return <Facts facts={factsOf(judgment)} className={styles.order} />;
}

function factsOf({ outcome, readout, trace }: Judgment): readonly (readonly [string, string])[] {
  const read = readout
    .filter(({ probability }) => probability >= 0.005)
    .map(({ answer, probability }) => `${answerWords(answer)} ${inPercent(probability)}`);
  const cuts = trace?.cuts ?? [];
  return [
    ...(outcome.kind === 'judged' ? [[texts.verdict, texts.origins[outcome.origin]] as const] : []),
    ...(read.length > 0 ? [[texts.probabilities, read.join(', ')] as const] : []),
    ...(trace
      ? [
          [texts.tokens, texts.tokensOf(trace.promptTokens, trace.completionTokens)] as const,
          [texts.cut, cuts.length === 0 ? texts.nothingCut : texts.textsCut(cuts.length)] as const,
          [texts.time, inDuration(trace.prefillMs + trace.decodeMs)] as const,
        ]
      : []),
  ];
}
