import { proxy } from 'comlink';
import { openWorker, type WorkerBridge } from '../browser/workerBridge';
import type { EngineFailure } from '../judge/judgment';
import type { JudgeEngine, SampleEngine } from './engine';
import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  InferenceApi,
  LoadedModel,
  LoadProgress,
  ModelSpec,
  Result,
  SampleObserver,
  StopFlag,
} from './inferenceApi';

interface InferenceWorker extends WorkerBridge<InferenceApi> {
  /** Set to stop at the next token; absent where the page may not share memory. */
  readonly stopFlag: StopFlag | undefined;
}

interface Ready {
  readonly worker: InferenceWorker;
  readonly model: LoadedModel;
}

/** After one of these the runtime replays its error for ever: only a new worker helps. */
const poisoning: ReadonlySet<EngineFailure['kind']> = new Set([
  'worker-crashed',
  'device-lost',
  'out-of-memory',
  'webgpu-unavailable',
  'model-invalid',
]);

const cancelled: EngineFailure = { kind: 'interrupted', detail: 'The load was cancelled.' };

/**
 * The engine that runs a judge in a worker. A load starts a new worker and the old one goes on until
 * the new model is ready; a crashed or poisoned worker is replaced at the next judgment.
 *
 * @param siteRoot address of the folder that the page is served from
 */
export function createWorkerEngine(siteRoot: string): JudgeEngine {
  return new WorkerEngine(siteRoot);
}

class WorkerEngine implements JudgeEngine {
  private ready: Ready | null = null;
  private loading: InferenceWorker | null = null;
  private lastSpec: ModelSpec | null = null;
  /** The judge on which a batch broke the runtime, as where memory runs out: it gets one sample at a time. */
  private onlyAlone: ModelSpec | null = null;

  readonly samples: SampleEngine = {
    atOnce: () => this.samplesAtOnce(),
    generate: (request, seeds, observer) => this.generateSamples(request, seeds, observer),
  };

  constructor(private readonly siteRoot: string) {}

  async load(spec: ModelSpec, onProgress: (p: LoadProgress) => void): Promise<Result<LoadedModel>> {
    this.loading?.end(cancelled);
    const worker = startInferenceWorker(this.siteRoot);
    this.loading = worker;
    const result = await worker.call((api) => api.load(spec, proxy(onProgress), worker.stopFlag));
    if (this.loading === worker) this.loading = null;
    if (!result.ok) {
      worker.end(result.failure);
      return result;
    }
    this.ready?.worker.end({ kind: 'interrupted', detail: 'Another judge was loaded.' });
    this.ready = { worker, model: result.value };
    this.lastSpec = spec;
    return result;
  }

  cancelLoad(): void {
    this.loading?.end(cancelled);
  }

  async generate(
    request: Parameters<JudgeEngine['generate']>[0],
    onEvent: (event: GenerateEvent) => void,
  ): ReturnType<JudgeEngine['generate']> {
    const ready = await this.revive();
    if (!ready.ok) return ready;
    const { worker } = ready.value;
    const result = await worker.call((api) => api.generate(request, proxy(onEvent)));
    if (!result.ok && poisoning.has(result.failure.kind)) this.drop(worker, result.failure);
    return result;
  }

  interrupt(): void {
    const worker = this.ready?.worker;
    if (worker?.stopFlag) Atomics.store(worker.stopFlag, 0, 1);
    // Also where the flag stands: a generation that only now begins takes the flag back.
    worker?.send((api) => api.interrupt());
  }

  private samplesAtOnce(): number {
    const loaded = this.loaded();
    return loaded && this.onlyAlone !== this.lastSpec ? (loaded.samplesAtOnce ?? 1) : 1;
  }

  private async generateSamples(
    request: GenerateRequest,
    seeds: readonly number[],
    observer: SampleObserver,
  ): Promise<void> {
    const open = new Set(seeds.keys());
    const ends: Promise<void>[] = [];
    const onEnd = (sample: number, result: Result<Generation>): void => {
      if (!open.delete(sample)) return;
      const heard = (async () => observer.onEnd(sample, result))();
      // Thrown below, when all have ended: the worker waits for no handler of the page.
      heard.catch(() => undefined);
      ends.push(heard);
    };
    const onEvents: SampleObserver['onEvents'] = (events) => observer.onEvents(events);
    const result = await this.runSamples(request, seeds, { onEvents, onEnd });
    if (!result.ok) for (const sample of [...open]) onEnd(sample, result);
    await Promise.all(ends);
  }

  private async runSamples(
    request: GenerateRequest,
    seeds: readonly number[],
    observer: SampleObserver,
  ): Promise<Result<null>> {
    const ready = await this.revive();
    if (!ready.ok) return ready;
    const { worker } = ready.value;
    const result = await worker.call((api) => api.generateSamples(request, seeds, proxy(observer)));
    if (!result.ok && poisoning.has(result.failure.kind)) {
      if (seeds.length > 1) this.onlyAlone = this.lastSpec;
      this.drop(worker, result.failure);
    }
    return result;
  }

  async countTokens(texts: readonly string[]): Promise<Result<readonly number[]>> {
    const { ready } = this;
    if (!ready?.worker.alive()) {
      return { ok: false, failure: { kind: 'worker-crashed', detail: 'No model is loaded.' } };
    }
    return ready.worker.call((api) => api.countTokens(texts));
  }

  loaded(): LoadedModel | null {
    return this.ready?.worker.alive() ? this.ready.model : null;
  }

  dispose(): void {
    this.loading?.end(cancelled);
    this.ready?.worker.end({ kind: 'interrupted', detail: 'The engine was closed.' });
    this.ready = null;
  }

  /** The worker in use, or a new one with the same model where that one died. */
  private async revive(): Promise<Result<Ready>> {
    if (this.ready?.worker.alive()) return { ok: true, value: this.ready };
    if (!this.lastSpec) {
      return { ok: false, failure: { kind: 'worker-crashed', detail: 'No judge is loaded yet.' } };
    }
    const loaded = await this.load(this.lastSpec, () => undefined);
    if (!loaded.ok) return loaded;
    return this.ready
      ? { ok: true, value: this.ready }
      : {
          ok: false,
          failure: { kind: 'worker-crashed', detail: 'The judge could not be restarted.' },
        };
  }

  private drop(worker: InferenceWorker, failure: EngineFailure): void {
    worker.end(failure);
    if (this.ready?.worker === worker) this.ready = null;
  }
}

function startInferenceWorker(siteRoot: string): InferenceWorker {
  const bridge = openWorker<InferenceApi>(
    (name) =>
      new Worker(new URL('../../workers/inference/inference.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
    { siteRoot },
  );
  const stopFlag = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  return { ...bridge, stopFlag };
}
