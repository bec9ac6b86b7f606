import type { JudgeProtocol, PromptMessage } from '../../src/judge/protocol';
import type { JudgeTokenizer } from './tokenizer';

const rubric = {
  criterion: 'Is it kind?',
  levels: [1, 2, 3, 4, 5].map((score) => ({ score, description: `level ${score}` })),
};

/** What a protocol asks about these texts; a rating protocol is given the first alone. */
export function ask(
  protocol: JudgeProtocol,
  a: string,
  b = a,
  query = 'Name a colour.',
): readonly PromptMessage[] {
  const context = { query, rubric, reference: 'Red is one.' };
  return protocol.kind === 'pairwise'
    ? protocol.render({ kind: 'pairwise', ...context, responseA: a, responseB: b })
    : protocol.render({ kind: 'rating', ...context, response: a });
}

/** The text of a message, its slots filled. */
export function textOf({ parts }: PromptMessage): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** The control tokens among these ids, in order. */
export function controlsIn(tokenizer: JudgeTokenizer, ids: readonly number[]): readonly number[] {
  return ids.filter((id) => tokenizer.controlIds.has(id));
}
