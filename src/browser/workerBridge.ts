import { messageOf } from '../judge/messageOf';
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { LockNotice, Result } from '../engine/inferenceApi';
import type { EngineFailure } from '../judge/judgment';

/** One living worker: calls that always settle, and an end that is always noticed. */
export interface WorkerBridge<Api> {
  /** Calls the worker; a death of the worker in the meantime is a failure, never a hang. */
  call<Value>(run: (api: Remote<Api>) => Promise<Result<Value>>): Promise<Result<Value>>;
  /** Sends without waiting for an answer. */
  send(run: (api: Remote<Api>) => Promise<void>): void;
  readonly alive: () => boolean;
  /** Ends the worker; calls under way settle with `reason`. */
  end(reason: EngineFailure): void;
}

interface WorkerTraits {
  /** Address of the page's folder, with which the names of workers that fetch from it start. */
  readonly siteRoot?: string;
  /** What a message about its death calls it. */
  readonly subject?: string;
}

/**
 * Starts a worker and watches over it.
 *
 * A worker that is ended from outside raises no event at all. It therefore holds a lock for as long
 * as it lives, says so once it has it (`workers/shared/serve.ts`), and whoever is next in line for
 * that lock learns of its death. To ask earlier would take a living worker for a dead one.
 *
 * @param start makes the worker under this name, which no other bears
 */
export function openWorker<Api>(
  start: (name: string) => Worker,
  { siteRoot = '', subject = 'The worker' }: WorkerTraits = {},
): WorkerBridge<Api> {
  const worker = start(`${siteRoot}#${crypto.randomUUID()}`);
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
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isLockNotice(data)) return;
    void navigator.locks.request(data.heldLock, () => {
      crashed(`${subject} was ended, perhaps because memory ran out.`);
    });
  });
  return {
    alive: () => alive,
    end,
    async call(run) {
      if (!alive) return { ok: false, failure: await ended };
      const answer = run(api).catch((error: unknown) => ({
        ok: false as const,
        failure: asFailure(error),
      }));
      return Promise.race([
        answer,
        ended.then((failure): Result<never> => ({ ok: false, failure })),
      ]);
    },
    send(run) {
      run(api).catch(() => undefined);
    },
  };
}

function isLockNotice(data: unknown): data is LockNotice {
  return (
    typeof data === 'object' &&
    data !== null &&
    'heldLock' in data &&
    typeof data.heldLock === 'string'
  );
}

function asFailure(error: unknown): EngineFailure {
  const detail = messageOf(error);
  return { kind: 'worker-crashed', detail };
}
