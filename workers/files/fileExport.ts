import { messageOf } from '../../src/judge/messageOf';
import type { KeptFileSize, WorkListener } from '../../src/models/modelStoreApi';
import { createFileHash } from './fileHash';
import { readRecord, writeRecord } from './fileRecord';
import { keptFile, keptPaths, modelFolder, withFile } from './keptFolder';
import { ModelFileError } from './modelFileError';

/** The whole files of a model, in alphabetical order; none where nothing of it is kept. */
export async function exportableFiles(folder: string): Promise<readonly KeptFileSize[]> {
  const directory = await modelFolder(folder, false);
  if (!directory) return [];
  const files = await Promise.all(
    (await keptPaths(directory)).map(async (path) => {
      const file = await keptFile(directory, path, false);
      const record = file && (await readRecord(file.record));
      const bytes = file ? (await file.data.getFile()).size : 0;
      const whole = record?.complete && !record.damaged && record.totalBytes === bytes;
      return whole ? [{ path, bytes }] : [];
    }),
  );
  return files.flat();
}

/**
 * Writes a model's whole files below a folder of the user's, under their real names. A file that
 * turns out damaged on the way is marked and not written. Throws `ModelFileError`.
 */
export async function exportFiles(
  folder: string,
  destination: FileSystemDirectoryHandle,
  onBytes: WorkListener,
): Promise<readonly KeptFileSize[]> {
  const files = await exportableFiles(folder);
  const directory = await modelFolder(folder, false);
  if (!directory || files.length === 0) {
    throw new ModelFileError('model-invalid', 'Nothing of this model is on this device.');
  }
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { path, bytes } of files) {
    const before = done;
    await withFile(folder, path, async () => {
      try {
        await writeOut(directory, path, destination, (n) => onBytes(before + n, totalBytes));
      } catch (error) {
        if (error instanceof ModelFileError) throw error;
        const detail = `${path} could not be written: ${messageOf(error)}.`;
        throw new ModelFileError('storage-full', detail);
      }
    });
    done += bytes;
  }
  return files;
}

async function writeOut(
  directory: FileSystemDirectoryHandle,
  path: string,
  destination: FileSystemDirectoryHandle,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const file = await keptFile(directory, path, false);
  const record = file && (await readRecord(file.record));
  if (!file || !record) throw new Error('it is gone');
  const writable = await (await place(destination, path)).createWritable();
  const hash = await createFileHash();
  try {
    const reader = (await file.data.getFile()).stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      hash.add(value);
      await writable.write(value);
      onBytes(hash.bytes());
    }
    if (record.sha256 !== undefined && hash.digest() !== record.sha256) {
      await writeRecord(file.record, { ...record, damaged: true });
      throw new ModelFileError('model-invalid', `${path} is damaged on this device. ${remedy}`);
    }
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
  await writable.close();
}

const remedy = 'Load the judge again, which fetches that file anew, or import its folder again.';

/** The file at a path like `onnx/model_q4f16.onnx`, its folders made where they are not there. */
async function place(
  destination: FileSystemDirectoryHandle,
  path: string,
): Promise<FileSystemFileHandle> {
  const names = path.split('/');
  const name = names.pop() ?? path;
  let directory = destination;
  for (const part of names) directory = await directory.getDirectoryHandle(part, { create: true });
  return directory.getFileHandle(name, { create: true });
}
