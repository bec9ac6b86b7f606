import type { LoadedModel } from '../../engine/inferenceApi';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';

/** The form's turn at the engine: it judges alone until it ends or is stopped. */
export interface JudgingTurn {
  /**
   * Waits for the judge to load and for a run to finish the job that it is at, then judges; the run
   * goes on by itself afterwards. Does nothing while another turn of the form lasts.
   */
  take(judging: (model: LoadedModel, signal: AbortSignal) => Promise<void>): Promise<void>;
  stop(): void;
  isTaken(): boolean;
}

/** Whatever `judging` throws is told in words and ends the turn. */
export function createJudgingTurn(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  onEnd: () => void,
): JudgingTurn {
  let turn: AbortController | null = null;
  return {
    async take(judging) {
      if (turn) return;
      turn = new AbortController();
      let release: (() => void) | null = null;
      try {
        release = await waitForTurn(context, turn.signal);
        const model = release ? await waitForJudge(context, models, turn.signal) : null;
        if (model) await judging(model, turn.signal);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        const kept = 'What was judged is in the history.';
        notify(context, `Judging ended early: ${detail} ${kept}`, 'warning');
      } finally {
        turn = null;
        release?.();
        onEnd();
      }
    },
    stop: () => turn?.abort(),
    isTaken: () => turn !== null,
  };
}

/** The engine's turn, which a run may have for a job; null where the wait was stopped. */
async function waitForTurn(
  context: ActionContext,
  signal: AbortSignal,
): Promise<(() => void) | null> {
  patch(context, { waitingForJudge: true });
  const release = await context.engineTurns.take('form', signal);
  if (!release) patch(context, { waitingForJudge: false });
  return release;
}

/** The loaded judge; null where it cannot be loaded or the wait was stopped. */
async function waitForJudge(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  signal: AbortSignal,
): Promise<LoadedModel | null> {
  // Who judges goes on from what the news told.
  const warnings = context.store.getState().notices.filter(({ tone }) => tone === 'warning');
  patch(context, { waitingForJudge: true, notices: warnings });
  const stopped = new Promise<false>((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
  const ready = await Promise.race([models.ensureLoaded(), stopped]);
  patch(context, { waitingForJudge: false });
  return ready ? context.deps.engine.loaded() : null;
}
