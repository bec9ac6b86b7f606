import { expose } from 'comlink';
import type { Result } from '../../src/engine/inferenceApi';
import type { ModelStoreApi, WorkListener } from '../../src/models/modelStoreApi';
import { verifyFiles } from './fileCheck';
import { exportableFiles, exportFiles } from './fileExport';
import { importFiles } from './fileImport';
import { reasonOf } from './fileWords';
import { ModelFileError } from './modelFileError';

/** A lock that is held as long as this worker lives: the page learns of any death by getting it. */
const holding = new Promise<void>((resolve) => {
  const hold = () => {
    resolve();
    return new Promise<never>(() => undefined);
  };
  if ('locks' in navigator) void navigator.locks.request(`evenhand-worker:${self.name}`, hold);
  else resolve();
});

/** Reads and writes large model files off the main thread, without loading a model. */
const api: ModelStoreApi = {
  async hello() {
    // Only then does a request of the page stand behind this worker's.
    await holding;
    return { ok: true, value: true };
  },
  verify: (folder, files, onBytes) => asResult(() => verifyFiles(folder, files, calm(onBytes))),
  importFiles: (folder, files, onBytes) =>
    asResult(() => importFiles(folder, files, calm(onBytes))),
  exportable: (folder) => asResult(() => exportableFiles(folder)),
  exportFiles: (folder, destination, onBytes) =>
    asResult(() => exportFiles(folder, destination, calm(onBytes))),
};

async function asResult<Value>(run: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    const kind = error instanceof ModelFileError ? error.kind : 'worker-crashed';
    return { ok: false, failure: { kind, detail: reasonOf(error) } };
  }
}

/** Between two reports, in milliseconds. */
const reportEveryMs = 100;

function calm(onBytes: WorkListener): WorkListener {
  let last = 0;
  return (doneBytes, totalBytes) => {
    const now = performance.now();
    if (doneBytes < totalBytes && now - last < reportEveryMs) return;
    last = now;
    onBytes(doneBytes, totalBytes);
  };
}

expose(api);
