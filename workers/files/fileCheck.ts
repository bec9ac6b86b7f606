import type { ModelFile } from '../../src/engine/inferenceApi';
import type { FileCheck, WorkListener } from '../../src/models/modelStoreApi';
import { hashOf } from './fileHash';
import { type FileRecord, readRecord, writeRecord } from './fileRecord';
import { type KeptFile, keptFile, modelFolder, withFile } from './keptFolder';

/** Reads kept files again; see `ModelStoreApi.verify`. */
export async function verifyFiles(
  folder: string,
  files: readonly ModelFile[],
  onBytes: WorkListener = () => undefined,
): Promise<readonly FileCheck[]> {
  const checks: FileCheck[] = [];
  const directory = await modelFolder(folder, false);
  const kept = await Promise.all(
    files.map(async ({ path }) => (directory ? keptFile(directory, path, false) : null)),
  );
  const sizes = await Promise.all(
    kept.map(async (file) => (file ? (await file.data.getFile()).size : 0)),
  );
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const [index, listed] of files.entries()) {
    const file = kept[index];
    const bytes = sizes[index] ?? 0;
    const { path } = listed;
    if (!file) {
      checks.push({ path, state: 'missing', bytes: 0 });
      continue;
    }
    const before = done;
    // A download in another tab holds the file until it is whole: that is not waited for.
    const whole = (await readRecord(file.record))?.complete ?? false;
    const check = whole
      ? await withFile(folder, path, () =>
          checkFile(file, listed, (read) => onBytes(before + read, totalBytes)),
        )
      : ({ path, state: bytes > 0 ? 'partial' : 'missing', bytes } as const);
    checks.push(check);
    done += bytes;
    onBytes(done, totalBytes);
  }
  return checks;
}

async function checkFile(
  file: KeptFile,
  { path, sha256 }: ModelFile,
  onBytes: (bytes: number) => void,
): Promise<FileCheck> {
  const record = await readRecord(file.record);
  const stored = await file.data.getFile();
  const bytes = stored.size;
  if (!record?.complete) return { path, state: bytes > 0 ? 'partial' : 'missing', bytes };
  const found = await hashOf(stored, onBytes);
  const expected = sha256 ?? record.sha256;
  const whole = bytes === record.totalBytes;
  if (whole && expected === undefined) {
    await writeRecord(file.record, { ...record, sha256: found });
    return { path, state: 'unknown', bytes };
  }
  if (whole && found === expected) {
    await settle(file, record, found);
    return { path, state: 'good', bytes };
  }
  await writeRecord(file.record, { ...record, damaged: true });
  return { path, state: 'damaged', bytes };
}

/** A file that is good by its bytes is good, whatever was thought of it before. */
async function settle(file: KeptFile, record: FileRecord, sha256: string): Promise<void> {
  if (record.sha256 === sha256 && !record.damaged) return;
  const { etag, totalBytes } = record;
  await writeRecord(file.record, { etag, totalBytes, complete: true, sha256 });
}
