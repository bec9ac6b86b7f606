import type { DatasetRunRecord } from '../../run/run';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { newDatasetRun } from './newDatasetRun';
import { identityOf, isSameModel } from '../runIdentity';
import { readRun, runLock, told } from './datasetContext';
import { startSitting, type Sitting, type SittingEnd } from './runSession';
import type { DatasetRunRequest, OpenRun } from './datasetState';

type RunModels = Pick<ModelActions, 'ensureLoaded' | 'chooseModel'>;

type What = 'missing' | 'failures';

/** Judging dataset runs: one at a time, whatever page it was started from. */
export function createStudyRunning(
  context: ActionContext,
  models: RunModels,
  onChange: () => Promise<void>,
) {
  const { store, deps } = context;
  const seat = createSeat(context, models, onChange);
  let starting = false;

  return {
    current: seat.current,

    async startRun(request: DatasetRunRequest): Promise<string | null> {
      if (starting || isBusy(context)) return null;
      starting = true;
      try {
        const run = await newDatasetRun(context, models, request);
        if (isBusy(context)) return null;
        await deps.runStore.save(run);
        await onChange();
        void seat.judge(run, 'missing');
        return run.id;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        notify(context, `The run was not started: ${detail}`, 'warning');
        return null;
      } finally {
        starting = false;
      }
    },

    async resumeRun(runId: string, what: What = 'missing') {
      if (isBusy(context)) return;
      const run = await deps.runStore.get(runId);
      if (run?.workload === 'dataset-run') await seat.judge(run, what);
    },

    pauseRun() {
      seat.stop();
      const { activeRun } = store.getState();
      if (activeRun) patch(context, { activeRun: { ...activeRun, phase: 'stopping' } });
    },

    /** Ends the sitting of this run, if it has one. */
    async pauseAndWait(runId: string) {
      if (store.getState().activeRun?.runId === runId) await seat.stop();
    },

    async notifyAtEnd(wanted: boolean) {
      const runId = store.getState().activeRun?.runId;
      const allowed = !wanted || (await deps.notifier.allow());
      if (!allowed) {
        const where = 'Allow them for this site in the browser’s settings.';
        notify(context, `This browser does not allow notifications here. ${where}`, 'warning');
        return;
      }
      const { activeRun } = store.getState();
      // The run may have ended while the browser asked.
      if (activeRun?.runId !== runId || !activeRun) return;
      patch(context, { activeRun: { ...activeRun, notifyAtEnd: wanted } });
    },
  };
}

/** The one place in this tab where a run is judged. */
function createSeat(context: ActionContext, models: RunModels, onChange: () => Promise<void>) {
  const { store, deps } = context;
  let sitting: Sitting | null = null;
  let controller = new AbortController();
  let over: Promise<void> = Promise.resolve();

  const sit = async (run: DatasetRunRecord, what: What): Promise<void> => {
    controller = new AbortController();
    const { signal } = controller;
    patch(context, { activeRun: startingRun(context, run.id) });
    const release = await deps.runLocks.hold(runLock(run.id));
    let end: SittingEnd | null = null;
    try {
      if (!release) throw new Error('another tab is judging it.');
      const open = await prepare(context, models, run.id, signal);
      if (open && !signal.aborted) {
        sitting = startSitting(context, models, open, what, signal);
        deps.tabs.announce('runs');
        end = await sitting.ended;
      }
    } finally {
      sitting = null;
      release?.();
      const isToTell = store.getState().activeRun?.notifyAtEnd === true;
      patch(context, { activeRun: null });
      await onChange();
      if (isToTell && end) await deps.notifier.show('Evenhand', endInWords(run.name, end));
    }
  };

  return {
    current: () => sitting,
    /** Nobody else sits there: the caller has looked. */
    judge(run: DatasetRunRecord, what: What): Promise<void> {
      over = told(context, `The run ${run.name} is not judged`, () => sit(run, what), undefined);
      return over;
    },
    /** Resolves when the run has let go of the engine. */
    stop(): Promise<void> {
      controller.abort();
      return over;
    },
  };
}

function isBusy(context: ActionContext): boolean {
  const { activeRun, runList } = context.store.getState();
  if (!activeRun) return false;
  const name = runList?.find(({ run }) => run.id === activeRun.runId)?.run.name ?? 'Another run';
  notify(context, `${name} is being judged. Pause it, or wait until it has ended.`, 'warning');
  return true;
}

function startingRun({ store }: ActionContext, runId: string) {
  const item = store.getState().runList?.find(({ run }) => run.id === runId);
  const { judged = 0, planned = 0 } = item ?? {};
  const phase = 'starting' as const;
  return { runId, phase, judged, planned, msPerJob: null, notifyAtEnd: false };
}

/**
 * The run with its rows and judgments, once its own judge is loaded. @throws in words where the run
 * cannot go on: judging its rest with another judge would mix two judges in one figure.
 */
async function prepare(
  context: ActionContext,
  models: RunModels,
  runId: string,
  signal: AbortSignal,
): Promise<OpenRun | null> {
  // Read anew, now that the lock is held: another tab may have judged it a moment ago.
  const open = await readRun(context, runId);
  if (!open) throw new Error('its dataset is no longer there.');
  const { openRuns } = context.store.getState();
  if (openRuns[runId]) patch(context, { openRuns: { ...openRuns, [runId]: open } });
  // The form may be judging with another judge: it is waited for.
  const release = await context.engineTurns.take('run', signal);
  if (!release) return null;
  try {
    await loadJudge(context, models, open.run);
    return open;
  } finally {
    release();
  }
}

async function loadJudge(
  context: ActionContext,
  models: RunModels,
  { model }: DatasetRunRecord,
): Promise<void> {
  const { engine } = context.deps;
  const isLoaded = (): boolean => {
    const loaded = engine.loaded();
    return loaded !== null && isSameModel(identityOf(loaded), model);
  };
  if (isLoaded()) return;
  await models.chooseModel(model.id);
  if (isLoaded()) return;
  const which = `${model.id} (revision ${model.revision}, ${model.dtype})`;
  const advice = 'Start a new run on this dataset to judge it with the judge that is loaded.';
  throw new Error(`its judge, ${which}, cannot be loaded here. ${advice}`);
}

function endInWords(name: string, { left, failed }: SittingEnd): string {
  if (left > 0) return `${name} was paused; ${String(left)} judgments are left.`;
  return failed > 0
    ? `${name} has ended; ${String(failed)} judgments failed.`
    : `${name} has ended: every judgment was made.`;
}
