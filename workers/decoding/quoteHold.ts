import type { Logits } from './languageModel';

/**
 * Holds quotations to the prompt: while one is written, only tokens that continue a passage of the
 * prompt, or end the quotation, can be drawn. A small judge knows where to point and spells badly.
 */
export interface QuoteHold {
  /** The logits with every other token ruled out; the same logits outside of quotations. */
  hold(logits: Logits): Logits;
  /** Tells which token was drawn. */
  push(id: number): void;
}

/** The one token that opens a quotation and the one that ends it. */
interface QuoteMarks {
  readonly open: number;
  readonly close: number;
}

/** Tokens that a quotation may take: it points at a passage and does not replace it. */
const longestQuote = 12;

/** @param controlIds tokens of the template, which no quotation may hold */
export function createQuoteHold(
  { open, close }: QuoteMarks,
  promptIds: readonly number[],
  controlIds: ReadonlySet<number>,
): QuoteHold {
  let quote: number[] | null = null;
  const allowedAfter = (written: readonly number[]): readonly number[] => {
    const ends = written.length > 0 ? [close] : [];
    if (written.length >= longestQuote) return ends;
    const next = new Set<number>();
    for (let start = 0; start + written.length < promptIds.length; start += 1) {
      if (!written.every((id, index) => promptIds[start + index] === id)) continue;
      const id = promptIds[start + written.length];
      if (id !== undefined && !controlIds.has(id)) next.add(id);
    }
    return next.size > 0 ? [...ends, ...next] : [close];
  };
  return {
    hold(logits) {
      if (quote === null) return logits;
      const held = new Float32Array(logits.length).fill(Number.NEGATIVE_INFINITY);
      for (const id of allowedAfter(quote)) held[id] = logits[id] ?? Number.NEGATIVE_INFINITY;
      return held;
    },
    push(id) {
      if (id === open) quote = [];
      else if (id === close) quote = null;
      else quote?.push(id);
    },
  };
}
