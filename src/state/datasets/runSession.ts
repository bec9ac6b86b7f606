import type { Judgment } from '../../judge/judgment';
import { recoverFromCrashes } from '../../run/crashRecovery';
import type { EngineTurn } from '../../run/engineQueue';
import type { RunLog } from '../../run/judgmentLog';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import { runJobs } from '../../run/runJobs';
import type { StorageMonitor } from '../../run/storageHealth';
import { planDatasetRun } from '../../workloads/datasetRun';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { identityOf, isSameModel } from '../runIdentity';
import { readRun, runLock, withErrorNotice } from './datasetContext';
import type { OpenRun } from './datasetState';
import { createRunProgress } from './runProgress';
import { entryOfKey } from '../entryOfKey';

/** Jobs without a judgment, or those that failed or hold no verdict. */
export type Unfinished = 'missing' | 'failures';

type RunModels = Pick<ModelActions, 'ensureLoaded' | 'chooseModel'>;

/** From the moment that a run is to be judged here until this tab has let go of it. */
export interface RunSession {
  readonly runId: string;
  /** Those made so far: a page that opens the run meanwhile may have missed them. */
  judgments(): readonly Judgment[];
  /** Ends it within a token; what was judged is kept. */
  pause(): void;
  /** Resolves with true where it came to judge. */
  readonly ended: Promise<boolean>;
}

/**
 * Judges the jobs of a dataset run that have no judgment yet (`missing`), or those that failed or
 * hold no verdict (`failures`: what fails for its length fails each time, so a resume leaves it),
 * until all are judged, the session is paused or the judge is gone. It waits for its turn at the
 * engine, holds the run's lock against other tabs, and tells in words why it could not judge.
 */
export function startRunSession(
  context: ActionContext,
  models: RunModels,
  run: DatasetRunRecord,
  what: Unfinished,
): RunSession {
  const stop = new AbortController();
  const made = new Map<string, Judgment>();
  patch(context, {
    activeRun: { runId: run.id, phase: 'starting', msPerJob: null, notifyAtEnd: false },
  });

  const judge = async (turn: EngineTurn): Promise<boolean> => {
    const open = await prepare(context, models, run.id, turn);
    if (!open || turn.signal.aborted) return false;
    await judgeRest(context, models, open, what, turn, made);
    return true;
  };
  const locked = async (): Promise<boolean> => {
    const release = await context.deps.runLocks.hold(runLock(run.id));
    if (!release) throw new Error('another tab is judging it.');
    try {
      return (await context.engineQueue.enter('run', stop.signal, judge)) ?? false;
    } finally {
      release();
    }
  };
  return {
    runId: run.id,
    judgments: () => [...made.values()],
    pause: () => stop.abort(),
    ended: withErrorNotice(context, `The run ${run.name} is not judged`, locked, false),
  };
}

/**
 * The run with its rows and judgments, once its own judge is loaded. @throws in words where the run
 * cannot go on: judging its rest with another judge would mix two judges in one figure.
 */
async function prepare(
  context: ActionContext,
  models: RunModels,
  runId: string,
  turn: EngineTurn,
): Promise<OpenRun | null> {
  // Read anew, now that the lock is held: another tab may have judged it a moment ago.
  const open = await readRun(context, runId);
  if (!open) throw new Error('its dataset is no longer there.');
  const { openRuns } = context.store.getState();
  if (entryOfKey(openRuns, runId)) patch(context, { openRuns: { ...openRuns, [runId]: open } });
  await turn.alone(() => loadJudge(context, models, open.run));
  return open;
}

async function loadJudge(
  { deps: { engine } }: ActionContext,
  models: RunModels,
  { model }: DatasetRunRecord,
): Promise<void> {
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

/** Judges what is to be judged, and puts each judgment into `made` once it is in the log. */
async function judgeRest(
  context: ActionContext,
  models: RunModels,
  { run, rows, judgments }: OpenRun,
  what: Unfinished,
  turn: EngineTurn,
  made: Map<string, Judgment>,
): Promise<void> {
  const { deps } = context;
  const jobs = planDatasetRun(run, rows);
  const kinds = new Map(judgments.map(({ job, outcome }) => [job.key, outcome.kind]));
  const todo = jobs.filter(({ key }) => isToDo(kinds.get(key), what));
  const { engine, problem } = recoverFromCrashes(
    deps.engine,
    () => judgeProblem(context, models, run),
    turn.signal,
  );
  const log = forSession(deps.log.planned(jobs), deps.storageMonitor);
  const clock = () => deps.clock.now();
  const progress = createRunProgress(context, run.id, kinds);
  deps.tabs.announce('runs');
  try {
    const end = await runJobs({ engine, log, clock }, todo, turn, {
      onStart: progress.start,
      onJudgment(judgment) {
        if (isStop(judgment)) return;
        made.set(judgment.job.key, judgment);
        progress.add(judgment);
      },
    });
    tellProblem(context, run.name, end.kind === 'not-saved' ? end.detail : problem());
  } finally {
    progress.end();
  }
}

function isToDo(kind: Judgment['outcome']['kind'] | undefined, what: Unfinished): boolean {
  if (what === 'missing') return kind === undefined;
  return kind === 'failed' || kind === 'unparsable';
}

/** Null where the run's judge is loaded, or could be loaded again after a crash. */
async function judgeProblem(
  { deps: { engine } }: ActionContext,
  models: RunModels,
  { model }: DatasetRunRecord,
): Promise<string | null> {
  if (!engine.loaded() && !(await models.ensureLoaded())) {
    return 'The judge crashed and could not be loaded again.';
  }
  const loaded = engine.loaded();
  if (loaded && isSameModel(identityOf(loaded), model)) return null;
  return 'Another judge was loaded.';
}

/**
 * A stop is no result: the job stays to be judged. What to judge was chosen before. Where the disk
 * fails in mid-run the run pauses: nobody may be there to read that all that follows would be lost.
 */
function forSession(log: RunLog, monitor: StorageMonitor): RunLog {
  const wasDurable = monitor.health().kind === 'durable';
  return {
    append: async (judgment) => {
      if (isStop(judgment)) return;
      await log.append(judgment);
      const health = monitor.health();
      if (!wasDurable || health.kind === 'durable') return;
      const why = health.reason === 'full' ? 'is full' : `fails (${health.detail})`;
      throw new Error(`The storage of this browser ${why}: judgments would be lost at a reload.`);
    },
    ofRun: async () => [],
  };
}

function isStop({ outcome }: Judgment): boolean {
  return outcome.kind === 'failed' && outcome.failure.kind === 'interrupted';
}

function tellProblem(context: ActionContext, name: string, problem: string | null): void {
  if (problem === null) return;
  const rest = 'What was judged is kept; resume the run to judge the rest.';
  notify(context, { text: `The run ${name} was paused. ${problem} ${rest}`, tone: 'warning' });
}
