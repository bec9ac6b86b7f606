import type { JudgeEngine } from '../../engine/engine';
import type { EngineFailure, ModelIdentity } from '../../judge/judgment';
import type { ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { identityOf, isSameModel } from '../runIdentity';

/** After one of these the same job may well succeed with a new worker. */
const crashes: ReadonlySet<EngineFailure['kind']> = new Set(['worker-crashed', 'device-lost']);
/** Jobs that end in a crash one after the other: then it is not the job. */
const mostCrashes = 3;
/** Of the running median. */
const remembered = 31;

/** The engine as a run sees it. */
export interface RunEngine {
  readonly engine: JudgeEngine;
  /** Why the run cannot go on by itself; null while it can. */
  problem(): string | null;
  /** Median of the last jobs, in milliseconds; null before the first. */
  msPerJob(): number | null;
}

/**
 * An engine that takes its turn for each job, so that the form goes first; that judges with the run's
 * own judge or not at all; and that tries a job again, once, where the judge crashed on it. Where the
 * run cannot go on, jobs end as `interrupted`, which ends the run and leaves them to be judged.
 */
export function createRunEngine(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  model: ModelIdentity,
  signal: AbortSignal,
): RunEngine {
  const { engine, clock } = context.deps;
  const pace = createPace();
  let problem: string | null = null;
  let crashed = 0;
  let holding = false;

  const attempt: JudgeEngine['generate'] = async (request, onEvent) => {
    problem = await problemWithJudge(context, models, model);
    if (problem !== null || signal.aborted) return stopped(problem);
    const began = clock.now();
    const result = await engine.generate(request, onEvent);
    if (result.ok) pace.add(clock.now() - began);
    return result;
  };

  const inTurn: JudgeEngine['generate'] = async (request, onEvent) => {
    const first = await attempt(request, onEvent);
    if (first.ok || !crashes.has(first.failure.kind)) return first;
    const second = await attempt(request, onEvent);
    if (second.ok || !crashes.has(second.failure.kind)) return second;
    crashed += 1;
    if (crashed < mostCrashes) return second;
    problem = `The judge crashed on ${String(crashed)} judgments in a row: ${second.failure.detail}`;
    return stopped(problem);
  };

  const generate: JudgeEngine['generate'] = async (request, onEvent) => {
    const release = await context.engineTurns.take('run', signal);
    if (!release) return stopped(null);
    holding = true;
    try {
      const result = await inTurn(request, onEvent);
      if (result.ok) crashed = 0;
      else if (result.failure.kind === 'interrupted' && !signal.aborted) {
        problem ??= result.failure.detail;
      }
      return result;
    } finally {
      holding = false;
      release();
    }
  };

  return {
    engine: {
      ...restOf(engine),
      generate,
      // While the form has its turn, a pause of the run must not end the form's judgment.
      interrupt: () => {
        if (holding) engine.interrupt();
      },
    },
    problem: () => problem,
    msPerJob: pace.median,
  };
}

/** The methods of a class do not survive a spread. A dataset run has no votes: no `samples` at once. */
function restOf(engine: JudgeEngine): Omit<JudgeEngine, 'generate' | 'interrupt' | 'samples'> {
  return {
    load: (spec, onProgress) => engine.load(spec, onProgress),
    cancelLoad: () => engine.cancelLoad(),
    countTokens: (texts) => engine.countTokens(texts),
    loaded: () => engine.loaded(),
    dispose: () => engine.dispose(),
  };
}

function stopped(problem: string | null): { readonly ok: false; readonly failure: EngineFailure } {
  const detail = problem ?? 'The run was paused.';
  return { ok: false, failure: { kind: 'interrupted', detail } };
}

/** Null where the run's judge is loaded, or could be loaded again after a crash. */
async function problemWithJudge(
  { deps: { engine } }: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  model: ModelIdentity,
): Promise<string | null> {
  if (!engine.loaded() && !(await models.ensureLoaded())) {
    return 'The judge crashed and could not be loaded again.';
  }
  const loaded = engine.loaded();
  if (loaded && isSameModel(identityOf(loaded), model)) return null;
  return 'Another judge was loaded.';
}

/** The median of the last durations, in milliseconds: one slow job moves it little. */
function createPace() {
  const durations: number[] = [];
  return {
    add(ms: number): void {
      durations.push(ms);
      if (durations.length > remembered) durations.shift();
    },
    median(): number | null {
      const sorted = [...durations].sort((a, b) => a - b);
      const middle = sorted.length / 2;
      const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
      return low === undefined || high === undefined ? null : (low + high) / 2;
    },
  };
}
