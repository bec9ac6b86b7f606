import { messageOf } from '../../judge/messageOf';
import type { DatasetRecord } from '../../run/dataset';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import type { Judgment } from '../../judge/judgment';
import type { DatasetRow } from '../../workloads/datasetRow';
import { planDatasetRun } from '../../workloads/datasetRun';
import { notify, type ActionContext } from '../actionContext';
import type { OpenRun, DatasetState } from './datasetState';

export const initialDatasetState: DatasetState = {
  datasets: null,
  runList: null,
  importing: { kind: 'idle' },
  activeRun: null,
  openRuns: {},
  openDatasets: {},
};

/** The lock of a run: two tabs cannot judge it at once. */
export const runLock = (runId: string): string => `run:${runId}`;
/** The lock of an import: what another tab is still reading is not cleared away. */
export const importLock = (datasetId: string): string => `import:${datasetId}`;

/** The rows of a dataset: those in memory where a page shows it, else read. */
export async function rowsOf(
  { store, deps }: ActionContext,
  datasetId: string,
): Promise<readonly DatasetRow[]> {
  const { openDatasets, openRuns } = store.getState();
  const shown =
    openDatasets[datasetId] ??
    Object.values(openRuns).find(({ dataset }) => dataset.id === datasetId);
  return shown?.rows ?? (await deps.datasetStore.rows(datasetId));
}

/** A run with its rows and judgments; null where run or dataset are not there. */
export async function readRun(context: ActionContext, runId: string): Promise<OpenRun | null> {
  const { deps } = context;
  const run = await deps.runStore.get(runId);
  if (run?.workload !== 'dataset-run') return null;
  const dataset = await deps.datasetStore.get(run.datasetId);
  if (!dataset) return null;
  const rows = await rowsOf(context, run.datasetId);
  const judgments = await deps.log.planned(planDatasetRun(run, rows)).ofRun(run.id);
  return { run, dataset, rows, judgments };
}

/** How many judgments a run on this dataset is. */
export function plannedJobs(
  { orders }: Pick<DatasetRunRecord, 'orders'>,
  { pairs, ratings }: Pick<DatasetRecord, 'pairs' | 'ratings'>,
): number {
  return orders === 'both' ? 2 * pairs + ratings : pairs + ratings;
}

/** The judgments with later ones in the place of earlier ones of the same job. */
export function withLater(
  judgments: readonly Judgment[],
  later: readonly Judgment[],
): readonly Judgment[] {
  const keys = new Set(later.map(({ job }) => job.key));
  return [...judgments.filter(({ job }) => !keys.has(job.key)), ...later];
}

/** Knows of loads whose page was closed in the meantime: they come too late to be shown. */
export function createLoadGuard() {
  let count = 0;
  const closed = new Map<string, number>();
  return {
    /** A load begins; the result says later whether it is still wanted. */
    begin(id: string): () => boolean {
      const number = (count += 1);
      return () => number > (closed.get(id) ?? 0);
    },
    close(id: string): void {
      closed.set(id, count);
    },
  };
}

/** A record without one of its entries. */
export function without<Value>(
  entries: Readonly<Record<string, Value>>,
  gone: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => key !== gone));
}

/** Runs an action of a page: what it throws becomes a notice. */
export async function withErrorNotice<Value>(
  context: ActionContext,
  what: string,
  action: () => Promise<Value>,
  otherwise: Value,
): Promise<Value> {
  try {
    return await action();
  } catch (error) {
    const detail = messageOf(error);
    notify(context, { text: `${what}: ${detail}`, tone: 'warning' });
    return otherwise;
  }
}
