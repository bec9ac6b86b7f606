import type { AppDeps } from '../deps';
import { createMemoryDatasetStore, createMemoryLabelStore } from '../../storage/memoryStores';

type DatasetDeps = Pick<
  AppDeps,
  'datasetStore' | 'labelStore' | 'importer' | 'runLocks' | 'notifier'
>;

/** The outside of datasets and runs for tests of other parts: stores in memory, one tab, no file to read. */
export function unusedDatasetDeps(): DatasetDeps {
  return {
    datasetStore: createMemoryDatasetStore(),
    labelStore: createMemoryLabelStore(),
    importer: { read: () => Promise.reject(new Error('This test imports no file.')) },
    runLocks: {
      hold: async () => () => undefined,
      heldElsewhere: async () => new Set(),
      whenFree: async () => undefined,
    },
    notifier: { allow: async () => false, show: async () => undefined },
  };
}
