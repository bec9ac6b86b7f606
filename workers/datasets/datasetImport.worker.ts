import { expose } from 'comlink';
import type { ImportApi } from '../../src/datasets/in/importApi';
import { readDataset } from './datasetReading';

/**
 * A lock that is held as long as this worker lives: the page learns of any death by getting it. The
 * page asks for it only once the worker has it, or it would take a living worker for a dead one.
 */
const holding = new Promise<void>((resolve) => {
  if (!('locks' in navigator)) resolve();
  void navigator.locks?.request(`evenhand-worker:${self.name}`, () => {
    self.postMessage('holds its lock');
    resolve();
    return new Promise(() => undefined);
  });
});

const api: ImportApi<File> = {
  async read(...reading) {
    await holding;
    return readDataset(...reading);
  },
};

expose(api);
