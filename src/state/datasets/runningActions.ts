import { messageOf } from '../../judge/messageOf';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { newDatasetRun } from './newDatasetRun';
import { startRunSession, type RunSession, type Unfinished } from './runSession';
import type { DatasetRunRequest, RunListItem } from './datasetState';

type RunModels = Pick<ModelActions, 'ensureLoaded' | 'chooseModel'>;

/** Judging dataset runs: one at a time, whatever page it was started from. */
export function createRunningActions(
  context: ActionContext,
  models: RunModels,
  onChange: () => Promise<void>,
) {
  const { store, deps } = context;
  const holder = createSessionHolder(context, models, onChange);
  let starting = false;

  return {
    current: holder.current,

    async startRun(request: DatasetRunRequest): Promise<string | null> {
      if (starting || isBusy(context)) return null;
      starting = true;
      try {
        const run = await newDatasetRun(context, models, request);
        if (isBusy(context)) return null;
        await deps.runStore.save(run);
        await onChange();
        void holder.judge(run, 'missing');
        return run.id;
      } catch (error) {
        notify(context, { text: `The run was not started: ${messageOf(error)}`, tone: 'warning' });
        return null;
      } finally {
        starting = false;
      }
    },

    async resumeRun(runId: string, what: Unfinished = 'missing') {
      if (isBusy(context)) return;
      const run = await deps.runStore.get(runId);
      if (run?.workload === 'dataset-run') await holder.judge(run, what);
    },

    pauseRun() {
      void holder.pause();
      const { activeRun } = store.getState();
      if (activeRun) patch(context, { activeRun: { ...activeRun, phase: 'stopping' } });
    },

    /** Ends the session of this run, if it has one. */
    async pauseAndWait(runId: string) {
      if (holder.current()?.runId === runId) await holder.pause();
    },

    notifyAtEnd: (wanted: boolean) => notifyAtEnd(context, wanted),
  };
}

/** Holds the one session of this tab. */
function createSessionHolder(
  context: ActionContext,
  models: RunModels,
  onChange: () => Promise<void>,
) {
  const { store, deps } = context;
  let session: RunSession | null = null;
  /** Resolves when the last session has ended and the page knows of it. */
  let over: Promise<void> = Promise.resolve();

  const finish = async (run: DatasetRunRecord, judged: boolean): Promise<void> => {
    session = null;
    const isToTell = judged && store.getState().activeRun?.notifyAtEnd === true;
    patch(context, { activeRun: null });
    await onChange();
    const item = listed(context, run.id);
    if (isToTell && item) await deps.notifier.show('Evenhand', endInWords(item));
  };

  return {
    current: () => session,
    /** Nobody else is judged: the caller has looked. */
    judge(run: DatasetRunRecord, what: Unfinished): Promise<void> {
      session = startRunSession(context, models, run, what);
      over = session.ended.then((judged) => finish(run, judged));
      return over;
    },
    /** Resolves when the run has let go of the engine. */
    pause(): Promise<void> {
      session?.pause();
      return over;
    },
  };
}

async function notifyAtEnd(context: ActionContext, wanted: boolean): Promise<void> {
  const { store, deps } = context;
  const runId = store.getState().activeRun?.runId;
  const allowed = !wanted || (await deps.notifier.allow());
  if (!allowed) {
    const where = 'Allow them for this site in the browser’s settings.';
    const text = `This browser does not allow notifications here. ${where}`;
    notify(context, { text, tone: 'warning' });
    return;
  }
  const { activeRun } = store.getState();
  // The run may have ended while the browser asked.
  if (activeRun?.runId !== runId || !activeRun) return;
  patch(context, { activeRun: { ...activeRun, notifyAtEnd: wanted } });
}

function listed({ store }: ActionContext, runId: string): RunListItem | undefined {
  return store.getState().runList?.find(({ run }) => run.id === runId);
}

function isBusy(context: ActionContext): boolean {
  const { activeRun } = context.store.getState();
  if (!activeRun) return false;
  const name = listed(context, activeRun.runId)?.run.name ?? 'Another run';
  const text = `${name} is being judged. Pause it, or wait until it has ended.`;
  notify(context, { text, tone: 'warning' });
  return true;
}

function endInWords({ run, planned, judged, failed }: RunListItem): string {
  const left = planned - judged - failed;
  if (left > 0) return `${run.name} was paused; ${String(left)} judgments are left.`;
  return failed > 0
    ? `${run.name} has ended; ${String(failed)} judgments failed.`
    : `${run.name} has ended: every judgment was made.`;
}
