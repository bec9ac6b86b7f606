import { shuffled } from '../seededRandom';

/** Two items to compare, by their places in a list. */
export type ItemPair = readonly [number, number];

/** Up to this many items every pair is compared: 8 items make 28 pairs. */
export const ROUND_ROBIN_LIMIT = 8;

/** Every pair once: n (n - 1) / 2. */
export function roundRobin(count: number): readonly ItemPair[] {
  return Array.from({ length: count }, (_, first) => first).flatMap((first) =>
    Array.from({ length: count - first - 1 }, (_, gap): ItemPair => [first, first + 1 + gap]),
  );
}

/**
 * About n · log2(n) pairs: the items stand in a seeded random ring, and each meets the ones 1, 2, 4,
 * 8, … places on. The ring alone connects all items, so that one ranking of them exists; the
 * longer steps keep any two items few comparisons apart.
 */
export function sparseSchedule(count: number, seed: number): readonly ItemPair[] {
  const ring = shuffled(
    Array.from({ length: count }, (_, item) => item),
    seed,
  );
  const pairs = new Map<string, ItemPair>();
  for (let step = 1; step <= count / 2; step *= 2) {
    ring.forEach((item, place) => {
      const other = ring[(place + step) % count];
      if (other === undefined || other === item) return;
      const pair: ItemPair = [Math.min(item, other), Math.max(item, other)];
      pairs.set(pair.join('-'), pair);
    });
  }
  return [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Round robin for few items, the sparse schedule for many. Always the same for the same seed. */
export function pairSchedule(count: number, seed: number): readonly ItemPair[] {
  return count <= ROUND_ROBIN_LIMIT ? roundRobin(count) : sparseSchedule(count, seed);
}
