import { messageOf } from '../../judge/messageOf';
import type { LoadedModel } from '../../engine/inferenceApi';
import type { EngineTurn } from '../../run/engineQueue';
import { notify, patch, type ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';

/** What the form is judging: one thing at a time. */
export interface JudgingTurn {
  /**
   * Waits for a turn at the engine and for the judge to load, then judges. Does nothing while another
   * turn of the form lasts.
   */
  take(judging: (model: LoadedModel, turn: EngineTurn) => Promise<void>): Promise<void>;
  stop(): void;
  isTaken(): boolean;
}

/** Whatever `judging` throws becomes a notice and ends the turn. */
export function createJudgingTurn(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  onEnd: () => void,
): JudgingTurn {
  let stop: AbortController | null = null;
  return {
    async take(judging) {
      if (stop) return;
      stop = new AbortController();
      patch(context, { waitingForJudge: true });
      try {
        await context.engineQueue.enter('form', stop.signal, async (turn) => {
          const model = await turn.alone(() => loadedJudge(context, models, turn.signal));
          patch(context, { waitingForJudge: false });
          if (model) await judging(model, turn);
        });
      } catch (error) {
        const detail = messageOf(error);
        const kept = 'What was judged is in the history.';
        notify(context, { text: `Judging ended early: ${detail} ${kept}`, tone: 'warning' });
      } finally {
        stop = null;
        patch(context, { waitingForJudge: false });
        onEnd();
      }
    },
    stop: () => stop?.abort(),
    isTaken: () => stop !== null,
  };
}

/** The loaded judge; null where it cannot be loaded or the wait was stopped. */
async function loadedJudge(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  signal: AbortSignal,
): Promise<LoadedModel | null> {
  // Who judges goes on from what the plain notices said.
  const { notices } = context.store.getState();
  patch(context, { notices: notices.filter(({ tone }) => tone === 'warning') });
  const stopped = new Promise<false>((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
  const isLoaded = await Promise.race([models.ensureLoaded(), stopped]);
  return isLoaded ? context.deps.engine.loaded() : null;
}
