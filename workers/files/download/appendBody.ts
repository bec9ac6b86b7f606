import { messageOf } from '../../../src/judge/messageOf';
import type { ModelFile } from '../../../src/engine/inferenceApi';
import type { DownloadWatcher } from './downloadTally';
import type { FileHash } from '../fileHash';
import { storageFull } from '../fileWords';
import type { Part } from './hubRequest';
import { exclusively, isQuotaError, type KeptFile, appendTo } from '../keptFolder';
import { ModelFileError } from '../modelFileError';

/** Bytes between two flushes to the disk: at most this much is fetched twice after a crash. */
const flushBytes = 8 * 1024 * 1024;

/** Where a body goes. */
interface BodyTarget {
  readonly file: KeptFile;
  readonly path: string;
  readonly listed: ModelFile | undefined;
  readonly watcher: DownloadWatcher;
}

/**
 * Writes a body to the disk as it arrives, and hashes it. `reason` says why it ended before its end;
 * a body that is longer than its file is cut off just behind that. Throws `ModelFileError` where the
 * storage is full; what was written stays.
 */
export async function appendBody(
  { file, path, listed, watcher }: BodyTarget,
  hash: FileHash,
  { response, watch, from, totalBytes }: Part,
): Promise<{ storedBytes: number; reason: string | null }> {
  const limit = listed?.sha256 === undefined ? Number.POSITIVE_INFINITY : listed.bytes;
  const access = await exclusively(file.data);
  let at = from;
  let flushed = from;
  try {
    access.truncate(from);
    const reader = response.body?.getReader();
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return { storedBytes: at, reason: null };
      watch.heard();
      const written = appendTo(access, part.value, at);
      hash.add(part.value.subarray(0, written));
      at += written;
      watcher.bytes(path, at, totalBytes);
      if (written < part.value.byteLength) throw storageFull(path, at, watcher.missingBytes());
      if (at > limit) {
        await reader?.cancel();
        return { storedBytes: at, reason: null };
      }
      if (at - flushed >= flushBytes) {
        access.flush();
        flushed = at;
      }
    }
  } catch (error) {
    await response.body?.cancel().catch(() => undefined);
    if (isQuotaError(error)) throw storageFull(path, at, watcher.missingBytes());
    if (error instanceof ModelFileError) throw error;
    return { storedBytes: at, reason: messageOf(watch.signal.reason ?? error) };
  } finally {
    watch.end();
    close(access, at);
  }
}

/** What a failed write may have added is no part of the file. */
function close(access: FileSystemSyncAccessHandle, storedBytes: number): void {
  try {
    if (access.getSize() > storedBytes) access.truncate(storedBytes);
    access.flush();
  } catch {
    // A full disk: what was written before stands, and the failure itself is told by the caller.
  } finally {
    access.close();
  }
}
