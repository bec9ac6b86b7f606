import { messageOf } from '../../judge/messageOf';
import { patch, notify, type ActionContext } from '../actionContext';
import { manifestsOf } from './modelFacts';
import { modelLabel } from './modelSelectors';
import type { ModelsState } from './modelState';

/** Writes part of what is known of models. */
export function patchModels(context: ActionContext, change: Partial<ModelsState>): void {
  patch(context, { models: { ...context.store.getState().models, ...change } });
}

/** What is known of kept models, and their deletion. */
export function createKeptModelActions(context: ActionContext) {
  const { keptModels, engine, clock } = context.deps;

  const refresh = async () => {
    const kept = await keptModels.list();
    const { manifests } = context.store.getState().models;
    // What was asked for in this visit stands also where nothing of it is on the disk.
    patchModels(context, { manifests: { ...manifests, ...manifestsOf(kept) } });
    patch(context, { keptModels: kept });
  };

  const lookAtDevice = async () => {
    patch(context, { device: await context.deps.probe() });
  };

  /** Deletes, and tells what went wrong. */
  const free = async (modelId: string): Promise<boolean> => {
    try {
      await removeModel(context, modelId);
      return true;
    } catch (error) {
      const detail = messageOf(error);
      notify(context, {
        text: `${modelLabel(modelId)} could not be deleted: ${detail}`,
        tone: 'warning',
      });
      return false;
    } finally {
      await Promise.all([refresh(), lookAtDevice()]);
    }
  };

  return {
    /** Looks again at what is on this device. */
    refresh,
    lookAtDevice,

    /** Asks the browser to spare downloads when space runs short. */
    protect() {
      void keptModels.persist();
    },

    /** The same at the person’s own wish: a notice says what came of it. */
    async askToKeep() {
      const granted = await keptModels.persist();
      await lookAtDevice();
      const refused =
        'The browser did not agree to keep downloads when space runs short. It often does once the page is installed or was used for a while.';
      const agreed = 'The browser keeps downloads, also when space runs short.';
      notify(context, { text: granted ? agreed : refused });
    },

    /** Frees the space of a kept model; the one in use stays until another is chosen. */
    async deleteModel(modelId: string) {
      if (engine.loaded()?.spec.id === modelId) return;
      const freed = await free(modelId);
      if (freed) notify(context, { text: `${modelLabel(modelId)} was deleted from this device.` });
    },

    /** Frees what a cancelled download left; the notice of the cancelling stands. */
    async discard(modelId: string) {
      await free(modelId);
    },

    /** Notes in the manifest that a model was loaded now. */
    async markUsed(modelId: string) {
      const { manifests } = context.store.getState().models;
      const manifest = manifests[modelId];
      if (!manifest) return;
      const used = { ...manifest, lastUsed: clock.now() };
      patchModels(context, { manifests: { ...manifests, [modelId]: used } });
      await keptModels.saveManifest(used);
    },
  };
}

export type KeptModelActions = ReturnType<typeof createKeptModelActions>;

/** Takes all that is kept of a model off the disk and out of the state. */
async function removeModel(context: ActionContext, modelId: string): Promise<void> {
  const { keptModels } = context.deps;
  const kept = await keptModels.list();
  for (const model of kept.filter((one) => one.modelId === modelId)) {
    await keptModels.remove(model.folder);
  }
  const { manifests, reports } = context.store.getState().models;
  patchModels(context, {
    manifests: without(manifests, modelId),
    reports: without(reports, modelId),
  });
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
