import { countHolders, type KvState, type LanguageModel } from './languageModel';

export interface CountedModel extends LanguageModel {
  /** States that were handed out and not yet freed. */
  held(): number;
  /** Rows of each pass over a batch, in the order of the passes. */
  readonly batches: readonly number[];
}

/** The same model, which tells what it was asked; its states fail where they are released twice. */
export function countedModel(inner: LanguageModel): CountedModel {
  const wrapped = new WeakMap<KvState, KvState>();
  const batches: number[] = [];
  let held = 0;
  const wrap = (kv: KvState): KvState => {
    held += 1;
    const outer = countHolders(kv.length, kv.sizeBytes, () => {
      held -= 1;
      kv.release();
    });
    wrapped.set(outer, kv);
    return outer;
  };
  const unwrap = (kv: KvState): KvState => {
    const found = wrapped.get(kv);
    if (!found) throw new Error('The state is of another model.');
    // A state that is not held any more must not be used.
    kv.retain().release();
    return found;
  };
  const { batch } = inner;
  return {
    ...inner,
    held: () => held,
    batches,
    async forward(ids, past) {
      const { logits, kv } = await inner.forward(ids, past && unwrap(past));
      return { logits: logits.slice(), kv: wrap(kv) };
    },
    ...(batch && {
      batch: {
        gather: async (kv, rows) => wrap(await batch.gather(unwrap(kv), rows)),
        async forward(ids, past) {
          batches.push(ids.length);
          const { logits, kv } = await batch.forward(ids, unwrap(past));
          return { logits, kv: wrap(kv) };
        },
      },
    }),
  };
}
