import { messageOf } from '../../judge/messageOf';
import type { ColumnMapping } from '../../datasets/in/mapping/columnMapping';
import type { ImportedFacts, ImportRequest } from '../../datasets/in/importApi';
import type { DatasetRecord } from '../../run/dataset';
import { patch, type ActionContext } from '../actionContext';
import { newId } from '../runIdentity';
import { importLock } from './datasetContext';
import type { ImportStatus } from './datasetState';

/** Reading dataset files: one at a time, into storage piece by piece. */
export function createImportActions(context: ActionContext, refreshDatasets: () => Promise<void>) {
  const { store, deps } = context;
  /** Kept until the import is dismissed: a mapping needs the file again, and what was chosen for it. */
  let file: File | null = null;
  let chosen: Pick<ImportRequest, 'table' | 'encoding'> = {};
  let stop = new AbortController();

  const show = (importing: ImportStatus) => patch(context, { importing });

  const read = async (from: File, how: Omit<ImportRequest, 'fileName'> = {}): Promise<void> => {
    stop.abort();
    const mine = new AbortController();
    [stop, file] = [mine, from];
    const end = await importInto(context, from, { ...chosen, ...how }, mine.signal, (status) => {
      if (!mine.signal.aborted) show(status);
    });
    if (mine.signal.aborted) return;
    if (end.kind === 'done') await refreshDatasets();
    show(end);
  };

  return {
    importFile(from: File) {
      chosen = {};
      return read(from);
    },

    async applyMapping(mapping: ColumnMapping) {
      if (file && store.getState().importing.kind === 'mapping') await read(file, { mapping });
    },

    async chooseTable(path: string) {
      if (!file || store.getState().importing.kind !== 'tables') return;
      chosen = { ...chosen, table: path };
      await read(file);
    },

    async chooseEncoding(encoding: string) {
      if (!file || store.getState().importing.kind !== 'encoding') return;
      chosen = { ...chosen, encoding };
      await read(file);
    },

    async mapColumns() {
      const { kind } = store.getState().importing;
      if (file && (kind === 'done' || kind === 'failed')) await read(file, { asks: true });
    },

    dismissImport() {
      stop.abort();
      file = null;
      show({ kind: 'idle' });
    },

    /** Clears the rows of imports that were broken off, but for those that a tab is still at. */
    async clearUnfinished() {
      for (const id of await deps.datasetStore.unfinished()) {
        const release = await deps.runLocks.hold(importLock(id));
        if (release) await deps.datasetStore.remove(id);
        release?.();
      }
    },
  };
}

type Ended = Exclude<ImportStatus, { readonly kind: 'idle' | 'reading' }>;

/** One import; whatever ends it early clears the rows that were stored. */
async function importInto(
  { deps }: ActionContext,
  file: File,
  how: Omit<ImportRequest, 'fileName'>,
  signal: AbortSignal,
  show: (status: ImportStatus) => void,
): Promise<Ended> {
  const { name: fileName, size: totalBytes } = file;
  const createdAt = deps.clock.now();
  const id = newId(createdAt);
  const reading = { kind: 'reading' as const, fileName, totalBytes };
  show({ ...reading, readBytes: 0, rows: 0 });
  const release = await deps.runLocks.hold(importLock(id));
  let pieces = 0;
  try {
    const request = { fileName, ...how };
    const take = async (rows: Parameters<typeof deps.datasetStore.addRows>[2]) => {
      if (!signal.aborted) await deps.datasetStore.addRows(id, pieces++, rows);
    };
    const progress = (news: { readBytes: number; rows: number }) => show({ ...reading, ...news });
    const end = await deps.importer.read(file, request, { take, progress }, signal);
    if (end.kind === 'done' && !signal.aborted) {
      const dataset = recordOf(id, fileName, createdAt, end.facts);
      await deps.datasetStore.save(dataset);
      return { kind: 'done', dataset };
    }
    await deps.datasetStore.remove(id);
    if (end.kind !== 'done') return { ...end, fileName };
    return { kind: 'failed', fileName, reason: 'The import was stopped.' };
  } catch (error) {
    await deps.datasetStore.remove(id);
    const reason = messageOf(error);
    return { kind: 'failed', fileName, reason };
  } finally {
    release?.();
  }
}

function recordOf(
  id: string,
  fileName: string,
  createdAt: number,
  { format, ...facts }: ImportedFacts,
): DatasetRecord {
  return { id, name: fileName, createdAt, format: format ?? 'own columns', ...facts };
}
