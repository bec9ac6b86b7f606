import { messageOf } from '../../src/judge/messageOf';
import type { ModelFile } from '../../src/engine/inferenceApi';
import type { ImportFile, WorkListener } from '../../src/models/modelStoreApi';
import { createFileHash } from './fileHash';
import { writeRecord } from './fileRecord';
import { inMegabytes } from './fileWords';
import {
  exclusively,
  isKeepable,
  isQuotaError,
  type KeptFile,
  keptFile,
  keptPaths,
  modelFolder,
  quotaError,
  removeFile,
  withFile,
  appendTo,
} from './keptFolder';
import { ModelFileError } from './modelFileError';

/**
 * Copies files from the user's disk into a model's folder; see `ModelStoreApi.importFiles`. Where
 * one cannot be copied, all that this import wrote is taken away again. Throws `ModelFileError`.
 */
export async function importFiles(
  folder: string,
  files: readonly ImportFile[],
  onBytes: WorkListener,
): Promise<readonly Required<ModelFile>[]> {
  const unusable = files.find(({ path }) => !isKeepable(path));
  if (unusable) {
    const detail = `“${unusable.path}” cannot be the name of a model's file.`;
    throw new ModelFileError('model-invalid', detail);
  }
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const touched: string[] = [];
  const imported: Required<ModelFile>[] = [];
  let done = 0;
  try {
    const directory = await modelFolder(folder, true);
    if (!directory) throw new Error('the folder cannot be made');
    for (const { path, file } of files) {
      const before = done;
      touched.push(path);
      const sha256 = await withFile(folder, path, async () => {
        const target = await keptFile(directory, path, true);
        if (!target) throw new Error(`${path} cannot be made`);
        return copyInto(target, file, (copied) => onBytes(before + copied, totalBytes));
      });
      imported.push({ path, bytes: file.size, sha256 });
      done += file.size;
    }
    return imported;
  } catch (error) {
    await takeBack(folder, touched);
    throw asFailure(error, touched.at(-1) ?? folder, totalBytes);
  }
}

async function copyInto(
  target: KeptFile,
  source: File,
  onBytes: (bytes: number) => void,
): Promise<string> {
  await writeRecord(target.record, { etag: '', totalBytes: source.size, complete: false });
  const hash = await createFileHash();
  const access = await exclusively(target.data);
  try {
    access.truncate(0);
    const reader = source.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (appendTo(access, value, hash.bytes()) < value.byteLength) throw quotaError();
      hash.add(value);
      onBytes(hash.bytes());
    }
    access.flush();
  } finally {
    access.close();
  }
  const totalBytes = hash.bytes();
  const sha256 = hash.digest();
  await writeRecord(target.record, { etag: '', totalBytes, complete: true, sha256 });
  return sha256;
}

/** Nothing half is left; a folder that this import made goes with it. */
async function takeBack(folder: string, paths: readonly string[]): Promise<void> {
  try {
    const directory = await modelFolder(folder, false);
    if (!directory) return;
    for (const path of paths) await withFile(folder, path, () => removeFile(directory, path));
    if ((await keptPaths(directory)).length > 0) return;
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle('models');
    await models.removeEntry(folder, { recursive: true });
  } catch {
    // What cannot be taken away has no complete record, so that nothing takes it for a model.
  }
}

function asFailure(error: unknown, path: string, totalBytes: number): ModelFileError {
  if (isQuotaError(error)) {
    return new ModelFileError(
      'storage-full',
      `The browser's storage is full: this model takes ${inMegabytes(totalBytes)}. Nothing of it ` +
        'was kept. Free some space and import the folder again.',
    );
  }
  return new ModelFileError(
    'model-invalid',
    `${path} could not be copied: ${messageOf(error)}. Nothing of the model was kept.`,
  );
}
