import type { LoadProgress } from '../../engine/inferenceApi';
import type { DevicePreference, ModelEntry } from '../../models/modelEntry';
import { embeddedModel } from '../../models/modelList';
import type { EngineFailure } from '../../judge/judgment';
import { notify, patch, saveSettings, type ActionContext } from '../actionContext';
import type { EngineStatus } from '../appState';
import type { KeptModelActions } from './keptModelActions';
import { chosenEntry, entryOf } from './modelFacts';
import { cancelled, prepareModel, type Prepared } from './modelLoading';
import { smallerThan } from './modelOffers';
import { modelLabel } from './modelSelectors';

type Kept = Pick<KeptModelActions, 'refresh' | 'protect' | 'markUsed' | 'discard'>;

/** One load under way. */
interface Load {
  readonly what: string;
  readonly entry: ModelEntry;
  readonly abort: AbortController;
  /** Bytes that it began to fetch; 0 until that is known, and where nothing is missing. */
  fetching: number;
  /** Why it was stopped by the person. */
  stop: 'pause' | 'cancel' | null;
  loading: Promise<boolean>;
}

/** Choosing, downloading and loading a judge. */
export function createModelActions(context: ActionContext, kept: Kept, onModelReady: () => void) {
  let current: Load | null = null;

  const load = (entry: ModelEntry): Promise<boolean> => {
    const { device } = context.store.getState().settings;
    const dtype = context.store.getState().models.manifests[entry.id]?.dtype ?? 'auto';
    const what = [entry.id, dtype, device].join(' ');
    if (current?.what === what) return current.loading;
    current?.abort.abort();
    const abort = new AbortController();
    const loading = Promise.resolve(false);
    const mine: Load = { what, entry, abort, fetching: 0, stop: null, loading };
    const isLatest = () => mine === current;
    current = mine;
    mine.loading = loadEntry(context, mine, isLatest).then(async (ready) => {
      if (isLatest()) current = null;
      if (ready) onModelReady();
      if (ready) await kept.markUsed(entry.id);
      if (mine.stop === 'cancel' && mine.fetching > 0) await kept.discard(entry.id);
      void kept.refresh();
      return ready;
    });
    return mine.loading;
  };

  const stopLoad = (how: 'pause' | 'cancel') => {
    if (current) current.stop = how;
    current?.abort.abort();
    context.deps.engine.cancelLoad();
  };

  return {
    /** Downloads where needed, loads, and keeps the choice for the next visit. */
    async chooseModel(modelId: string) {
      const entry = entryOf(context.store.getState(), modelId);
      if (!entry) return;
      saveSettings(context, { modelId });
      if (entry.location !== 'site') kept.protect();
      if (current || !isInUse(context, entry)) await load(entry);
    },

    /** Where judges run from now on; the judge in use is loaded there at once. */
    async chooseDevice(device: DevicePreference) {
      const before = context.store.getState().settings.device;
      saveSettings(context, { device });
      const entry = chosenEntry(context.store.getState());
      // What cannot be loaded there stays where it was, now and at the next visit.
      if (entry && !(await load(entry))) saveSettings(context, { device: before });
    },

    /** Stops a download and frees what it fetched; the judge that was loaded before stays. */
    cancelLoad: () => stopLoad('cancel'),

    /** Stops a download and keeps what it fetched; choosing the judge again goes on from there. */
    pauseLoad: () => stopLoad('pause'),

    /** True once the chosen judge is ready; loads it where it is not. */
    async ensureLoaded(): Promise<boolean> {
      if (!current && context.deps.engine.loaded()) return true;
      const entry = chosenEntry(context.store.getState());
      let loading = current?.loading ?? (entry ? load(entry) : Promise.resolve(false));
      for (;;) {
        const ready = await loading;
        // A load that was overtaken by another choice says nothing about that one.
        if (!current || current.loading === loading) return ready;
        loading = current.loading;
      }
    },

    /** The first load of a visit: the kept choice, else the embedded judge. */
    loadAtStart: () => loadAtStart(context, kept, load),
  };
}

/** Whether the judge in use is this one, in a packaging that is still chosen. */
function isInUse({ deps }: ActionContext, { id, variants }: ModelEntry): boolean {
  const spec = deps.engine.loaded()?.spec;
  return spec?.id === id && variants.some(({ dtype }) => dtype === spec.dtype);
}

export type ModelActions = ReturnType<typeof createModelActions>;

async function loadAtStart(
  context: ActionContext,
  kept: Pick<Kept, 'refresh'>,
  load: (entry: ModelEntry) => Promise<boolean>,
): Promise<void> {
  const { modelId } = context.store.getState().settings;
  const embedded = embeddedModel();
  // What is kept tells how to load it; the embedded judge does not wait for that.
  if (modelId !== null && modelId !== embedded?.id) await kept.refresh();
  const entry = chosenEntry(context.store.getState());
  if (!entry || !embedded) return;
  if (await load(entry)) return;
  // The GPU of the last visit may be gone.
  const elsewhere = context.store.getState().settings.device !== 'auto';
  if (elsewhere) saveSettings(context, { device: 'auto' });
  if (elsewhere && (await load(entry))) return;
  if (entry.id === embedded.id) return;
  const { engine } = context.store.getState();
  saveSettings(context, { modelId: embedded.id });
  if ((await load(embedded)) && engine.kind === 'failed') {
    const why = `${entry.label} was not loaded: ${engine.failure.detail}`;
    notify(context, { text: `${why} ${embedded.label} judges instead.`, tone: 'warning' });
  }
}

async function loadEntry(
  context: ActionContext,
  load: Load,
  isLatest: () => boolean,
): Promise<boolean> {
  const { entry, abort } = load;
  const show = (engine: EngineStatus) => {
    if (isLatest()) patch(context, { engine });
  };
  const asksHub = entry.location === 'hub' && !entry.verified;
  show(
    asksHub
      ? { kind: 'checking', modelId: entry.id }
      : { kind: 'downloading', modelId: entry.id, ...noBytes },
  );
  const prepared = await prepareModel(context, entry, abort.signal);
  if (!isLatest()) return false;
  if (!prepared.ok || abort.signal.aborted) {
    const failure = prepared.ok ? cancelled : prepared.failure;
    afterFailure(context, load, prepared, failure, show);
    return false;
  }
  load.fetching = prepared.missingBytes;
  show({ kind: 'downloading', modelId: entry.id, ...noBytes });
  const listener = toProgressListener(context, entry.id, show);
  const result = await context.deps.engine.load(prepared.spec, listener);
  if (!isLatest()) return false;
  if (result.ok) show({ kind: 'ready', model: result.value });
  else afterFailure(context, load, prepared, result.failure, show);
  return result.ok;
}

const noBytes = { loadedBytes: 0, totalBytes: 0, bytesPerSecond: 0 };

/** The judge that was loaded before goes on; without one the failure is the status. */
function afterFailure(
  context: ActionContext,
  { entry, stop }: Load,
  prepared: Prepared,
  failure: EngineFailure,
  show: (engine: EngineStatus) => void,
): void {
  const model = context.deps.engine.loaded();
  const state = context.store.getState();
  const offer =
    prepared.ok && failure.kind === 'out-of-memory'
      ? smallerThan(state, entry, prepared.spec)
      : null;
  if (!model) {
    show({ kind: 'failed', modelId: entry.id, failure });
    if (offer)
      notify(context, {
        text: `${entry.label} was not loaded: ${failure.detail}`,
        tone: 'warning',
        offer,
      });
    return;
  }
  show({ kind: 'ready', model });
  saveSettings(context, { modelId: model.spec.id });
  const stays = `${modelLabel(model.spec.id)} stays in use.`;
  if (failure.kind !== 'interrupted') {
    const text = `${entry.label} was not loaded: ${failure.detail} ${stays}`;
    notify(context, { text, tone: 'warning', offer });
  } else if (stop === 'pause') {
    const kept = 'What was fetched is kept; choosing it again goes on from there.';
    notify(context, { text: `The download of ${entry.label} is paused. ${kept} ${stays}` });
  } else {
    notify(context, { text: `The download of ${entry.label} was cancelled. ${stays}` });
  }
}

/** Turns bytes into a rate, smoothed so that the number can be read. */
function toProgressListener(
  { deps }: ActionContext,
  modelId: string,
  show: (engine: EngineStatus) => void,
): (progress: LoadProgress) => void {
  let since = deps.clock.now();
  let bytesAtStart: number | null = null;
  return (progress) => {
    if (progress.stage === 'compiling') {
      show({ kind: 'compiling', modelId });
      return;
    }
    const { loadedBytes, totalBytes, waiting } = progress;
    if (bytesAtStart === null) {
      bytesAtStart = loadedBytes;
      since = deps.clock.now();
    }
    const seconds = (deps.clock.now() - since) / 1000;
    const bytesPerSecond = seconds > 0 ? (loadedBytes - bytesAtStart) / seconds : 0;
    const bytes = { loadedBytes, totalBytes, bytesPerSecond };
    show({
      kind: 'downloading',
      modelId,
      ...bytes,
      ...(waiting === undefined ? {} : { waiting }),
    });
  };
}
