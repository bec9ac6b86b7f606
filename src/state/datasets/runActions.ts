import type { DatasetRecord } from '../../run/dataset';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import { notify, patch, type ActionContext } from '../actionContext';
import {
  createLoadGuard,
  plannedJobs,
  readRun,
  runLock,
  withErrorNotice,
  withLater,
  without,
} from './datasetContext';
import type { RunSession } from './runSession';
import type { OpenRun, RunListItem } from './datasetState';
import { entryOfKey } from '../entryOfKey';

/** The run session of this tab, if it has one. */
export type CurrentSession = () => RunSession | null;

/** Dataset runs that are kept: listed, opened, renamed, deleted. */
export function createRunActions(
  context: ActionContext,
  current: CurrentSession,
  pauseAndWait: (runId: string) => Promise<void>,
) {
  const { store, deps } = context;
  const list = createRunList(context);

  const announce = async (): Promise<void> => {
    await list.refreshRuns();
    deps.tabs.announce('runs');
  };

  const deleteRun = async (runId: string): Promise<boolean> => {
    const run = await datasetRun(context, runId);
    if (!run) return false;
    if ((await deps.runLocks.heldElsewhere()).has(runLock(runId))) {
      notify(context, {
        text: `Another tab is judging ${run.name}. Pause it there first.`,
        tone: 'warning',
      });
      return false;
    }
    await pauseAndWait(runId);
    await deps.runStore.remove(runId);
    await deps.log.removeRun(runId);
    closeRun(context, runId);
    return true;
  };

  return {
    refreshRuns: list.refreshRuns,
    announce,

    async deleteRun(runId: string) {
      await withErrorNotice(context, 'The run was not deleted', () => deleteRun(runId), false);
      await announce();
    },

    /** False where one of them cannot be deleted now. */
    async deleteRunsOf(datasetId: string): Promise<boolean> {
      for (const { run } of store.getState().runList ?? []) {
        if (run.datasetId === datasetId && !(await deleteRun(run.id))) return false;
      }
      await announce();
      return true;
    },

    async renameRun(runId: string, name: string) {
      const run = await datasetRun(context, runId);
      if (!run || name.trim() === '') return;
      const renamed = { ...run, name: name.trim() };
      await deps.runStore.save(renamed);
      const open = entryOfKey(store.getState().openRuns, runId);
      if (open) showRun(context, { ...open, run: renamed });
      await announce();
    },

    ...createOpenRuns(context, current),
  };
}

/** Runs in memory, while pages show them. */
function createOpenRuns(context: ActionContext, current: CurrentSession) {
  const { store } = context;
  const loads = createLoadGuard();
  return {
    async openRun(runId: string) {
      const isWanted = loads.begin(runId);
      const open = await withErrorNotice(
        context,
        'The run was not opened',
        () => readRun(context, runId),
        null,
      );
      if (!open || !isWanted()) return open !== null;
      const session = current();
      // What was judged while the rest was read.
      const missed = session?.runId === runId ? session.judgments() : [];
      showRun(context, { ...open, judgments: withLater(open.judgments, missed) });
      return true;
    },

    closeRun(runId: string) {
      loads.close(runId);
      closeRun(context, runId);
    },

    /** Runs that are open here and judged by another tab. */
    async refreshOpenRuns() {
      for (const runId of Object.keys(store.getState().openRuns)) {
        if (current()?.runId === runId) continue;
        const open = await readRun(context, runId);
        if (open && entryOfKey(store.getState().openRuns, runId)) showRun(context, open);
      }
    },
  };
}

async function datasetRun(
  { deps }: ActionContext,
  runId: string,
): Promise<DatasetRunRecord | undefined> {
  const run = await deps.runStore.get(runId);
  return run?.workload === 'dataset-run' ? run : undefined;
}

function showRun(context: ActionContext, open: OpenRun): void {
  const { openRuns } = context.store.getState();
  patch(context, { openRuns: { ...openRuns, [open.run.id]: open } });
}

function closeRun(context: ActionContext, runId: string): void {
  patch(context, { openRuns: without(context.store.getState().openRuns, runId) });
}

/** Counts every run without reading its judgments. */
function createRunList(context: ActionContext) {
  const { deps } = context;
  let watched: ReadonlySet<string> = new Set();

  const refreshRuns = async (): Promise<void> => {
    const [runs, datasets, held] = await Promise.all([
      deps.runStore.list(),
      deps.datasetStore.list(),
      deps.runLocks.heldElsewhere(),
    ]);
    const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]));
    const own = runs.flatMap((run) => (run.workload === 'dataset-run' ? [run] : []));
    const runList = await Promise.all(
      own.map((run) => itemOf(context, run, byId.get(run.datasetId), held)),
    );
    patch(context, { runList });
    watch(runList.filter(({ heldElsewhere }) => heldElsewhere).map(({ run }) => run.id));
  };
  /** A tab that is closed or crashes says nothing: its lock does. */
  const watch = (runIds: readonly string[]): void => {
    for (const runId of runIds.filter((id) => !watched.has(id))) {
      watched = new Set([...watched, runId]);
      void deps.runLocks.whenFree(runLock(runId)).then(() => {
        watched = new Set([...watched].filter((id) => id !== runId));
        return refreshRuns();
      });
    }
  };
  return { refreshRuns };
}

async function itemOf(
  { deps }: ActionContext,
  run: DatasetRunRecord,
  dataset: DatasetRecord | undefined,
  held: ReadonlySet<string>,
): Promise<RunListItem> {
  const { judged, unparsable, failed } = await deps.log.counts(run.id);
  const read = judged + unparsable;
  return {
    run,
    planned: dataset ? plannedJobs(run, dataset) : read + failed,
    judged: read,
    unparsable,
    failed,
    heldElsewhere: held.has(runLock(run.id)),
  };
}
