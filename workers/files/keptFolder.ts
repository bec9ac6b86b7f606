/** The models' folder in the browser's private file system: names, locks and handles. */

/** A kept file and what is known of it. */
export interface KeptFile {
  readonly data: FileSystemFileHandle;
  readonly record: FileSystemFileHandle;
}

const recordSuffix = '.record';

/** Paths are flat names, so that one folder holds a model and can be removed whole. */
function nameOf(path: string): string {
  return encodeURIComponent(path);
}

/**
 * The folder of one model; null where it is not there and `create` is false.
 * Throws where the browser denies its file system, as some private windows do.
 */
export async function modelFolder(
  folder: string,
  create: boolean,
): Promise<FileSystemDirectoryHandle | null> {
  const root = await navigator.storage.getDirectory();
  try {
    const models = await root.getDirectoryHandle('models', { create });
    return await models.getDirectoryHandle(folder, { create });
  } catch (error) {
    if (!create && isNamed(error, 'NotFoundError')) return null;
    throw error;
  }
}

/** Both handles of a file; null where there is none and `create` is false. */
export async function keptFile(
  directory: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<KeptFile | null> {
  const name = nameOf(path);
  try {
    return {
      data: await directory.getFileHandle(name, { create }),
      record: await directory.getFileHandle(name + recordSuffix, { create }),
    };
  } catch (error) {
    if (!create && isNamed(error, 'NotFoundError')) return null;
    throw error;
  }
}

/** Paths of all files that a folder holds, whole or not, in alphabetical order. */
export async function keptPaths(directory: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const name of directory.keys()) {
    if (!name.endsWith(recordSuffix)) paths.push(decodeURIComponent(name));
  }
  return paths.sort();
}

/** Takes a file off the disk; one that is not there is no failure. */
export async function removeFile(
  directory: FileSystemDirectoryHandle,
  path: string,
): Promise<void> {
  for (const name of [nameOf(path), nameOf(path) + recordSuffix]) {
    try {
      await directory.removeEntry(name);
    } catch (error) {
      if (!isNamed(error, 'NotFoundError')) throw error;
    }
  }
}

/** Whether a path can be kept and written out again: a plain relative one that is no record's name. */
export function isKeepable(path: string): boolean {
  const segments = path.split('/');
  const plain = segments.every((name) => name !== '' && name !== '.' && name !== '..');
  return plain && !path.endsWith(recordSuffix);
}

/** One use of a file at a time, over all tabs: a second download finds the first one's file. */
export function withFile<Value>(
  folder: string,
  path: string,
  run: () => Promise<Value>,
): Promise<Value> {
  return navigator.locks.request(`evenhand-file:${folder}/${path}`, run);
}

/** A worker that was ended may hold its files a moment longer than its locks, in milliseconds. */
const releaseMs = 5_000;
const askAgainMs = 100;

/** The file for writing, once whoever held it has let go. */
export async function exclusively(
  handle: FileSystemFileHandle,
): Promise<FileSystemSyncAccessHandle> {
  for (let waitedMs = 0; ; waitedMs += askAgainMs) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      const held = isNamed(error, 'NoModificationAllowedError');
      if (!held || waitedMs >= releaseMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
  }
}

/**
 * Writes bytes at the end of a file and returns how many are there; fewer than were given where the
 * disk is full. The file's size tells: a browser may store a part and throw, or answer with its
 * error's number instead of a count, as Chromium does with 4294967288 in private windows.
 */
export function appendTo(
  access: FileSystemSyncAccessHandle,
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
): number {
  try {
    if (access.write(bytes, { at }) === bytes.byteLength) return bytes.byteLength;
  } catch (error) {
    if (!isQuotaError(error)) throw error;
  }
  return Math.max(0, Math.min(access.getSize() - at, bytes.byteLength));
}

export function quotaError(): DOMException {
  return new DOMException('The storage is full.', 'QuotaExceededError');
}

export function isQuotaError(error: unknown): boolean {
  return isNamed(error, 'QuotaExceededError');
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
