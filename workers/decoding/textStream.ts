import type { JudgeTokenizer } from '../prompt/tokenizer';

/** Turns token ids into text one by one, never cutting a character in half. */
export interface TextStream {
  /** The text of all tokens so far, but for a character that is not whole yet. */
  readonly text: string;
  /**
   * Adds a token and returns the text that can be shown now. It lags one token behind: a decoder may
   * still join what it wrote last with what follows (`I '` and `m` to `I'm`).
   */
  push(id: number): string;
  /** Returns what was held back, at the end. */
  flush(): string;
}

/** Tokens that are decoded anew with every token: far more than any decoder looks back. */
const tailTokens = 48;
/** Tokens before the tail that are decoded along, for decoders that treat a beginning apart. */
const contextTokens = 8;

/** Incremental detokenization: only the tail is decoded, so that a token costs the same at any length. */
export function createTextStream(tokenizer: Pick<JudgeTokenizer, 'decode'>): TextStream {
  const ids: number[] = [];
  let head = '';
  let tailStart = 0;
  let text = '';
  let shown = 0;

  /** Text of the tokens from `tailStart` to `end`. */
  const tail = (end: number): string => {
    const from = Math.max(0, tailStart - contextTokens);
    const context = tokenizer.decode(ids.slice(from, tailStart));
    return tokenizer.decode(ids.slice(from, end)).slice(context.length);
  };
  const moveTail = (): void => {
    if (ids.length - tailStart < 2 * tailTokens) return;
    // Where the text so far stays as it is whatever follows.
    for (let end = tailStart + tailTokens; end < ids.length - 1; end += 1) {
      const settled = tail(end);
      if (settled.endsWith('\uFFFD') || !tail(end + 1).startsWith(settled)) continue;
      head += settled;
      tailStart = end;
      return;
    }
  };
  const show = (end: number): string => {
    const delta = text.slice(shown, end);
    shown += delta.length;
    return delta;
  };
  return {
    get text() {
      return text;
    },
    push(id) {
      ids.push(id);
      moveTail();
      const before = text;
      text = (head + tail(ids.length)).replace(/\uFFFD+$/u, '');
      return show(commonLength(before, text));
    },
    flush() {
      text = head + tail(ids.length);
      return show(text.length);
    },
  };
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}
