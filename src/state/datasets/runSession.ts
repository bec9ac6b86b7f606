import type { Judgment, JudgmentJob } from '../../judge/judgment';
import type { RunLog } from '../../run/judgmentLog';
import { runJobs } from '../../run/runJobs';
import type { StorageMonitor } from '../../storage/storageHealth';
import { planDatasetRun } from '../../workloads/datasetRun';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { createRunEngine, type RunEngine } from './runEngine';
import { withLater } from './datasetContext';
import type { ActiveRun, OpenRun } from './datasetState';

/** News of a run reach the page in batches of about this many milliseconds. */
const batchMs = 250;
/** Other tabs count again this often, in milliseconds. */
const announceMs = 5_000;

/** How a sitting ended. */
export interface SittingEnd {
  readonly left: number;
  readonly failed: number;
}

/** What a page that opens the run in the middle of a sitting may have missed. */
export interface Sitting {
  readonly runId: string;
  readonly judgments: () => readonly Judgment[];
  readonly ended: Promise<SittingEnd>;
}

/**
 * Judges the jobs of a dataset run that have no judgment yet (`missing`), or those that failed or
 * were not read (`failures`: what fails for its length fails each time, so a resume leaves it), until all are judged, the signal is raised or the judge is gone.
 */
export function startSitting(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  { run, rows, judgments }: OpenRun,
  what: 'missing' | 'failures',
  signal: AbortSignal,
): Sitting {
  const { deps } = context;
  const jobs = planDatasetRun(run, rows);
  const kinds = new Map(judgments.map(({ job, outcome }) => [job.key, outcome.kind]));
  const todo = jobs.filter(({ key }) => isToDo(kinds.get(key), what));
  const runEngine = createRunEngine(context, models, run.model, signal);
  const made = new Map<string, Judgment>();
  const news = createNews(context, run.id, jobs.length, kinds, runEngine);

  const ended = (async (): Promise<SittingEnd> => {
    const log = forSitting(deps.log.planned(jobs), deps.storageMonitor);
    const runDeps = { engine: runEngine.engine, log, clock: () => deps.clock.now() };
    try {
      const end = await runJobs(runDeps, todo, signal, {
        onJudgment(judgment) {
          if (isStop(judgment)) return;
          made.set(judgment.job.key, judgment);
          kinds.set(judgment.job.key, judgment.outcome.kind);
          news.add(judgment);
        },
      });
      tellEnd(context, run.name, end.kind === 'not-saved' ? end.detail : runEngine.problem());
    } finally {
      news.end();
    }
    return endOf(jobs, kinds);
  })();
  return { runId: run.id, judgments: () => [...made.values()], ended };
}

function isToDo(kind: Judgment['outcome']['kind'] | undefined, what: 'missing' | 'failures') {
  if (what === 'missing') return kind === undefined;
  return kind === 'failed' || kind === 'unparsable';
}

/**
 * A stop is no result: the job stays to be judged. What to judge was chosen before. Where the disk
 * fails in mid-run the run pauses: nobody may be there to read that all that follows would be lost.
 */
function forSitting(log: RunLog, monitor: StorageMonitor): RunLog {
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

function tellEnd(context: ActionContext, name: string, problem: string | null): void {
  if (problem === null) return;
  const rest = 'What was judged is kept; resume the run to judge the rest.';
  notify(context, `The run ${name} was paused. ${problem} ${rest}`, 'warning');
}

function endOf(
  jobs: readonly JudgmentJob[],
  kinds: ReadonlyMap<string, Judgment['outcome']['kind']>,
): SittingEnd {
  const of = jobs.map(({ key }) => kinds.get(key));
  return {
    left: of.filter((kind) => kind === undefined).length,
    failed: of.filter((kind) => kind === 'failed').length,
  };
}

/** Gathers judgments and shows them a few times a second: one render for many. */
function createNews(
  context: ActionContext,
  runId: string,
  planned: number,
  kinds: ReadonlyMap<string, Judgment['outcome']['kind']>,
  runEngine: RunEngine,
) {
  const { store, deps } = context;
  let waiting: Judgment[] = [];
  let cancel: (() => void) | null = null;
  let announcedAt = deps.clock.now();

  const show = () => {
    cancel = null;
    const later = waiting;
    waiting = [];
    const { activeRun, openRuns, runList } = store.getState();
    const count = (of: Judgment['outcome']['kind']): number =>
      [...kinds.values()].filter((kind) => kind === of).length;
    const [failed, unread] = [count('failed'), count('unparsable')];
    const judged = kinds.size - failed;
    const open = openRuns[runId];
    patch(context, {
      ...(activeRun ? { activeRun: activeNews(activeRun, judged) } : {}),
      ...(open && later.length > 0
        ? {
            openRuns: {
              ...openRuns,
              [runId]: { ...open, judgments: withLater(open.judgments, later) },
            },
          }
        : {}),
      runList:
        runList?.map((item) =>
          item.run.id === runId ? { ...item, judged, unread, failed } : item,
        ) ?? null,
    });
    if (deps.clock.now() - announcedAt < announceMs) return;
    announcedAt = deps.clock.now();
    deps.tabs.announce('runs');
  };
  const activeNews = ({ phase, notifyAtEnd }: ActiveRun, judged: number): ActiveRun => ({
    runId,
    phase: phase === 'stopping' ? 'stopping' : 'running',
    judged,
    planned,
    msPerJob: runEngine.msPerJob(),
    notifyAtEnd,
  });

  show();
  return {
    add(judgment: Judgment) {
      waiting.push(judgment);
      cancel ??= deps.clock.after(batchMs, show);
    },
    end() {
      cancel?.();
      show();
    },
  };
}
