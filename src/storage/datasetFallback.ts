import type { DatasetStore, LabelStore } from '../run/datasetStore';
import type { Attempt } from './attempt';
import { newestFirst } from './indexedDbRunStore';
import { createMemoryDatasetStore, createMemoryLabelStore } from './memoryStores';

import { faultReason } from './storageLedger';

/**
 * Datasets on disk, in memory where the browser denies storage altogether. A disk that is full is
 * reported to the importer, which rejects: half a dataset in memory and half on disk would help nobody.
 */
export function datasetsWithFallback(disk: DatasetStore, attempt: Attempt): DatasetStore {
  const memory = createMemoryDatasetStore();
  const write = async (onDisk: () => Promise<void>, inMemory: () => Promise<void>) => {
    let refusal: unknown;
    const written = await attempt(async () => {
      try {
        await onDisk();
      } catch (error) {
        refusal = error;
        throw error;
      }
    });
    if (written) return;
    if (faultReason(refusal) !== 'denied') throw refusal;
    await inMemory();
  };
  const inMemory = async (id: string): Promise<boolean> =>
    (await memory.get(id)) !== undefined || (await memory.rows(id)).length > 0;

  return {
    save: (dataset) =>
      write(
        () => disk.save(dataset),
        () => memory.save(dataset),
      ),
    addRows: (datasetId, piece, rows) =>
      write(
        () => disk.addRows(datasetId, piece, rows),
        () => memory.addRows(datasetId, piece, rows),
      ),
    async list() {
      const stored = await attempt(() => disk.list());
      return newestFirst([...(stored?.value ?? []), ...(await memory.list())]);
    },
    async get(id) {
      return (await memory.get(id)) ?? (await attempt(() => disk.get(id)))?.value;
    },
    async rows(datasetId) {
      if (await inMemory(datasetId)) return memory.rows(datasetId);
      return (await attempt(() => disk.rows(datasetId)))?.value ?? [];
    },
    async remove(id) {
      await attempt(() => disk.remove(id));
      await memory.remove(id);
    },
    unfinished: async () => (await attempt(() => disk.unfinished()))?.value ?? [],
  };
}

/** Human labels on disk, in memory what the disk refuses. */
export function labelsWithFallback(disk: LabelStore, attempt: Attempt): LabelStore {
  const memory = createMemoryLabelStore();
  return {
    async put(labels) {
      if (!(await attempt(() => disk.put(labels)))) await memory.put(labels);
    },
    async ofDataset(datasetId) {
      const stored = await attempt(() => disk.ofDataset(datasetId));
      const kept = await memory.ofDataset(datasetId);
      const ids = new Set(kept.map(({ rowId }) => rowId));
      return [...(stored?.value ?? []).filter(({ rowId }) => !ids.has(rowId)), ...kept];
    },
    async remove(datasetId, rowIds) {
      await attempt(() => disk.remove(datasetId, rowIds));
      await memory.remove(datasetId, rowIds);
    },
    async clear(datasetId) {
      await attempt(() => disk.clear(datasetId));
      await memory.clear(datasetId);
    },
  };
}
