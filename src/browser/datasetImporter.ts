import { proxy, releaseProxy, wrap } from 'comlink';
import type { ImportApi, ImportEnd, ImportProgress, ImportRequest } from '../datasets/in/importApi';
import type { DatasetRow } from '../workloads/datasetRow';

/** Where what is read goes. */
export interface ImportSink {
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
      const { api, ended, end } = startImportWorker(signal);
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
      try {
        const reading = api.read(file, request, proxy(take), proxy(progress));
        return await Promise.race([reading, ended]);
      } catch (error) {
        return { kind: 'failed', reason: wordsOf(refusal ?? error) };
      } finally {
        end();
      }
    },
  };
}

function startImportWorker(signal: AbortSignal) {
  const name = `evenhand-import#${crypto.randomUUID()}`;
  const worker = new Worker(
    new URL('../../workers/datasets/datasetImport.worker.ts', import.meta.url),
    {
      type: 'module',
      name,
    },
  );
  const api = wrap<ImportApi<File>>(worker);
  const waiting = new AbortController();
  const ended = new Promise<ImportEnd>((resolve) => {
    const fail = (reason: string) => resolve({ kind: 'failed', reason });
    const crashed = 'The reader of the file was ended, perhaps for want of memory.';
    worker.addEventListener('error', (event) => fail(event.message || crashed));
    signal.addEventListener('abort', () => fail('The import was stopped.'), { once: true });
    // A worker that is ended raises no event: it holds a lock, and who gets it next knows.
    worker.addEventListener('message', ({ data }) => {
      if (data !== 'holds its lock') return;
      navigator.locks
        .request(`evenhand-worker:${name}`, { signal: waiting.signal }, () => fail(crashed))
        .catch(() => undefined);
    });
  });
  const end = (): void => {
    waiting.abort();
    api[releaseProxy]();
    worker.terminate();
  };
  return { api, ended, end };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'QuotaExceededError'
    ? 'The storage of this browser is full. Delete datasets, runs or models that you no longer need.'
    : error.message;
}
