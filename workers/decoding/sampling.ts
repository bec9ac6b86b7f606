import type { Decoding } from '../../src/judge/judgment';

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** The index of the largest logit; the first of equals. */
export function argmax(logits: Float32Array): number {
  let best = 0;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i += 1) {
    const value = logits[i] ?? Number.NEGATIVE_INFINITY;
    if (value > bestValue) {
      bestValue = value;
      best = i;
    }
  }
  return best;
}

/**
 * Draws a token id: greedy at temperature 0, otherwise from the softmax of `logits / temperature`
 * after top-k, then top-p (the smallest set of most probable tokens whose mass reaches `topP`).
 */
export function sampleToken(logits: Float32Array, decoding: Decoding, random: Random): number {
  if (decoding.temperature <= 0) return argmax(logits);
  const { ids, weights } = candidates(logits, decoding);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const limit = decoding.topP < 1 ? total * Math.max(decoding.topP, 0) : total;
  let kept = 0;
  let mass = 0;
  while (kept < weights.length && (kept === 0 || mass < limit)) {
    mass += weights[kept] ?? 0;
    kept += 1;
  }
  let ticket = random() * mass;
  for (let i = 0; i < kept; i += 1) {
    ticket -= weights[i] ?? 0;
    if (ticket < 0) return ids[i] ?? 0;
  }
  return ids[kept - 1] ?? argmax(logits);
}

/** The ids that top-k keeps and their unnormalised probabilities, most probable first. */
function candidates(
  logits: Float32Array,
  { temperature, topK, topP }: Decoding,
): { ids: number[]; weights: number[] } {
  const maximum = logits[argmax(logits)] ?? 0;
  const keep = topK > 0 ? Math.min(topK, logits.length) : logits.length;
  const ids =
    keep < logits.length ? largest(logits, keep) : survivors(logits, maximum, temperature);
  // Sorting matters for top-p and top-k alone; without them the order of the ids is as good.
  if (topP < 1 || keep < logits.length) {
    ids.sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0) || a - b);
  }
  return {
    ids,
    weights: ids.map((id) => Math.exp(((logits[id] ?? 0) - maximum) / temperature)),
  };
}

/** Ids whose weight is above 1e-9 of the largest: the rest could not be drawn in practice. */
function survivors(logits: Float32Array, maximum: number, temperature: number): number[] {
  const floor = maximum - temperature * 20.7;
  const ids: number[] = [];
  for (let i = 0; i < logits.length; i += 1) if ((logits[i] ?? 0) >= floor) ids.push(i);
  return ids;
}

/** The ids of the `count` largest logits, by a bounded min-heap: no sort over the vocabulary. */
function largest(logits: Float32Array, count: number): number[] {
  const heap: number[] = [];
  const value = (slot: number): number => logits[heap[slot] ?? 0] ?? 0;
  const swap = (a: number, b: number): void => {
    const held = heap[a] ?? 0;
    heap[a] = heap[b] ?? 0;
    heap[b] = held;
  };
  const sink = (): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && value(right) < value(left) ? right : left;
      if (value(at) <= value(child)) return;
      swap(at, child);
      at = child;
    }
  };
  for (let id = 0; id < logits.length; id += 1) {
    if (heap.length < count) {
      heap.push(id);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (value(parent) <= value(at)) break;
        swap(parent, at);
        at = parent;
      }
    } else if ((logits[id] ?? 0) > value(0)) {
      heap[0] = id;
      sink();
    }
  }
  return heap;
}

/** Probabilities of some token ids under the softmax of all logits. */
export function probabilitiesOf(logits: Float32Array, ids: readonly number[]): number[] {
  const maximum = logits[argmax(logits)] ?? 0;
  let total = 0;
  for (let i = 0; i < logits.length; i += 1) total += Math.exp((logits[i] ?? 0) - maximum);
  return ids.map((id) => Math.exp((logits[id] ?? Number.NEGATIVE_INFINITY) - maximum) / total);
}
