import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import type { EngineFailure } from '../judge/judgment';
import type { InferenceApi, Result, StopFlag } from './inferenceApi';

/** One living worker: calls that always settle, and an end that is always noticed. */
export interface WorkerHandle<Api = InferenceApi> {
  /** Calls the worker; a death of the worker in the meantime is a failure, never a hang. */
  call<Value>(run: (api: Remote<Api>) => Promise<Result<Value>>): Promise<Result<Value>>;
  /** Sends without waiting for an answer. */
  send(run: (api: Remote<Api>) => Promise<void>): void;
  readonly alive: () => boolean;
  /** Set to stop at the next token; absent where the page may not share memory. */
  readonly stopFlag: StopFlag | undefined;
  /** Ends the worker; calls under way settle with `reason`. */
  end(reason: EngineFailure): void;
}

export { proxy };

/** Starts an inference worker. */
export function startWorker(siteRoot: string): WorkerHandle {
  const name = workerName(siteRoot);
  const worker = new Worker(
    new URL('../../workers/inference/inference.worker.ts', import.meta.url),
    {
      type: 'module',
      name,
    },
  );
  return handleOf<InferenceApi>(worker, name);
}

/** A new worker's name: the page's folder, and what no other worker bears. */
export function workerName(siteRoot: string): string {
  return `${siteRoot}#${crypto.randomUUID()}`;
}

/**
 * The handle of a worker that was started under a name.
 *
 * A worker that is ended from outside raises no event at all. It therefore holds a lock for as long
 * as it lives, and whoever is next in line for that lock learns of its death.
 */
export function handleOf<Api>(worker: Worker, name: string): WorkerHandle<Api> {
  const api = wrap<Api>(worker);
  let alive = true;
  let settle: (failure: EngineFailure) => void = () => undefined;
  const ended = new Promise<EngineFailure>((resolve) => {
    settle = resolve;
  });
  const end = (reason: EngineFailure): void => {
    if (!alive) return;
    alive = false;
    worker.terminate();
    api[releaseProxy]();
    settle(reason);
  };
  const crashed = (detail: string): void => end({ kind: 'worker-crashed', detail });
  worker.addEventListener('error', (event) => {
    crashed(event.message || 'The worker could not be started.');
  });
  worker.addEventListener('messageerror', () => crashed('A message to the worker was unreadable.'));
  let watching = false;
  const watch = (): void => {
    if (watching || !('locks' in navigator)) return;
    watching = true;
    // The worker asked for its lock before it could answer anything, so this request stands behind it.
    void navigator.locks.request(`evenhand-worker:${name}`, () => {
      crashed('The worker was ended, perhaps for want of memory.');
    });
  };
  return {
    alive: () => alive,
    stopFlag: crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined,
    end,
    async call(run) {
      const answer = run(api).then(
        (result) => result,
        (error: unknown) => ({ ok: false as const, failure: asFailure(error) }),
      );
      const result = await Promise.race([answer, ended.then((failure) => failure)]);
      if ('kind' in result) return { ok: false, failure: result };
      watch();
      return result;
    },
    send(run) {
      run(api).catch(() => undefined);
    },
  };
}

function asFailure(error: unknown): EngineFailure {
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'worker-crashed', detail };
}
