import type { JudgmentJob, ModelIdentity } from '../../judge/judgment';
import type { EngineTurn } from '../../run/engineQueue';
import { runJobs } from '../../run/runJobs';
import type { FormRunRecord } from '../../workloads/runRecord';
import { notify, patch, type ActionContext } from '../actionContext';
import type { HistoryEntry, JobProgress, ShownRun } from '../appState';
import type { HistoryActions } from './historyActions';
import type { ModelActions } from '../models/modelActions';
import { canThink } from '../models/modelFacts';
import { judgmentsOf, selectChosenModelId } from '../selectors';
import { createJudgingTurn } from './judgingTurn';
import { planRun, rulesOf } from './planRun';
import { identityOf, isSameModel, newId } from '../runIdentity';
import { validateDraft, type RunRequest } from './validateDraft';

/** Judging, stopping, trying again. One run at a time: there is one engine. */
export function createJudgingActions(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  history: Pick<HistoryActions, 'remember'>,
) {
  const turn = createJudgingTurn(context, models, () => endRun(context, history));

  const judgeAs = async (toRecord: (model: ModelIdentity) => FormRunRecord) => {
    await turn.take(async (model, own) => {
      await execute(context, toRecord(identityOf(model)), own);
    });
  };

  return {
    /** Judges the draft, or names the field that keeps it from being judged. */
    async judge() {
      const state = context.store.getState();
      const validated = validateDraft(state.draft, selectChosenModelId(state), canThink(state));
      patch(context, { draftProblem: validated.ok ? null : validated.problem });
      if (validated.ok) await judgeAs((model) => toRun(context, validated.value, model));
    },

    /** Ends the judgment within a token; what was judged before stays. */
    stopJudging() {
      turn.stop();
      const { shown } = context.store.getState();
      if (shown?.phase === 'running') patch(context, { shown: { ...shown, phase: 'stopping' } });
    },

    /** Tries the failed and missing jobs of the run that is shown; the judged ones stay as they are. */
    async judgeAgain() {
      const { shown } = context.store.getState();
      if (!shown) return;
      await turn.take(async (model, own) => {
        const same = isSameModel(shown.run.model, identityOf(model));
        const run = same ? shown.run : renew(context, shown.run, identityOf(model));
        await execute(context, run, own, same ? judgmentsOf(shown) : []);
      });
    },

    /** Judges a past run's task anew, with the judge that is loaded now. */
    async rejudge({ run }: HistoryEntry) {
      await judgeAs((model) => renew(context, run, model));
    },

    /** Shows a past run in the Verdict region. */
    reopen({ run, judgments }: HistoryEntry) {
      if (turn.isTaken()) return;
      patch(context, { shown: { run, phase: 'finished', jobs: shownJobs(run, judgments) } });
    },
  };
}

function shownJobs(run: FormRunRecord, judgments: HistoryEntry['judgments']): ShownRun['jobs'] {
  return planRun(run).map((job) => {
    const judgment = judgments.find((candidate) => candidate.job.key === job.key);
    return { job, progress: judgment ? { kind: 'done', judgment } : { kind: 'waiting' } };
  });
}

async function execute(
  context: ActionContext,
  run: FormRunRecord,
  turn: EngineTurn,
  kept: HistoryEntry['judgments'] = [],
): Promise<void> {
  const { engine, log, clock, runStore } = context.deps;
  await runStore.save(run);
  const judged = kept.filter(({ outcome }) => outcome.kind !== 'failed');
  patch(context, { shown: { run, phase: 'running', jobs: shownJobs(run, judged) } });
  const deps = { engine, log, clock: () => clock.now(), ...rulesOf(run) };
  const end = await runJobs(deps, planRun(run), turn, {
    onStart: (job) =>
      showProgress(context, job, { kind: 'prefill', doneTokens: 0, totalTokens: 0 }),
    onProgress: (job, progress) => showProgress(context, job, progress),
    onJudgment: (judgment) => {
      showProgress(context, judgment.job, { kind: 'done', judgment });
      syncEngine(context);
    },
  });
  if (end.kind !== 'not-saved') return;
  showProgress(context, end.judgment.job, { kind: 'done', judgment: end.judgment });
  notify(context, {
    text: `The judgment could not be saved: ${end.detail} It is shown here and lost at a reload; copy it now.`,
    tone: 'warning',
  });
}

/** Leaves `running` whatever happened, and puts what was judged into the history. */
function endRun(context: ActionContext, history: Pick<HistoryActions, 'remember'>): void {
  syncEngine(context);
  const { shown } = context.store.getState();
  if (!shown || shown.phase === 'finished') return;
  const jobs = shown.jobs.map((shownJob) =>
    shownJob.progress.kind === 'done'
      ? shownJob
      : { ...shownJob, progress: { kind: 'waiting' as const } },
  );
  const finished: ShownRun = { ...shown, jobs, phase: 'finished' };
  patch(context, { shown: finished });
  history.remember({ run: finished.run, judgments: judgmentsOf(finished) });
}

function findProgress({ store }: ActionContext, job: JudgmentJob): JobProgress | undefined {
  return store.getState().shown?.jobs.find((shown) => shown.job.key === job.key)?.progress;
}

function showProgress(context: ActionContext, job: JudgmentJob, progress: JobProgress): void {
  const { shown } = context.store.getState();
  // Events of a run that is no longer shown, or that come after its judgment, are stale.
  if (shown?.run.id !== job.runId || findProgress(context, job)?.kind === 'done') return;
  const jobs = shown.jobs.map((one) => (one.job.key === job.key ? { job, progress } : one));
  patch(context, { shown: { ...shown, jobs } });
}

/** A crash empties the engine and a revival fills it again, both without asking the page. */
function syncEngine(context: ActionContext): void {
  const { engine: status, shown } = context.store.getState();
  const model = context.deps.engine.loaded();
  if (model && status.kind === 'failed') patch(context, { engine: { kind: 'ready', model } });
  if (model || status.kind !== 'ready') return;
  const failures = (shown ? judgmentsOf(shown) : []).flatMap(({ outcome }) =>
    outcome.kind === 'failed' ? [outcome.failure] : [],
  );
  const failure = failures.at(-1) ?? {
    kind: 'worker-crashed' as const,
    detail: 'The judge is no longer loaded.',
  };
  patch(context, { engine: { kind: 'failed', modelId: status.model.spec.id, failure } });
}

function toRun(context: ActionContext, request: RunRequest, model: ModelIdentity): FormRunRecord {
  return { ...request, ...identity(context), model };
}

function renew(context: ActionContext, run: FormRunRecord, model: ModelIdentity): FormRunRecord {
  return { ...run, ...identity(context), model };
}

function identity({ deps }: ActionContext): Pick<FormRunRecord, 'id' | 'createdAt'> {
  const createdAt = deps.clock.now();
  return { id: newId(createdAt), createdAt };
}
