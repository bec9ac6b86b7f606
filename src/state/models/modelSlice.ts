import { patch, type ActionContext } from '../actionContext';
import type { AppState } from '../appState';
import { createFileWorkActions } from './fileWorkActions';
import { createKeptModelActions } from './keptModelActions';
import { createModelActions, type ModelActions } from './modelActions';
import { rememberManifest } from './modelLoading';
import { createOwnModelActions } from './ownModelActions';
import { selectIsJudging } from '../selectors';
import { createSelfCheckActions } from './selfCheckActions';

/** Somebody judges, in the form or in a run: no self-check begins. */
const isBusy = (state: AppState): boolean => selectIsJudging(state) || state.activeRun !== null;

/** Everything about models: choosing, keeping, adding and testing them. */
export function createModelSlice(context: ActionContext, onModelReady: () => void) {
  const kept = createKeptModelActions(context);
  const model = createModelActions(context, kept, onModelReady);
  const files = createFileWorkActions(context, kept);
  const own = createOwnModelActions(context, model, kept);
  const selfCheck = createSelfCheckActions(context, isBusy);

  const watchNetwork = () => {
    const { network } = context.deps;
    const look = () => {
      const { models } = context.store.getState();
      const offline = !network.online();
      if (models.offline !== offline) patch(context, { models: { ...models, offline } });
    };
    look();
    network.subscribe(look);
  };

  return {
    /** For whoever judges. */
    model,
    actions: {
      ...own,
      chooseModel: model.chooseModel,
      takeOffer: (id: number) => takeOffer(context, model, id),
      chooseDevice: model.chooseDevice,
      cancelLoad: model.cancelLoad,
      pauseLoad: model.pauseLoad,
      deleteModel: kept.deleteModel,
      verifyModel: files.verifyModel,
      exportModel: files.exportModel,
      askToKeep: kept.askToKeep,
      hideSelfCheckWarning: selfCheck.hideSelfCheckWarning,
      testAgain: selfCheck.testAgain,
    },
    /** Looks at what is kept, and from now on at network and engine. */
    watch() {
      watchNetwork();
      selfCheck.watch();
      void kept.refresh();
    },
  };
}

/** Takes another packaging or judge, as a notice offers it. */
async function takeOffer(
  context: ActionContext,
  model: Pick<ModelActions, 'chooseModel'>,
  noticeId: number,
): Promise<void> {
  const { notices, models } = context.store.getState();
  const offer = notices.find(({ id }) => id === noticeId)?.offer;
  patch(context, { notices: notices.filter(({ id }) => id !== noticeId) });
  if (!offer) return;
  const manifest = models.manifests[offer.modelId];
  if (manifest && offer.dtype) await rememberManifest(context, { ...manifest, dtype: offer.dtype });
  await model.chooseModel(offer.modelId);
}
