import { correlate, type Columns, type Correlation, type NumberPair } from './correlation';

/**
 * Kendall's tau-b (1945): (concordant - discordant) / sqrt((pairs - ties in x)(pairs - ties in y)).
 * Knight's algorithm (1966), n log n: a bootstrap of thousands of ratings stays bearable.
 */
export function kendallTau(pairs: readonly NumberPair[]): Correlation {
  return correlate(pairs, tauB);
}

function tauB({ xs, ys }: Columns): number | null {
  const points = xs.map((x, index) => ({ x, y: ys[index] ?? 0 }));
  points.sort((a, b) => a.x - b.x || a.y - b.y);
  const all = pairsAmong(points.length);
  const tiedX = tiedPairs(points, (a, b) => a.x === b.x);
  const tiedBoth = tiedPairs(points, (a, b) => a.x === b.x && a.y === b.y);
  const { sorted, swaps } = sortCounting(points.map(({ y }) => y));
  const tiedY = tiedPairs(sorted, (a, b) => a === b);
  const untied = (all - tiedX) * (all - tiedY);
  // Every pair that is tied in neither is concordant or, at a swap of the sort, discordant.
  return untied === 0 ? null : (all - tiedX - tiedY + tiedBoth - 2 * swaps) / Math.sqrt(untied);
}

const pairsAmong = (count: number): number => (count * (count - 1)) / 2;

/** Pairs inside the stretches of equal neighbours. */
function tiedPairs<Item>(items: readonly Item[], same: (a: Item, b: Item) => boolean): number {
  let [sum, length] = [0, 1];
  items.forEach((item, index) => {
    const next = items[index + 1];
    if (next !== undefined && same(item, next)) {
      length += 1;
      return;
    }
    sum += pairsAmong(length);
    length = 1;
  });
  return sum;
}

/** A merge sort that counts the exchanges of a bubble sort: the pairs in the wrong order. */
function sortCounting(values: readonly number[]): {
  readonly sorted: readonly number[];
  readonly swaps: number;
} {
  if (values.length < 2) return { sorted: values, swaps: 0 };
  const middle = values.length >> 1;
  const left = sortCounting(values.slice(0, middle));
  const right = sortCounting(values.slice(middle));
  const sorted: number[] = [];
  let swaps = left.swaps + right.swaps;
  let [i, j] = [0, 0];
  while (sorted.length < values.length) {
    const [a, b] = [left.sorted[i], right.sorted[j]];
    if (a !== undefined && (b === undefined || a <= b)) {
      sorted.push(a);
      i += 1;
    } else if (b !== undefined) {
      sorted.push(b);
      swaps += left.sorted.length - i;
      j += 1;
    }
  }
  return { sorted, swaps };
}
