import type { Judgment } from '../../../judge/judgment';
import { Facts } from '../../controls/Facts';
import { inCount, inDuration, inPercent } from '../../../report/numbers';
import { answerWords } from '../../../report/words';

/** What one order read, in numbers: the probability of each answer, tokens and time. */
export function OrderFacts({ judgment }: { judgment: Judgment }) {
  return <Facts facts={factsOf(judgment)} className="order-facts" />;
}

function factsOf({ outcome, readout, trace }: Judgment): readonly (readonly [string, string])[] {
  const read = readout
    .filter(({ probability }) => probability >= 0.005)
    .map(({ answer, probability }) => `${answerWords(answer)} ${inPercent(probability)}`);
  const cuts = trace?.cuts ?? [];
  return [
    ...(outcome.kind === 'judged' ? [['Verdict', outcome.origin] as const] : []),
    ...(read.length > 0 ? [['Probabilities', read.join(', ')] as const] : []),
    ...(trace
      ? [
          [
            'Tokens',
            `${inCount(trace.promptTokens)} read, ${inCount(trace.completionTokens)} written`,
          ] as const,
          ['Cut', cuts.length === 0 ? 'nothing' : `${cuts.length} of the texts`] as const,
          ['Time', inDuration(trace.prefillMs + trace.decodeMs)] as const,
        ]
      : []),
  ];
}
