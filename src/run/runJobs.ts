import { messageOf } from '../judge/messageOf';
import type { JudgeEngine, SampleEngine } from '../engine/engine';
import type { Judgment, JudgmentJob } from '../judge/judgment';
import type { EngineTurn } from './engineQueue';
import {
  areSamples,
  judgeOnce,
  judgeSamples,
  type JudgeDeps,
  type JudgmentProgress,
} from './judgeOnce';
import type { RunLog } from './judgmentLog';

export interface RunDeps extends JudgeDeps {
  readonly engine: RunEngine;
  readonly log: RunLog;
  /**
   * Can this job change nothing any more, given the judgments so far (without the failed ones)? It
   * is left out then: neither judged nor logged.
   */
  readonly isRedundant?: (job: JudgmentJob, judgments: readonly Judgment[]) => boolean;
}

/** What a run uses of an engine. */
export type RunEngine = Pick<JudgeEngine, 'generate' | 'samples' | 'interrupt' | 'loaded'>;

export interface RunObserver {
  /** A job goes to the engine. */
  readonly onStart?: (job: JudgmentJob) => void;
  readonly onProgress?: (job: JudgmentJob, progress: JudgmentProgress) => void;
  /** A judgment is in the log: only now may it be shown. */
  readonly onJudgment?: (judgment: Judgment) => void;
}

/**
 * How a run ended. `interrupted`: stopped, the rest can be resumed; `not-saved`: the log refused
 * `judgment`, which is handed over so that it is not lost.
 */
export type RunEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'not-saved'; readonly judgment: Judgment; readonly detail: string };

/**
 * Runs any plan in its order, each judgment durable before it is reported. Jobs that the log has are
 * skipped, except those that failed: a resumed run tries them again. A failed job does not end the
 * run; a stop does. Jobs that can change nothing any more are left out.
 *
 * One job goes after the other, but for samples of one prompt that follow each other: where the
 * engine takes several at once, they go together. Before each the turn gives way.
 */
export async function runJobs(
  deps: RunDeps,
  jobs: readonly JudgmentJob[],
  turn: Pick<EngineTurn, 'signal' | 'giveWay'>,
  observer: RunObserver = {},
): Promise<RunEnd> {
  const judgments = await loggedJudgments(deps.log, jobs);
  const done = new Set(judgments.map(({ job }) => job.key));
  // Only the rule asks for them: a run of thousands would hold all its prompts for nothing.
  if (!deps.isRedundant) judgments.length = 0;
  const open = jobs.filter(({ key }) => !done.has(key));
  const run: Run = { ...deps, observer, judgments };
  for (let next = 0; next < open.length;) {
    const group = groupAt(open, next, deps.engine.samples?.atOnce() ?? 1);
    next += group.length;
    const needed = group.filter((job) => !isRedundant(run, job));
    if (needed.length === 0) continue;
    await turn.giveWay();
    if (turn.signal.aborted) return { kind: 'interrupted' };
    for (const job of needed) observer.onStart?.(job);
    const end = await interruptible(turn.signal, deps.engine, () => judgeGroup(run, needed));
    if (end) return end;
  }
  return { kind: 'completed' };
}

/** The engine is interrupted only while this run is at it. */
async function interruptible<Value>(
  signal: AbortSignal,
  engine: RunEngine,
  work: () => Promise<Value>,
): Promise<Value> {
  const interrupt = (): void => engine.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

interface Run extends RunDeps {
  readonly observer: RunObserver;
  /** What the rule of the redundant goes by. */
  readonly judgments: Judgment[];
}

function isRedundant({ isRedundant: rule, judgments }: Run, job: JudgmentJob): boolean {
  return rule?.(job, judgments) ?? false;
}

/** The job at this place and those behind it that are samples of the same prompt, at most so many. */
function groupAt(jobs: readonly JudgmentJob[], from: number, most: number): readonly JudgmentJob[] {
  const [first, ...others] = jobs.slice(from, from + Math.max(1, most));
  if (!first) return [];
  const end = others.findIndex((job) => !areSamples(first, job));
  return [first, ...(end === -1 ? others : others.slice(0, end))];
}

/** Judges one job, or several samples at once; says how the run ended, where it did. */
async function judgeGroup(run: Run, jobs: readonly JudgmentJob[]): Promise<RunEnd | null> {
  const [first, ...others] = jobs;
  const { samples } = run.engine;
  if (first && others.length > 0 && samples) return judgeTogether(run, samples, jobs);
  if (!first) return null;
  return save(
    run,
    await judgeOnce(run, first, (progress) => run.observer.onProgress?.(first, progress)),
  );
}

/**
 * Judges samples of one prompt at once, and saves each as it ends. Once the rest can change nothing
 * any more, it is interrupted and left out as if it had not begun.
 */
async function judgeTogether(
  run: Run,
  samples: SampleEngine,
  jobs: readonly JudgmentJob[],
): Promise<RunEnd | null> {
  let end: RunEnd | null = null;
  let writing = jobs.length;
  const keep = async (judgment: Judgment): Promise<void> => {
    const cutShort = judgment.completion.finish === 'interrupted';
    if (end?.kind === 'not-saved' || (cutShort && isRedundant(run, judgment.job))) return;
    end = (await save(run, judgment)) ?? end;
    if (writing > 0 && (end || isRedundant(run, judgment.job))) run.engine.interrupt();
  };
  // One after the other: what the log refuses first is handed over, and what it has is reported.
  let saving = Promise.resolve();
  await judgeSamples(run, samples, jobs, {
    onProgress: (job, progress) => run.observer.onProgress?.(job, progress),
    onJudgment(judgment) {
      writing -= 1;
      saving = saving.then(() => keep(judgment));
      return saving;
    },
  });
  return end;
}

/** Puts a judgment into the log and reports it then; says how the run ended, where it did. */
async function save(
  { log, isRedundant: rule, judgments, observer }: Run,
  judgment: Judgment,
): Promise<RunEnd | null> {
  try {
    await log.append(judgment);
  } catch (error) {
    const detail = messageOf(error);
    return { kind: 'not-saved', judgment, detail };
  }
  if (rule && judgment.outcome.kind !== 'failed') judgments.push(judgment);
  observer.onJudgment?.(judgment);
  return wasInterrupted(judgment) ? { kind: 'interrupted' } : null;
}

/** What the log has of these runs, but for what failed: that is tried again. */
async function loggedJudgments(log: RunLog, jobs: readonly JudgmentJob[]): Promise<Judgment[]> {
  const judgments: Judgment[] = [];
  for (const runId of new Set(jobs.map((job) => job.runId))) {
    const logged = await log.ofRun(runId);
    judgments.push(...logged.filter(({ outcome }) => outcome.kind !== 'failed'));
  }
  return judgments;
}

function wasInterrupted({ outcome }: Judgment): boolean {
  return outcome.kind === 'failed' && outcome.failure.kind === 'interrupted';
}
