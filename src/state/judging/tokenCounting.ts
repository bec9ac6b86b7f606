import { patch, type ActionContext } from '../actionContext';
import type { TokenCount } from '../appState';
import type { TextFieldName } from './draft';
import { textFieldsOf, textOf } from './draft';
import { estimateTokens } from './estimateTokens';

const countDelayMs = 250;

/**
 * Keeps the token counts beside the draft: an estimate at once, the tokenizer's count a moment
 * after the last key stroke. A count that comes too late for its text is dropped.
 */
export function createTokenCounting(context: ActionContext): () => void {
  let cancel = () => {};
  let round = 0;
  let counted = new Map<TextFieldName, { readonly text: string; readonly tokens: number }>();

  const countExactly = async (mine: number) => {
    const { draft } = context.store.getState();
    const filled = textFieldsOf(draft)
      .map((field) => ({ field, text: textOf(draft, field) }))
      .filter(({ text }) => text !== '');
    const result = await context.deps.engine.countTokens(filled.map(({ text }) => text));
    if (!result.ok || mine !== round) return;
    counted = new Map(
      filled.map(({ field, text }, index) => [field, { text, tokens: result.value[index] ?? 0 }]),
    );
    show();
  };

  const show = () => {
    const { draft } = context.store.getState();
    const tokenCounts: Partial<Record<TextFieldName, TokenCount>> = {};
    for (const field of textFieldsOf(draft)) {
      const text = textOf(draft, field);
      const known = counted.get(field);
      tokenCounts[field] =
        known?.text === text
          ? { tokens: known.tokens, exact: true }
          : text === ''
            ? { tokens: 0, exact: true }
            : { tokens: estimateTokens(text), exact: false };
    }
    patch(context, { tokenCounts });
  };

  return () => {
    const mine = ++round;
    show();
    cancel();
    if (context.deps.engine.loaded() === null) return;
    cancel = context.deps.clock.after(countDelayMs, () => void countExactly(mine));
  };
}
