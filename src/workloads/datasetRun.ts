import type { Judgment, JudgmentJob, Order } from '../judge/judgment';
import { judgedPair, type JudgedPair } from '../judge/metrics/pairs/judgedPair';
import { swapCheck, type SwapCheck } from '../judge/positionSwap';
import type { Answer, Preference } from '../judge/verdict';
import type { DatasetRow } from './datasetRow';
import { jobKey, planJob, type PlannedRun } from './plan';
import { bySharedPrefix } from './sharedPrefix';

/** What is asked of every row of a dataset. */
export interface DatasetRun extends Omit<PlannedRun, 'task'> {
  /** Both orders for pairs, or only the order of the file; ratings have one. */
  readonly orders: 'both' | 'as-given';
}

/**
 * One job per row and order; rows with the same query follow each other.
 * @throws where two rows have the same id: their keys would be the same, and one would be skipped.
 */
export function planDatasetRun(
  run: DatasetRun,
  rows: readonly DatasetRow[],
): readonly JudgmentJob[] {
  const ids = new Set(rows.map(({ id }) => id));
  if (ids.size < rows.length) throw new Error('Two rows of the dataset have the same id.');
  return bySharedPrefix(
    rows.flatMap((row) => ordersOf(run, row).map((order) => jobOf(run, row, order))),
  );
}

function ordersOf({ orders }: DatasetRun, { task }: DatasetRow): readonly Order[] {
  return orders === 'both' && task.kind === 'pairwise' ? ['AB', 'BA'] : ['AB'];
}

function jobOf(run: DatasetRun, { id, task }: DatasetRow, order: Order): JudgmentJob {
  return planJob({ ...run, task }, order, taskIdOf(id));
}

/** A slash in an id would let two ids meet in one key. */
function taskIdOf(id: string): string {
  return id.replace(/[%/]/g, (character) => (character === '/' ? '%2F' : '%25'));
}

/** One row and what has been judged of it. */
export interface DatasetRowResult {
  readonly row: DatasetRow;
  readonly judgments: Readonly<Record<Order, Judgment | null>>;
  /** Null for ratings, for a single order and until both orders are there. */
  readonly check: SwapCheck | null;
  /** The metrics' view of a pair; null for ratings. */
  readonly pair: JudgedPair | null;
  /** The expected score of a rating, the written rating without one; null for pairs. */
  readonly score: number | null;
  /**
   * `pending`: an order is to be judged; `failed`: the engine failed on one; `unparsable`: a text holds
   * no verdict; `judged`: every planned order has one.
   */
  readonly state: 'pending' | 'failed' | 'unparsable' | 'judged';
}

export interface DatasetRunSummary {
  /** In the order of the dataset. */
  readonly rows: readonly DatasetRowResult[];
  readonly planned: number;
  /** Jobs with a judgment on which the engine did not fail. */
  readonly judged: number;
  readonly failed: number;
  readonly unparsable: number;
}

/**
 * @param before an earlier summary of the same run: the results of rows whose judgments are the same
 *   objects are taken from it, so that a page of thousands can follow a run
 */
export function summariseDatasetRun(
  run: DatasetRun,
  rows: readonly DatasetRow[],
  judgments: readonly Judgment[],
  before?: DatasetRunSummary,
): DatasetRunSummary {
  const byKey = new Map(judgments.map((judgment) => [judgment.job.key, judgment]));
  const counts = { judged: 0, unparsable: 0, failed: 0 };
  let planned = 0;
  const results = rows.map((row, place) => {
    const orders = ordersOf(run, row);
    planned += orders.length;
    const made = judgmentsOf(run, row, orders, byKey);
    for (const judgment of [made.AB, made.BA]) {
      if (judgment !== null) counts[judgment.outcome.kind] += 1;
    }
    const known = before?.rows[place];
    const isSame =
      known?.row === row && known.judgments.AB === made.AB && known.judgments.BA === made.BA;
    return isSame ? known : resultOf(row, orders, made);
  });
  return {
    rows: results,
    planned,
    judged: counts.judged + counts.unparsable,
    failed: counts.failed,
    unparsable: counts.unparsable,
  };
}

function judgmentsOf(
  { id }: DatasetRun,
  row: DatasetRow,
  orders: readonly Order[],
  byKey: ReadonlyMap<string, Judgment>,
): DatasetRowResult['judgments'] {
  const taskId = taskIdOf(row.id);
  const made = (order: Order): Judgment | null =>
    orders.includes(order) ? (byKey.get(jobKey(id, taskId, order)) ?? null) : null;
  return { AB: made('AB'), BA: made('BA') };
}

function resultOf(
  row: DatasetRow,
  orders: readonly Order[],
  judgments: DatasetRowResult['judgments'],
): DatasetRowResult {
  const { AB, BA } = judgments;
  return {
    row,
    judgments,
    check: AB !== null && BA !== null ? swapCheck(AB, BA) : null,
    pair: pairOf(row, judgments),
    score: scoreOf(AB),
    state: stateOf(orders.map((order) => judgments[order])),
  };
}

function pairOf(row: DatasetRow, judgments: DatasetRowResult['judgments']): JudgedPair | null {
  const { id, task, group, scenario } = row;
  if (task.kind !== 'pairwise') return null;
  const context = {
    id,
    task,
    label: preferenceLabel(row.label),
    ...(group === undefined ? {} : { group }),
    ...(scenario === undefined ? {} : { scenario }),
  };
  return judgedPair(context, judgments);
}

function preferenceLabel(label: Answer | undefined): Preference | null {
  return label === undefined || typeof label === 'number' ? null : label;
}

function scoreOf(judgment: Judgment | null): number | null {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  return verdict.kind === 'rating' ? (verdict.expectedScore ?? verdict.rating) : null;
}

function stateOf(judgments: readonly (Judgment | null)[]): DatasetRowResult['state'] {
  if (judgments.includes(null)) return 'pending';
  const kinds = judgments.map((judgment) => judgment?.outcome.kind);
  if (kinds.includes('failed')) return 'failed';
  return kinds.includes('unparsable') ? 'unparsable' : 'judged';
}
