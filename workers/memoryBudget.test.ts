import { afterEach, describe, expect, it, vi } from 'vitest';
import { prefixBudget, unpackedBudget } from './memoryBudget';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('budgets', () => {
  it.each([
    ['8 GB', { deviceMemory: 8 }],
    ['an unknown memory', {}],
    ['1 GB', { deviceMemory: 1 }],
  ])('leave WASM room within its 4 GB, on %s', (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    // The text at hand can take as much as the kept ones, and the graph's own weights lie there too.
    expect(unpackedBudget() + 2 * prefixBudget('wasm')).toBeLessThan(3.2e9);
    expect(prefixBudget('webgpu')).toBeGreaterThanOrEqual(prefixBudget('wasm'));
  });

  it('hold a prompt of 2,000 tokens of a 0.6B model in 32 bits, with its room to grow', () => {
    vi.stubGlobal('navigator', { deviceMemory: 8 });
    // Qwen3 0.6B: 28 layers, keys and values of 8 heads with 128 numbers of 4 bytes.
    const perToken = 28 * 2 * 8 * 128 * 4;
    expect(prefixBudget('wasm')).toBeGreaterThan(2000 * 1.5 * perToken);
  });
});
