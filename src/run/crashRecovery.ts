import type { EngineFailure } from '../judge/judgment';
import type { RunEngine } from './runJobs';

/** After one of these the same job may well succeed with a new worker. */
const crashes: ReadonlySet<EngineFailure['kind']> = new Set(['worker-crashed', 'device-lost']);
/** Jobs that end in a crash one after the other: then it is not the job. */
const mostCrashes = 3;

/** An engine that a long run can be left alone with. */
export interface RecoveringEngine {
  readonly engine: RunEngine;
  /** Why the run cannot go on by itself; null while it can. */
  problem(): string | null;
}

/**
 * An engine that judges with the run's own judge or not at all, and that tries a job again, once,
 * where the judge crashed on it. Where the run cannot go on, jobs end as `interrupted`, which ends
 * the run and leaves them to be judged. It takes one sample at a time: such a run has no votes.
 *
 * @param judgeProblem null where the run's judge is loaded, or could be loaded again after a crash
 */
export function recoverFromCrashes(
  engine: RunEngine,
  judgeProblem: () => Promise<string | null>,
  signal: AbortSignal,
): RecoveringEngine {
  let problem: string | null = null;
  let crashed = 0;

  const attempt: RunEngine['generate'] = async (request, onEvent) => {
    problem = await judgeProblem();
    if (problem !== null || signal.aborted) return stopped(problem);
    return engine.generate(request, onEvent);
  };

  const twice: RunEngine['generate'] = async (request, onEvent) => {
    const first = await attempt(request, onEvent);
    if (first.ok || !crashes.has(first.failure.kind)) return first;
    const second = await attempt(request, onEvent);
    if (second.ok || !crashes.has(second.failure.kind)) return second;
    crashed += 1;
    if (crashed < mostCrashes) return second;
    problem = `The judge crashed on ${String(crashed)} judgments in a row: ${second.failure.detail}`;
    return stopped(problem);
  };

  return {
    engine: {
      async generate(request, onEvent) {
        const result = await twice(request, onEvent);
        if (result.ok) crashed = 0;
        else if (result.failure.kind === 'interrupted' && !signal.aborted) {
          problem ??= result.failure.detail;
        }
        return result;
      },
      interrupt: () => engine.interrupt(),
      loaded: () => engine.loaded(),
    },
    problem: () => problem,
  };
}

function stopped(problem: string | null): { readonly ok: false; readonly failure: EngineFailure } {
  const detail = problem ?? 'The run was paused.';
  return { ok: false, failure: { kind: 'interrupted', detail } };
}
