import type { KvState, LanguageModel, Logits } from '../decoding/languageModel';

/** The model computed something that no probability can be read from. */
export class BrokenLogitsError extends Error {
  constructor() {
    super('The logits hold values that are no numbers.');
    this.name = 'BrokenLogitsError';
  }
}

/**
 * A model that fails where its logits are broken. Sixteen-bit sums that overflow, and kernels that an
 * adapter compiles wrongly, give NaN: the likeliest of such tokens is the first of the vocabulary, and
 * a verdict would be made of nothing.
 */
export function guardLogits(model: LanguageModel): LanguageModel {
  const { batch } = model;
  return {
    ...model,
    async forward(ids, past, expectedTokens) {
      const point = await model.forward(ids, past, expectedTokens);
      check([point.logits], point.kv);
      return point;
    },
    ...(batch && {
      batch: {
        gather: batch.gather,
        async forward(ids, kv) {
          const points = await batch.forward(ids, kv);
          check(points.logits, points.kv);
          return points;
        },
      },
    }),
  };
}

function check(rows: readonly Logits[], kv: KvState): void {
  if (!rows.some(areBroken)) return;
  kv.release();
  throw new BrokenLogitsError();
}

/** NaN or infinity anywhere, or nothing but minus infinity, by which some graphs rule out tokens. */
function areBroken(logits: Logits): boolean {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i += 1) {
    const logit = logits[i] ?? Number.NaN;
    // False for NaN too.
    if (!(logit < Number.POSITIVE_INFINITY)) return true;
    if (logit > largest) largest = logit;
  }
  return largest === Number.NEGATIVE_INFINITY;
}
