import type { AppDeps } from '../deps';
import { createMemoryDatasetStore, createMemoryLabelStore } from '../../storage/memoryStores';

type StudyDeps = Pick<
  AppDeps,
  'datasetStore' | 'labelStore' | 'importer' | 'runLocks' | 'notifier'
>;

/** The outside of studies for tests of other parts: stores in memory, one tab, no file to read. */
export function unusedStudyDeps(): StudyDeps {
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
