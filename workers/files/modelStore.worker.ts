import { messageOf } from '../../src/judge/messageOf';
import type { Result } from '../../src/engine/inferenceApi';
import type { ModelStoreApi, WorkListener } from '../../src/models/modelStoreApi';
import { verifyFiles } from './fileCheck';
import { exportableFiles, exportFiles } from './fileExport';
import { importFiles } from './fileImport';
import { ModelFileError } from './modelFileError';
import { serve } from '../shared/serve';
import { throttleProgress } from '../shared/throttleProgress';

/** Reads and writes large model files off the main thread, without loading a model. */
const api: ModelStoreApi = {
  verify: (folder, files, onBytes) =>
    asResult(() => verifyFiles(folder, files, throttled(onBytes))),
  importFiles: (folder, files, onBytes) =>
    asResult(() => importFiles(folder, files, throttled(onBytes))),
  exportable: (folder) => asResult(() => exportableFiles(folder)),
  exportFiles: (folder, destination, onBytes) =>
    asResult(() => exportFiles(folder, destination, throttled(onBytes))),
};

async function asResult<Value>(run: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    const kind = error instanceof ModelFileError ? error.kind : 'worker-crashed';
    return { ok: false, failure: { kind, detail: messageOf(error) } };
  }
}

function throttled(onBytes: WorkListener): WorkListener {
  return throttleProgress(onBytes, (doneBytes, totalBytes) => doneBytes >= totalBytes);
}

serve(api);
