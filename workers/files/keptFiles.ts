import type { ModelFile } from '../../src/engine/inferenceApi';
import { discard, fetchWhole } from './download/download';
import type { DownloadWatcher } from './download/downloadTally';
import { verifyFiles } from './fileCheck';
import { readRecord } from './fileRecord';
import { storageFull } from './fileWords';
import type { FileSource } from './download/hubAnswer';
import { isQuotaError, keptFile, modelFolder, withFile } from './keptFolder';

/** A kept file as it stands on the disk, without a look at the network. */
type KeptState =
  | { readonly kind: 'whole'; readonly blob: Blob }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

/**
 * Downloaded files in the browser's private file system. A file is written while it streams, never
 * held whole in memory, and a download that breaks off goes on where it stopped: after a lost
 * connection, a reload or a closed tab.
 */
export interface KeptFiles {
  /** The whole file, fetched first where it is not there; null where the server has no such file. */
  open(path: string, url: string): Promise<Blob | null>;
  /** What is there of a file. */
  look(path: string): Promise<KeptState>;
  /** Throws a file away, so that the next `open` fetches it anew. */
  discard(path: string): Promise<void>;
  /** Reads all listed files again and marks the damaged ones, which the next `open` fetches anew. */
  recheck(): Promise<readonly string[]>;
}

/**
 * @param folder name of the model's folder, unique for model and revision
 * @param listed the model's files; others are fetched too, and may be absent
 * @returns null where the browser denies its file system, as some private windows do
 */
export async function openKeptFiles(
  folder: string,
  source: FileSource,
  listed: readonly ModelFile[],
  watcher: DownloadWatcher,
): Promise<KeptFiles | null> {
  try {
    await modelFolder(folder, true);
  } catch (error) {
    if (isQuotaError(error)) throw storageFull('the model', 0, watcher.missingBytes());
    return null;
  }
  /** Found anew for each file: a folder that was deleted in the meantime is made again. */
  const find = async (path: string) => {
    const directory = await modelFolder(folder, true);
    const file = directory && (await keptFile(directory, path, true));
    if (!file) throw new Error(`${path} cannot be created.`);
    return file;
  };
  const exclusive = async <Value>(path: string, run: () => Promise<Value>): Promise<Value> => {
    try {
      return await withFile(folder, path, run);
    } catch (error) {
      throw isQuotaError(error) ? storageFull(path, 0, watcher.missingBytes()) : error;
    }
  };
  return {
    open: (path, url) =>
      exclusive(path, async () => {
        const entry = listed.find((file) => file.path === path);
        return fetchWhole({ file: await find(path), path, url, source, listed: entry, watcher });
      }),
    look: (path) => exclusive(path, () => lookAt(folder, path)),
    discard: (path) => exclusive(path, async () => discard(await find(path))),
    async recheck() {
      const checks = await verifyFiles(folder, listed);
      return checks.filter(({ state }) => state === 'damaged').map(({ path }) => path);
    },
  };
}

async function lookAt(folder: string, path: string): Promise<KeptState> {
  const directory = await modelFolder(folder, false);
  const file = directory && (await keptFile(directory, path, false));
  const record = file && (await readRecord(file.record));
  if (!file || !record?.complete) return { kind: 'missing' };
  const blob = await file.data.getFile();
  const whole = !record.damaged && blob.size === record.totalBytes;
  return whole ? { kind: 'whole', blob } : { kind: 'damaged' };
}
