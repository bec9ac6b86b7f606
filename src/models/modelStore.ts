import { proxy, type Remote } from 'comlink';
import { openWorker, type WorkerBridge } from '../browser/workerBridge';
import type { Result } from '../engine/inferenceApi';
import type { KeptFileSize, ModelStoreApi, WorkListener } from './modelStoreApi';

/**
 * Checks, imports and exports the files of kept models, off the main thread and without loading a
 * model. Failures are values; a worker that dies is one of them.
 */
export interface ModelStore extends Pick<ModelStoreApi, 'verify' | 'importFiles' | 'exportable'> {
  /** Writes a model's whole files, under their real names, into a folder that the user picked for writing. */
  exportFolder(
    folder: string,
    destination: FileSystemDirectoryHandle,
    onBytes: WorkListener,
  ): Promise<Result<readonly KeptFileSize[]>>;
  /** Ends all work; what is under way fails as `interrupted`. */
  dispose(): void;
}

/**
 * @param siteRoot address of the folder that the page is served from
 */
export function createModelStore(siteRoot: string): ModelStore {
  const working = new Set<WorkerBridge<ModelStoreApi>>();
  /** One worker for one piece of work: none stands about in between. */
  const work = async <Value>(
    run: (api: Remote<ModelStoreApi>, report: WorkListener) => Promise<Result<Value>>,
    onBytes: WorkListener = () => undefined,
  ): Promise<Result<Value>> => {
    const worker = startStoreWorker(siteRoot);
    working.add(worker);
    // A report travels by another way than the result, and may come after it.
    let over = false;
    const report = proxy<WorkListener>((done, total) => {
      if (!over) onBytes(done, total);
    });
    const result = await worker.call((api) => run(api, report));
    over = true;
    worker.end({ kind: 'interrupted', detail: 'The work is done.' });
    working.delete(worker);
    return result;
  };
  return {
    verify: (folder, files, onBytes) =>
      work((api, report) => api.verify(folder, files, report), onBytes),
    importFiles: (folder, files, onBytes) =>
      work((api, report) => api.importFiles(folder, files, report), onBytes),
    exportable: (folder) => work((api) => api.exportable(folder)),
    exportFolder: (folder, destination, onBytes) =>
      work((api, report) => api.exportFiles(folder, destination, report), onBytes),
    dispose() {
      for (const worker of working) {
        worker.end({ kind: 'interrupted', detail: 'The work was stopped.' });
      }
      working.clear();
    },
  };
}

function startStoreWorker(siteRoot: string): WorkerBridge<ModelStoreApi> {
  return openWorker<ModelStoreApi>(
    (name) =>
      new Worker(new URL('../../workers/files/modelStore.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
    { siteRoot },
  );
}
