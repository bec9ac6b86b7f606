import { invertSymmetric } from '../invertSymmetric';
import { Z_95, type Interval } from '../metrics/statistics/rate';
import type { ItemPair } from './pairSchedule';

/** The result of comparing two items. */
export interface Comparison {
  readonly items: ItemPair;
  /** 0 to 1: the share of the win that goes to the first item; a tie gives half. */
  readonly firstWins: number;
}

/** One item in a ranking. */
export interface RankedItem {
  /** Its place in the list that was ranked. */
  readonly item: number;
  /** From 1; items with the same strength share a place. */
  readonly place: number;
  /** Log-strength in nats, mean 0: P(i beats j) = sigmoid(strength i - strength j). */
  readonly strength: number;
  /** Of `strength`, 95 %, from the curvature of the likelihood. */
  readonly interval: Interval;
  readonly comparisons: number;
}

/**
 * Every item also wins and loses this much of a game against an opponent of strength 0. It keeps an
 * item that won everything finite and ties groups together that never met; half a game moves the
 * strengths of well compared items by little.
 */
const PRIOR_GAMES = 0.5;
/** Newton's method doubles the right digits in every round; far from the end a step is cut to this. */
const MOST_ROUNDS = 200;
const LONGEST_STEP = 2;

/**
 * Bradley–Terry strengths (1952), the maximum of the likelihood by Newton's method, strongest first. Comparisons with
 * items outside 0 … count - 1 are ignored. Intervals treat each comparison as one game; those of
 * items without any comparison are as wide as the prior.
 */
export function bradleyTerry(
  count: number,
  comparisons: readonly Comparison[],
): readonly RankedItem[] {
  const known = comparisons.filter(({ items }) => items.every((item) => item >= 0 && item < count));
  const strengths = fitStrengths(count, known);
  const mean = strengths.reduce((sum, strength) => sum + strength, 0) / Math.max(1, count);
  const errors = standardErrors(strengths, known);
  const items = strengths.map((strength, item) => {
    const half = Z_95 * (errors[item] ?? 0);
    const centred = strength - mean;
    const interval = { low: centred - half, high: centred + half };
    const met = known.filter(({ items: pair }) => pair.includes(item)).length;
    return { item, strength: centred, interval, comparisons: met };
  });
  return placed(items, ({ strength }) => strength);
}

/** Sorts by a value, highest first, and numbers the places; equal values share one. */
export function placed<Item>(
  items: readonly Item[],
  valueOf: (item: Item) => number,
): readonly (Item & { readonly place: number })[] {
  const sorted = [...items].sort((a, b) => valueOf(b) - valueOf(a));
  const values = sorted.map(valueOf);
  return sorted.map((item, index) => {
    const value = values[index] ?? 0;
    // A hair's breadth is rounding, not a difference.
    return { ...item, place: 1 + values.findIndex((other) => Math.abs(other - value) < 1e-9) };
  });
}

/** Log-strengths; 0 is that of the opponent whom everyone meets. */
function fitStrengths(count: number, comparisons: readonly Comparison[]): readonly number[] {
  let strengths: readonly number[] = Array.from({ length: count }, () => 0);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const slope = slopeOf(strengths, comparisons);
    const inverse = invertSymmetric(informationOf(strengths, comparisons));
    const step = inverse.map((row) =>
      row.reduce((sum, cell, column) => sum + cell * (slope[column] ?? 0), 0),
    );
    const longest = Math.max(0, ...step.map(Math.abs));
    const share = Math.min(1, LONGEST_STEP / longest);
    strengths = strengths.map((strength, item) => strength + share * (step[item] ?? 0));
    if (longest < 1e-12) break;
  }
  return strengths;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** How steeply the log-likelihood rises with each strength: games won less games expected. */
function slopeOf(
  strengths: readonly number[],
  comparisons: readonly Comparison[],
): readonly number[] {
  const slope = strengths.map((strength) => PRIOR_GAMES - 2 * PRIOR_GAMES * logistic(strength));
  for (const { items, firstWins } of comparisons) {
    const [first, second] = items;
    const gain = firstWins - logistic((strengths[first] ?? 0) - (strengths[second] ?? 0));
    slope[first] = (slope[first] ?? 0) + gain;
    slope[second] = (slope[second] ?? 0) - gain;
  }
  return slope;
}

/** The negative second derivatives of the log-likelihood. */
function informationOf(
  strengths: readonly number[],
  comparisons: readonly Comparison[],
): readonly (readonly number[])[] {
  const variance = (x: number): number => 1 / (2 + Math.exp(x) + Math.exp(-x));
  const information = strengths.map((strength, row) =>
    strengths.map((_, column) => (row === column ? 2 * PRIOR_GAMES * variance(strength) : 0)),
  );
  const add = (row: number, column: number, value: number): void => {
    const cells = information[row];
    if (cells !== undefined) cells[column] = (cells[column] ?? 0) + value;
  };
  for (const { items } of comparisons) {
    const [first, second] = items;
    const weight = variance((strengths[first] ?? 0) - (strengths[second] ?? 0));
    add(first, first, weight);
    add(second, second, weight);
    add(first, second, -weight);
    add(second, first, -weight);
  }
  return information;
}

/** Of the centred log-strengths: the square roots of the diagonal of C H⁻¹ C, C = I - 1/n. */
function standardErrors(
  strengths: readonly number[],
  comparisons: readonly Comparison[],
): readonly number[] {
  const count = strengths.length;
  const covariance = invertSymmetric(informationOf(strengths, comparisons));
  const rowMeans = covariance.map((row) => row.reduce((sum, cell) => sum + cell, 0) / count);
  const mean = rowMeans.reduce((sum, cell) => sum + cell, 0) / count;
  return covariance.map((row, item) =>
    Math.sqrt(Math.max(0, (row[item] ?? 0) - 2 * (rowMeans[item] ?? 0) + mean)),
  );
}
