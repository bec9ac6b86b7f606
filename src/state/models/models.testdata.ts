import { createStore } from 'zustand/vanilla';
import type { DeviceReport } from '../../models/deviceProbe';
import type { FileCheck, ImportFile } from '../../models/modelStoreApi';
import type { JudgeEngine } from '../../engine/engine';
import type { LoadedModel, LoadProgress, ModelSpec, Result } from '../../engine/inferenceApi';
import type { KeptModel, KeptModels } from '../../models/keptModels';
import type { Checked } from '../../models/modelCheck';
import { hubFolder, type ModelManifest } from '../../models/modelManifest';
import type { ModelStore } from '../../models/modelStore';
import { createScriptedEngine } from '../../testing/scriptedEngine';
import type { ScriptedReply } from '../../testing/scriptedReply';
import type { EngineFailure } from '../../judge/judgment';
import { createMemorySettingsStore } from '../../testing/memorySettingsStore';
import type { ActionContext } from '../actionContext';
import type { AppState } from '../appState';
import type { AppDeps, ModelHub } from '../deps';
import type { Network } from '../../browser/network';
import { defaultSettings } from '../settings';
import { createEngineQueue } from '../../run/engineQueue';
import { createModelSlice } from './modelSlice';
import { noModels } from './modelState';

export const testDevice: DeviceReport = {
  device: 'wasm',
  adapter: '',
  shaderF16: false,
  maxBufferBytes: 0,
  maxBindingBytes: 0,
  threads: 2,
  memoryBytes: null,
  freeStorageBytes: null,
  persistent: null,
};

export const smallId = 'onnx-community/Qwen3-0.6B-ONNX';
export const commit = 'c'.repeat(40);

/** What the hub says of a model with three packagings. */
export function testManifest(id = smallId): ModelManifest {
  const variant = (dtype: 'q4f16' | 'q4' | 'q8', bytes: number) => ({
    dtype,
    files: [
      { path: 'config.json', bytes: 100 },
      { path: `onnx/${dtype}.onnx`, bytes, sha256: dtype.padEnd(64, '0') },
    ],
  });
  return {
    id,
    location: 'hub',
    revision: commit,
    folder: hubFolder(id, commit),
    variants: [variant('q4f16', 600), variant('q4', 900), variant('q8', 700)],
    dtype: null,
    modelType: 'qwen3',
    contextTokens: 4096,
    kvValuesPerToken: 57_344,
    thinking: 'switch',
    licence: '',
    languages: [],
    differences: [],
    lastUsed: null,
  };
}

/** A disk that holds what a load has "fetched". */
export class TestDisk implements KeptModels {
  readonly models = new Map<string, KeptModel>();
  readonly deleted: string[] = [];
  free: number | null = null;

  put(manifest: ModelManifest, stored: Readonly<Record<string, number>>): void {
    const sizeBytes = Object.values(stored).reduce((sum, bytes) => sum + bytes, 0);
    const { id: modelId, folder } = manifest;
    this.models.set(folder, { modelId, folder, sizeBytes, stored, manifest });
  }

  list = async () => [...this.models.values()];
  saveManifest = async (manifest: ModelManifest) => {
    this.put(manifest, this.models.get(manifest.folder)?.stored ?? {});
    return true;
  };
  remove = async (folder: string) => {
    this.deleted.push(folder);
    this.models.delete(folder);
  };
  persist = async () => true;
  freeBytes = async () => this.free;
}

export const testNetwork = (online: boolean): Network => ({
  online: () => online,
  subscribe: () => () => undefined,
});

/** For tests that ask for no hub model. */
export const unaskedHub: ModelHub = {
  check: () => Promise.reject(new Error('The hub was asked.')),
};

const unused = () => Promise.reject(new Error('Kept files were worked on.'));

/** For tests that work on no kept files. */
export const unusedModelStore: ModelStore = {
  verify: unused,
  importFiles: unused,
  exportable: unused,
  exportFolder: unused,
  dispose: () => undefined,
};

export interface TestModelsOptions {
  readonly replies?: readonly ScriptedReply[];
  readonly hub?: (id: string) => Promise<Checked<ModelManifest>>;
  readonly online?: boolean;
  readonly device?: Partial<DeviceReport>;
  /** Fails the loads of these ids. */
  readonly fails?: Readonly<Record<string, EngineFailure>>;
  /** Holds loads of hub models until it resolves; an aborted load ends at once. */
  readonly loadGate?: () => Promise<void>;
}

/** Time stands still but for `tick`, which runs what is due. */
function createTestClock() {
  let now = 1_000;
  let due: { readonly at: number; readonly task: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, task: () => void) {
      const entry = { at: now + ms, task };
      due.push(entry);
      return () => {
        due = due.filter((one) => one !== entry);
      };
    },
    tick(ms: number) {
      now += ms;
      const ready = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { task } of ready) task();
    },
  };
}

/** A scripted engine whose loads can be held, cancelled and made to fail; what it loads is on the disk then. */
function createTestEngine(options: TestModelsOptions, disk: TestDisk) {
  const scripted = createScriptedEngine({ replies: options.replies ?? [] });
  const specs: ModelSpec[] = [];
  let loads = 0;
  let cancelled = () => {};
  const load = async (
    spec: ModelSpec,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<LoadedModel>> => {
    specs.push(spec);
    const mine = ++loads;
    const failure = options.fails?.[spec.id];
    if (failure) return { ok: false, failure };
    if (spec.location === 'hub' && options.loadGate) {
      const stopped = new Promise<void>((resolve) => (cancelled = resolve));
      await Promise.race([options.loadGate(), stopped]);
      if (mine !== loads)
        return { ok: false, failure: { kind: 'interrupted', detail: 'Stopped.' } };
    }
    const kept = [...disk.models.values()].find(({ folder }) => folder === spec.folder);
    const stored = Object.fromEntries(spec.files.map(({ path, bytes }) => [path, bytes]));
    if (kept?.manifest) disk.put(kept.manifest, stored);
    return scripted.load(spec, onProgress);
  };
  const engine: JudgeEngine = {
    load,
    cancelLoad: () => {
      loads += 1;
      cancelled();
    },
    generate: (request, onEvent) => scripted.generate(request, onEvent),
    interrupt: () => scripted.interrupt(),
    countTokens: (texts) => scripted.countTokens(texts),
    loaded: () => scripted.loaded(),
    dispose: () => scripted.dispose(),
  };
  return { scripted, specs, engine };
}

/** The facts that the actions of models touch, and no others. */
function createTestStore() {
  const facts = {
    engine: { kind: 'absent' },
    device: null,
    keptModels: [],
    models: noModels,
    settings: defaultSettings,
    notices: [],
    waitingForJudge: false,
    shown: null,
    activeRun: null,
  };
  return createStore<AppState>()(() => facts as unknown as AppState);
}

/** Copies nothing; a file's size stands for its hash. */
async function importTestFiles(_: string, files: readonly ImportFile[]) {
  const copied = files.map(({ path, file }) => {
    return { path, bytes: file.size, sha256: String(file.size).padEnd(64, '0') };
  });
  return { ok: true as const, value: copied };
}

/** The model actions with a scripted engine, a disk in memory and a hub that answers as told. */
export function createTestModels(options: TestModelsOptions = {}) {
  const disk = new TestDisk();
  const { scripted, specs, engine } = createTestEngine(options, disk);
  const asked: string[] = [];
  const checks: FileCheck[] = [];
  const clock = createTestClock();
  const settingsStore = createMemorySettingsStore();
  const store = createTestStore();
  const hub: ModelHub = {
    check: async ({ id }) => {
      asked.push(id);
      return options.hub ? options.hub(id) : { ok: true, value: testManifest(id) };
    },
  };
  // The actions of models touch nothing else outside.
  const deps = {
    engine,
    keptModels: disk,
    modelStore: {
      ...unusedModelStore,
      verify: async () => ({ ok: true, value: checks }),
      importFiles: importTestFiles,
    },
    hub,
    network: testNetwork(options.online ?? true),
    settingsStore,
    probe: async () => ({ ...testDevice, ...options.device }),
    clock,
  } as unknown as AppDeps;
  const engineQueue = createEngineQueue();
  const context: ActionContext = { store, deps, engineQueue };
  const slice = createModelSlice(context, () => undefined);
  const notices = () => store.getState().notices.map(({ text }) => text);
  const { tick } = clock;
  return {
    ...slice,
    store,
    disk,
    engine,
    engineQueue,
    scripted,
    specs,
    asked,
    checks,
    settingsStore,
    notices,
    tick,
  };
}
