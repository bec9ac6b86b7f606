import type { DatasetRunRecord } from '../../run/run';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { newDatasetRun } from './newDatasetRun';
import { startRunSession, type RunSession, type Unfinished } from './runSession';
import type { DatasetRunRequest, RunListItem } from './datasetState';

/** Judging dataset runs: one at a time, whatever page it was started from. */
export function createRunningActions(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded' | 'chooseModel'>,
  onChange: () => Promise<void>,
) {
  const { store, deps } = context;
  let session: RunSession | null = null;
  /** Resolves when the last session has ended and the page knows of it. */
  let over: Promise<void> = Promise.resolve();
  let starting = false;

  const itemOf = (runId: string): RunListItem | undefined =>
    store.getState().runList?.find(({ run }) => run.id === runId);

  const isBusy = (): boolean => {
    const { activeRun } = store.getState();
    if (!activeRun) return false;
    const name = itemOf(activeRun.runId)?.run.name ?? 'Another run';
    notify(context, `${name} is being judged. Pause it, or wait until it has ended.`, 'warning');
    return true;
  };

  /** Nobody else is judged: the caller has looked. */
  const judge = (run: DatasetRunRecord, what: Unfinished): Promise<void> => {
    const mine = startRunSession(context, models, run, what);
    session = mine;
    over = mine.ended.then(async (judged) => {
      session = null;
      const isToTell = judged && store.getState().activeRun?.notifyAtEnd === true;
      patch(context, { activeRun: null });
      await onChange();
      const item = itemOf(run.id);
      if (isToTell && item) await deps.notifier.show('Evenhand', endInWords(item));
    });
    return over;
  };

  const pause = (): Promise<void> => {
    session?.pause();
    return over;
  };

  return {
    current: () => session,

    async startRun(request: DatasetRunRequest): Promise<string | null> {
      if (starting || isBusy()) return null;
      starting = true;
      try {
        const run = await newDatasetRun(context, models, request);
        if (isBusy()) return null;
        await deps.runStore.save(run);
        await onChange();
        void judge(run, 'missing');
        return run.id;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        notify(context, `The run was not started: ${detail}`, 'warning');
        return null;
      } finally {
        starting = false;
      }
    },

    async resumeRun(runId: string, what: Unfinished = 'missing') {
      if (isBusy()) return;
      const run = await deps.runStore.get(runId);
      if (run?.workload === 'dataset-run') await judge(run, what);
    },

    pauseRun() {
      void pause();
      const { activeRun } = store.getState();
      if (activeRun) patch(context, { activeRun: { ...activeRun, phase: 'stopping' } });
    },

    /** Ends the session of this run, if it has one. */
    async pauseAndWait(runId: string) {
      if (session?.runId === runId) await pause();
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

function endInWords({ run, planned, judged, failed }: RunListItem): string {
  const left = planned - judged - failed;
  if (left > 0) return `${run.name} was paused; ${String(left)} judgments are left.`;
  return failed > 0
    ? `${run.name} has ended; ${String(failed)} judgments failed.`
    : `${run.name} has ended: every judgment was made.`;
}
