import type { Judgment } from '../../../judge/judgment';
import { inCount } from '../../../report/numbers';

interface ThoughtProps {
  readonly text: string;
  readonly tokens: number;
  /** While it is being written. */
  readonly growing: boolean;
}

/** What a judge wrote for itself before its reply, folded: no verdict is read from it. */
export function Thought({ text, tokens, growing }: ThoughtProps) {
  return (
    <details className="thought">
      <summary>
        {growing ? 'Thinking' : 'Thought'}, <span className="numbers">{tokenWords(tokens)}</span>
      </summary>
      <p className="hint">
        Written by the judge for itself before its reply. No verdict is read from it.
      </p>
      <p className="plain-text" dir="auto">
        {text.trim()}
      </p>
    </details>
  );
}

/** `1 token`, `1,024 tokens`. */
export function tokenWords(tokens: number): string {
  return `${inCount(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

/** What a judgment says of its thought; null where the judge neither thought nor was to. */
export function thoughtWords({ completion, job }: Judgment): string | null {
  const { thoughtTokens = 0 } = completion;
  const { thinkingTokens = 0 } = job.decoding;
  const budget = thinkingTokens > 0 ? `of at most ${inCount(thinkingTokens)}` : 'not asked for';
  if (thoughtTokens === 0) return thinkingTokens > 0 ? `none, ${budget}` : null;
  const cut = thinkingTokens > 0 && thoughtTokens >= thinkingTokens;
  return `${tokenWords(thoughtTokens)}, ${cut ? 'cut at the budget' : budget}`;
}
