import type { Judgment } from '../judge/judgment';
import type { ConfusionMatrix } from '../judge/metrics/pairs/confusionMatrix';
import type { Reliability } from '../judge/metrics/calibration/reliability';
import { shareOfA } from '../judge/positionSwap';
import { createRandom } from '../judge/seededRandom';
import type { Preference } from '../judge/verdict';
import type { DatasetRowResult } from '../workloads/datasetRun';
import type { Groups, PairwiseEvaluation } from '../workloads/evaluation/pairwiseEvaluation';
import type { RatingEvaluation } from '../workloads/evaluation/ratingEvaluation';
import type { TableData } from './tableData';
import { plotTexts as texts } from './texts';
import { answerWords } from './words';

/** Beyond this many points a plot shows counts per cell: more marks could not be told apart. */
export const MOST_POINTS = 2000;
const CELLS = 40;

/** A row in the swap plane. */
export interface SwapPoint {
  readonly id: string;
  /** P(A) with A shown first; a tie counts half. */
  readonly x: number;
  /** P(A) with B shown first. */
  readonly y: number;
  readonly label: Preference | null;
  readonly consistent: boolean;
}

/** The rows with a readout in both orders. */
export function swapPoints(rows: readonly DatasetRowResult[]): readonly SwapPoint[] {
  return rows.flatMap(({ row, check, judgments, pair }) => {
    const [x, y] = [shareOfAIn(judgments.AB), shareOfAIn(judgments.BA)];
    if (x === null || y === null || check === null) return [];
    return [
      { id: row.id, x, y, label: pair?.label ?? null, consistent: check.consistent === true },
    ];
  });
}

function shareOfAIn(judgment: Judgment | null): number | null {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  if (verdict.kind !== 'pairwise' || verdict.probabilities.length === 0) return null;
  return shareOfA(verdict.probabilities);
}

/** Points counted by cell of a square lattice over [low, high]². */
interface CountedCell {
  /** The middle of the cell. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

export function countedCells(
  points: readonly { readonly x: number; readonly y: number }[],
  [low, high]: readonly [number, number] = [0, 1],
): readonly CountedCell[] {
  const size = (high - low) / CELLS;
  const place = (value: number): number =>
    Math.max(0, Math.min(CELLS - 1, Math.floor((value - low) / size)));
  const counts = new Map<number, number>();
  for (const { x, y } of points) {
    const cell = place(x) * CELLS + place(y);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const middle = (at: number): number => low + (at + 0.5) * size;
  return [...counts].map(([cell, count]) => ({
    x: middle(Math.floor(cell / CELLS)),
    y: middle(cell % CELLS),
    count,
  }));
}

export function swapTable(points: readonly SwapPoint[]): TableData {
  return {
    caption: texts.swap,
    columns: texts.swapColumns,
    rows: points.map(({ id, x, y, label, consistent }) => [
      id,
      x,
      y,
      label,
      consistent ? texts.agree : texts.disagree,
    ]),
  };
}

export function confusionTable({ classes, counts }: ConfusionMatrix<Preference>): TableData {
  return {
    caption: texts.confusion,
    columns: [texts.labelColumn, ...classes.map(texts.verdictOf)],
    rows: classes.map((label, index) => [texts.labelOf(label), ...(counts[index] ?? [])]),
  };
}

export function reliabilityTable({ bins }: Reliability): TableData {
  return {
    caption: texts.reliability,
    columns: texts.reliabilityColumns,
    rows: bins.map(({ from, to, meanProbability, observed: { of, share, interval } }) => [
      from,
      to,
      of,
      meanProbability,
      share,
      interval?.low ?? null,
      interval?.high ?? null,
    ]),
  };
}

/** One line of a dot-and-interval plot. */
export interface IntervalLine {
  readonly name: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly hits: number;
  readonly of: number;
}

/** Agreement in both orders, or of the one order there is; groups without a judged row are left out. */
export function groupLines(groups: Groups, bothOrders: boolean): readonly IntervalLine[] {
  return groups.flatMap(({ group, figure }) => {
    const { share, interval, hits, of } = bothOrders ? figure.agreement : figure.final;
    if (share === null || interval === null) return [];
    return [{ name: group, share, low: interval.low, high: interval.high, hits, of }];
  });
}

/** Single verdicts by where the labelled winner was shown. */
export function positionLines({ positionAccuracy }: PairwiseEvaluation): readonly IntervalLine[] {
  const { betterFirst, betterSecond } = positionAccuracy;
  const named = [
    { name: texts.shownFirst, rate: betterFirst },
    { name: texts.shownSecond, rate: betterSecond },
  ];
  return named.flatMap(({ name, rate: { share, interval, hits, of } }) =>
    share === null || interval === null
      ? []
      : [{ name, share, low: interval.low, high: interval.high, hits, of }],
  );
}

export function intervalTable(caption: string, lines: readonly IntervalLine[]): TableData {
  return {
    caption,
    columns: texts.intervalColumns,
    rows: lines.map(({ name, share, low, high, hits, of }) => [name, share, low, high, hits, of]),
  };
}

/** A rating in the scatter: moved a little, so that equal ones do not cover each other. */
interface ScatterPoint {
  readonly id: string;
  readonly label: number;
  readonly score: number;
  readonly x: number;
  readonly y: number;
}

/** How far a point may be moved, in points of the scale. */
export const JITTER = 0.15;

/** Labels are whole numbers and are moved; scores only where they are whole numbers too. */
export function scatterPoints(points: RatingEvaluation['points']): readonly ScatterPoint[] {
  const random = createRandom(1);
  const moved = (value: number): number => value + (2 * random() - 1) * JITTER;
  return points.map(({ id, label, score }) => ({
    id,
    label,
    score,
    x: moved(label),
    y: Number.isInteger(score) ? moved(score) : score,
  }));
}

export function scatterTable(points: RatingEvaluation['points']): TableData {
  return {
    caption: texts.scatter,
    columns: texts.scatterColumns,
    rows: points.map(({ id, label, score }) => [id, label, score]),
  };
}

/** `A`, `a tie`, or that there is none. */
export function labelText(label: Preference | null): string {
  return label === null ? texts.noLabel : texts.label(answerWords(label));
}
