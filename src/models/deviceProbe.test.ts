import { describe, expect, it } from 'vitest';
import { wasmThreads } from './deviceProbe';

describe('wasmThreads', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
    [8, 4],
    [32, 4],
  ])('takes, of %i processors that the browser counts, %i', (counted, threads) => {
    expect(wasmThreads(counted)).toBe(threads);
  });
});
