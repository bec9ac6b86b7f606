import type { Judgment } from '../../judgment';
import type { VerdictOrigin } from '../../verdict';
import { rateOf, type Rate } from '../statistics/rate';

/** How the verdicts came about, over judgments. Those that the engine failed on are excluded. */
export interface ReadingShares {
  /** The judge wrote its verdict itself; of the judgments with a verdict. */
  readonly written: Rate;
  /** The text holds no verdict that can be read. */
  readonly unparsable: Rate;
  /** The engine supplied the marker and read the answer; of the judgments with a verdict. */
  readonly prompted: Rate;
  /** The text stopped at the token limit. */
  readonly truncated: Rate;
  /** The engine gave no text at all; of all judgments. */
  readonly failed: Rate;
}

export function readingShares(judgments: readonly Judgment[]): ReadingShares {
  const cameAs = (origin: VerdictOrigin): Rate =>
    rateOf(judgments, ({ outcome }) =>
      outcome.kind === 'judged' ? outcome.origin === origin : null,
    );
  return {
    written: cameAs('written'),
    prompted: cameAs('prompted'),
    unparsable: rateOf(judgments, ({ outcome }) =>
      outcome.kind === 'failed' ? null : outcome.kind === 'unparsable',
    ),
    truncated: rateOf(judgments, ({ outcome, completion }) =>
      outcome.kind === 'failed' ? null : completion.finish === 'length',
    ),
    failed: rateOf(judgments, ({ outcome }) => outcome.kind === 'failed'),
  };
}
