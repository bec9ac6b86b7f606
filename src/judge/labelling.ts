import type { Order } from './judgment';
import { present, restorePreference } from './positionSwap';
import { createRandom, shuffled } from './seededRandom';
import type { PairwiseTask, Task } from './task';
import type { Answer, RatingScale } from './verdict';

/**
 * Which response of a row a person sees on the left: `AB` shows A there. A fair coin of the row's
 * id, so that nobody can learn a side and a row looks the same at every visit.
 */
export function blindOrder(rowId: string): Order {
  return createRandom(hashOf(rowId))() < 0.5 ? 'AB' : 'BA';
}

/** The pair as a person sees it: `responseA` stands on the left. Its own inverse. */
export function presentBlind(task: PairwiseTask, rowId: string): PairwiseTask {
  return present(task, blindOrder(rowId));
}

/**
 * A label between the two frames: what a person said of a row as shown, in the user's frame, and
 * back. Its own inverse; ties and scores are the same in both.
 */
export function restoreLabel(label: Answer, rowId: string): Answer {
  return typeof label === 'number' ? label : restorePreference(label, blindOrder(rowId));
}

/**
 * Rows drawn at random without replacement, the same ones at every visit. They stay in the order
 * of the draw: whoever stops early has still labelled a random subset.
 */
export function sampleRows<Row>(rows: readonly Row[], size: number, seed: number): readonly Row[] {
  return shuffled(rows, seed).slice(0, size);
}

const NARROW: RatingScale = { min: 1, max: 5, step: 1 };
const WIDE: RatingScale = { min: 1, max: 10, step: 1 };

/** The scales that a person can rate on. */
export const LABEL_SCALES: readonly RatingScale[] = [NARROW, WIDE];

/**
 * The narrowest scale that holds every known score; without any, the one nearest to the scale of
 * the protocol that judges the rows.
 */
export function labelScale(
  scores: readonly number[],
  judged: RatingScale | null = null,
): RatingScale {
  const known = scores.length > 0 ? scores : [judged?.max ?? NARROW.max];
  return known.some((score) => score > NARROW.max) ? WIDE : NARROW;
}

/** The scores of a scale that a person can give: its whole numbers. */
export function wholeScores({ min, max }: RatingScale): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

/** Can this answer be the label of this task: a preference of a pair, a finite score of a rating? */
export function isLabelFor(task: Task, label: Answer): boolean {
  return task.kind === 'pairwise' ? typeof label === 'string' : Number.isFinite(label);
}

/** FNV-1a over UTF-16 units, 32 bits: similar ids get unrelated seeds. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
