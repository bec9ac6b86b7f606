import type { LoadProgress, ModelFile } from '../../../src/engine/inferenceApi';

/** Told how a download comes on. */
export interface DownloadWatcher {
  /** Bytes of a file on disk, and in all (0 if unknown). */
  bytes(path: string, storedBytes: number, totalBytes: number): void;
  /** Bytes of a file that were there before; nothing is reported for them alone. */
  kept(path: string, storedBytes: number): void;
  /** Nothing arrives for now, and why. */
  waiting(path: string, words: string): void;
  /** What all files of the model still need on disk. */
  missingBytes(): number;
}

/** Sums up all files of a model; those that were not begun count with their listed size. */
export function createDownloadTally(
  files: readonly ModelFile[],
  onProgress: (progress: LoadProgress) => void,
): DownloadWatcher {
  const totals = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const stored = new Map<string, number>();
  const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
  const report = (file: string, waiting?: string): void => {
    const loadedBytes = sum(stored.values());
    onProgress({
      stage: 'downloading',
      loadedBytes,
      totalBytes: Math.max(sum(totals.values()), loadedBytes),
      file,
      ...(waiting === undefined ? {} : { waiting }),
    });
  };
  return {
    bytes(path, storedBytes, totalBytes) {
      stored.set(path, storedBytes);
      if (totalBytes > 0) totals.set(path, totalBytes);
      report(path);
    },
    kept: (path, storedBytes) => void stored.set(path, storedBytes),
    waiting: report,
    missingBytes: () =>
      sum([...totals].map(([path, total]) => Math.max(0, total - (stored.get(path) ?? 0)))),
  };
}
