import { describe, expect, it } from 'vitest';
import { countHolders, type KvState, type LanguageModel } from '../decoding/languageModel';
import { BrokenLogitsError, guardLogits } from './logitsGuard';

function modelOf(logits: readonly number[]): { model: LanguageModel; held: () => number } {
  let held = 0;
  const model: LanguageModel = {
    stopIds: new Set([0]),
    contextTokens: 8,
    chunkTokens: 4,
    forward(ids) {
      held += 1;
      const kv = countHolders(ids.length, 0, () => (held -= 1));
      return Promise.resolve({ logits: Float32Array.from(logits), kv });
    },
  };
  return { model, held: () => held };
}

describe('guardLogits', () => {
  it.each([
    ['NaN', [1, NaN, 2]],
    ['only NaN', [NaN, NaN]],
    ['an overflow', [1, Infinity]],
    ['no token at all', [-Infinity, -Infinity]],
  ])('fails where there is %s, and frees the state', async (_, logits) => {
    const { model, held } = modelOf(logits);
    await expect(guardLogits(model).forward([1], null)).rejects.toBeInstanceOf(BrokenLogitsError);
    expect(held()).toBe(0);
  });

  it('lets numbers pass, tokens that are ruled out among them', async () => {
    const { model } = modelOf([-3, -Infinity, 4]);
    const { logits, kv } = await guardLogits(model).forward([1, 2], null);
    expect([...logits]).toEqual([-3, -Infinity, 4]);
    expect(kv.length).toBe(2);
    expect(guardLogits(model).contextTokens).toBe(8);
  });

  it('fails where one row of a batch is broken, and frees the state', async () => {
    const { model, held } = modelOf([1]);
    const stateOf = async (ids: readonly number[]) => (await model.forward(ids, null)).kv;
    const batch = {
      gather: (_: KvState, rows: readonly number[]) => stateOf(rows),
      forward: async (ids: readonly number[]) => ({
        logits: ids.map((id) => Float32Array.of(1, id === 9 ? NaN : 2)),
        kv: await stateOf(ids),
      }),
    };
    const guarded = guardLogits({ ...model, batch }).batch;
    const rows = await stateOf([1, 2]);
    const { logits, kv } = (await guarded?.forward([1, 2], rows)) ?? {};
    expect(logits).toHaveLength(2);
    await expect(guarded?.forward([1, 9], rows)).rejects.toBeInstanceOf(BrokenLogitsError);
    kv?.release();
    rows.release();
    expect(held()).toBe(0);
    expect(guardLogits(model).batch).toBeUndefined();
  });
});
