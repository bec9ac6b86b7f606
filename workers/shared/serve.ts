import { expose } from 'comlink';
import type { LockNotice } from '../../src/engine/inferenceApi';

/**
 * Offers this worker's calls to the page. From then on the worker holds a lock of its own for as long
 * as it lives, and names it to the page: a worker that is ended from outside raises no event, but
 * its lock comes free. Without locks in the browser only the errors that a worker reports are noticed.
 */
export function serve(api: object): void {
  expose(api);
  const notice: LockNotice = { heldLock: `evenhand-worker:${self.name}` };
  void navigator.locks?.request(notice.heldLock, () => {
    self.postMessage(notice);
    return new Promise<never>(() => undefined);
  });
}
