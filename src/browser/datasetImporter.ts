import { proxy } from 'comlink';
import type { ImportApi, ImportEnd, ImportProgress, ImportRequest } from '../datasets/in/importApi';
import type { DatasetRow } from '../workloads/datasetRow';
import { openWorker, type WorkerBridge } from './workerBridge';

/** Where what is read goes. */
interface ImportSink {
  /** Nothing more is read until this has settled; a rejection ends the import. */
  take(rows: readonly DatasetRow[]): Promise<void>;
  progress(progress: ImportProgress): void;
}

/** Reads dataset files off the main thread. */
export interface DatasetImporter {
  /** Ends as `failed` where the reader crashes, the sink rejects or the signal is raised. */
  read(
    file: File,
    request: ImportRequest,
    sink: ImportSink,
    signal: AbortSignal,
  ): Promise<ImportEnd>;
}

/** One worker for each file: a crash costs that file alone, and its memory ends with it. */
export function createDatasetImporter(): DatasetImporter {
  return {
    async read(file, request, sink, signal) {
      const worker = startImportWorker();
      const stop = (): void =>
        worker.end({ kind: 'interrupted', detail: 'The import was stopped.' });
      signal.addEventListener('abort', stop, { once: true });
      let refusal: unknown = null;
      const take = async (rows: readonly DatasetRow[]): Promise<void> => {
        try {
          await sink.take(rows);
        } catch (error) {
          // An exception loses its kind on its way through the worker.
          refusal = error;
          throw error;
        }
      };
      const progress = (value: ImportProgress): void => sink.progress(value);
      const result = await worker.call(async (api) => {
        const end = await api.read(file, request, proxy(take), proxy(progress));
        return { ok: true, value: end };
      });
      signal.removeEventListener('abort', stop);
      worker.end({ kind: 'interrupted', detail: 'The file was read.' });
      if (result.ok) return result.value;
      return { kind: 'failed', reason: refusal ? wordsOf(refusal) : result.failure.detail };
    },
  };
}

function startImportWorker(): WorkerBridge<ImportApi<File>> {
  return openWorker<ImportApi<File>>(
    (name) =>
      new Worker(new URL('../../workers/datasets/datasetImport.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
    { subject: 'The reader of the file' },
  );
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'QuotaExceededError'
    ? 'The storage of this browser is full. Delete datasets, runs or models that you no longer need.'
    : error.message;
}
