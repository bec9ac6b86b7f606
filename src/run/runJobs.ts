import type { GenerateEvent } from '../engine/inferenceApi';
import type { Judgment, JudgmentJob } from '../judge/judgment';
import { judgeOnce, type JudgeDeps } from './judgeOnce';
import type { RunLog } from './judgmentLog';

export interface RunDeps extends JudgeDeps {
  readonly log: RunLog;
  /**
   * Can this job change nothing any more, given the judgments so far (without the failed ones)? It
   * is left out then: neither judged nor logged.
   */
  readonly isNeedless?: (job: JudgmentJob, judgments: readonly Judgment[]) => boolean;
}

export interface RunObserver {
  /** A job goes to the engine. */
  readonly onStart?: (job: JudgmentJob) => void;
  readonly onEvent?: (job: JudgmentJob, event: GenerateEvent) => void;
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
 * Runs any plan: one job after the other, each durable before it is reported. Jobs that the log
 * has are skipped, except those that failed: a resumed run tries them again. A failed job does not
 * end the run; a stop does. Jobs that can change nothing any more are left out.
 */
export async function runJobs(
  deps: RunDeps,
  jobs: readonly JudgmentJob[],
  signal: AbortSignal,
  observer: RunObserver = {},
): Promise<RunEnd> {
  const judgments = await loggedJudgments(deps.log, jobs);
  const done = new Set(judgments.map(({ job }) => job.key));
  // Only the rule asks for them: a run of thousands would hold all its prompts for nothing.
  if (!deps.isNeedless) judgments.length = 0;
  const interrupt = (): void => deps.engine.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    for (const job of jobs) {
      if (done.has(job.key)) continue;
      if (deps.isNeedless?.(job, judgments)) continue;
      if (signal.aborted) return { kind: 'interrupted' };
      observer.onStart?.(job);
      const judgment = await judgeOnce(deps, job, (event) => observer.onEvent?.(job, event));
      try {
        await deps.log.append(judgment);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return { kind: 'not-saved', judgment, detail };
      }
      if (deps.isNeedless && judgment.outcome.kind !== 'failed') judgments.push(judgment);
      observer.onJudgment?.(judgment);
      if (wasInterrupted(judgment)) return { kind: 'interrupted' };
    }
    return { kind: 'completed' };
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
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
