import { describe, expect, it } from 'vitest';
import { countHolders } from './languageModel';
import { createPrefixCache } from './prefixCache';

function states() {
  const freed: string[] = [];
  const make = (name: string, sizeBytes = 100) => ({
    logits: new Float32Array(0),
    kv: countHolders(1, sizeBytes, () => freed.push(name)),
  });
  return { freed, make };
}

describe('prefixCache', () => {
  it('finds the longest entry that is a whole prefix', () => {
    const { make } = states();
    const cache = createPrefixCache(1000);
    cache.keep([1, 2], make('short'));
    cache.keep([1, 2, 3], make('long'));
    cache.keep([1, 2, 9, 9], make('other'));
    expect(cache.longest([1, 2, 3, 4])?.length).toBe(3);
    expect(cache.longest([1, 2])?.length).toBe(2);
    expect(cache.longest([2, 1])).toBeNull();
  });

  it('drops the least recently used entry beyond its size', () => {
    const { make, freed } = states();
    const cache = createPrefixCache(250);
    for (const [id, name] of [
      [1, 'a'],
      [2, 'b'],
    ] as const) {
      const point = make(name);
      cache.keep([id], point);
      point.kv.release();
    }
    cache.longest([1])?.point.kv.release();
    const third = make('c');
    cache.keep([3], third);
    third.kv.release();
    expect(freed).toEqual(['b']);
    expect(cache.sizeBytes).toBe(200);
    cache.clear();
    expect(freed).toEqual(['b', 'a', 'c']);
  });

  it('never frees a state that a caller still holds', () => {
    const { make, freed } = states();
    const cache = createPrefixCache(250);
    const point = make('held');
    cache.keep([1], point);
    point.kv.release();
    const taken = cache.longest([1, 2]);
    cache.clear();
    expect(freed).toEqual([]);
    taken?.point.kv.release();
    expect(freed).toEqual(['held']);
  });

  it('keeps nothing that is larger than itself, and nothing twice', () => {
    const { make } = states();
    const cache = createPrefixCache(150);
    cache.keep([1], make('large', 200));
    expect(cache.sizeBytes).toBe(0);
    cache.keep([1], make('one'));
    cache.keep([1], make('two'));
    expect(cache.sizeBytes).toBe(100);
  });

  it('counts memory that several states share once', () => {
    const cache = createPrefixCache(250);
    const storage = { sizeBytes: 200 };
    const state = (length: number) => ({
      logits: new Float32Array(0),
      kv: countHolders(length, length * 100, () => undefined, storage),
    });
    cache.keep([1], state(1));
    cache.keep([1, 2], state(2));
    expect(cache.sizeBytes).toBe(200);
    expect(cache.longest([1, 2, 3])?.length).toBe(2);
  });

  it('keeps no more entries than it may', () => {
    const { make, freed } = states();
    const cache = createPrefixCache(1e9, 2);
    for (const [id, name] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ] as const) {
      const point = make(name);
      cache.keep([id], point);
      point.kv.release();
    }
    expect(freed).toEqual(['a']);
  });
});
