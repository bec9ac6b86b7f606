import type { Judgment } from '../../../judge/judgment';
import { texts } from './texts';
import styles from './Critique.module.css';

interface ThoughtProps {
  readonly text: string;
  readonly tokens: number;
  /** While it is being written. */
  readonly growing: boolean;
}

/** What a judge wrote for itself before its reply, folded: no verdict is read from it. */
export function Thought({ text, tokens, growing }: ThoughtProps) {
  return (
    <details className={styles.thought}>
      <summary>
        {growing ? texts.thinkingSummary : texts.thoughtSummary}
        <span className="numbers">{texts.tokens(tokens)}</span>
      </summary>
      <p className="hint">{texts.thoughtHint}</p>
      <p className="plain-text" dir="auto">
        {text.trim()}
      </p>
    </details>
  );
}

/** What a judgment says of its thought; null where the judge neither thought nor was to. */
export function thoughtWords({ completion, job }: Judgment): string | null {
  const { thoughtTokens = 0 } = completion;
  const { thinkingTokens: budget = 0 } = job.decoding;
  if (thoughtTokens === 0) return budget > 0 ? texts.noThought(budget) : null;
  if (budget === 0) return texts.thoughtUnasked(thoughtTokens);
  return thoughtTokens >= budget
    ? texts.thoughtCut(thoughtTokens)
    : texts.thoughtWithin(thoughtTokens, budget);
}
