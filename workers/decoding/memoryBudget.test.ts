import { afterEach, describe, expect, it, vi } from 'vitest';
import { batchBudget, prefixBudget, rowsAtOnce, unpackedBudget } from './memoryBudget';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('budgets', () => {
  it.each([
    ['32 GB', { deviceMemory: 32 }],
    ['8 GB', { deviceMemory: 8 }],
    ['an unknown memory', {}],
    ['1 GB', { deviceMemory: 1 }],
  ])('leave WASM room for a text within its 4 GB, on %s', (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    const [weights, text] = [1e9, 0.7e9];
    expect(unpackedBudget(weights, text) + weights + text).toBeLessThanOrEqual(2 ** 32 - 0.5e9);
    expect(unpackedBudget(3.9e9, text)).toBe(0);
    expect(prefixBudget('wasm')).toBeLessThan(0.8e9);
    expect(prefixBudget('webgpu')).toBeGreaterThanOrEqual(prefixBudget('wasm'));
  });

  it('unpack all of a 0.6B model, beside its embedding in 32 bits and 3,072 tokens', () => {
    vi.stubGlobal('navigator', { deviceMemory: 8 });
    // Qwen3 0.6B: 596 million packed weights, each half a byte and a share of its block's scale.
    const packed = 596e6 * (0.5 + 4 / 32);
    const embedding = 151_936 * 1024 * 4;
    const text = 3072 * 28 * 2 * 8 * 128 * 4;
    expect(unpackedBudget(packed + embedding, text)).toBeGreaterThan(596e6 * 4 - packed);
  });

  it('hold a prompt of 2,000 tokens of a 0.6B model in 32 bits, with its room to grow', () => {
    vi.stubGlobal('navigator', { deviceMemory: 8 });
    // Qwen3 0.6B: 28 layers, keys and values of 8 heads with 128 numbers of 4 bytes.
    const perToken = 28 * 2 * 8 * 128 * 4;
    expect(prefixBudget('wasm')).toBeGreaterThan(2000 * 1.5 * perToken);
  });

  it('hold eight samples of a prompt of 400 tokens on a GPU, in 16 bits', () => {
    vi.stubGlobal('navigator', { deviceMemory: 8 });
    const perToken = 28 * 2 * 8 * 128 * 2;
    expect(rowsAtOnce(400 + 512, perToken, batchBudget())).toBeGreaterThanOrEqual(8);
  });
});

describe('rowsAtOnce', () => {
  it.each([
    ['as many as fit twice', 100, 10, 6000, 3],
    ['sixteen at most', 100, 10, 1e9, 16],
    ['one where not even that fits', 100, 10, 10, 1],
  ])('is %s', (_, tokens, bytesPerToken, budget, rows) => {
    expect(rowsAtOnce(tokens, bytesPerToken, budget)).toBe(rows);
  });
});
