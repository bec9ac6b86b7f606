import * as v from 'valibot';
import { exclusively, quotaError } from './keptFolder';

/** What is known of a file that is being fetched, or was. */
export interface FileRecord {
  /** The server's name for this version of the file; empty where it gives none. */
  readonly etag: string;
  /** Bytes of the whole file; 0 where the server does not say. */
  readonly totalBytes: number;
  readonly complete: boolean;
  /** Of the whole file as it arrived, lower-case hex; later damage shows against it. */
  readonly sha256?: string;
  /** Found damaged: the next load fetches the file anew. */
  readonly damaged?: boolean;
  /** The server has no such file; asked once, so that the model loads offline too. */
  readonly absent?: boolean;
}

const recordSchema: v.GenericSchema<unknown, FileRecord> = v.object({
  etag: v.string(),
  totalBytes: v.number(),
  complete: v.boolean(),
  sha256: v.exactOptional(v.string()),
  damaged: v.exactOptional(v.boolean()),
  absent: v.exactOptional(v.boolean()),
});

/** Records take this many bytes, or a multiple: a rewrite needs no space that a full disk lacks. */
const recordBytes = 512;

/** The record of a file; null where there is none, or a torn one. */
export async function readRecord(handle: FileSystemFileHandle): Promise<FileRecord | null> {
  try {
    const parsed = v.safeParse(recordSchema, JSON.parse(await (await handle.getFile()).text()));
    return parsed.success ? parsed.output : null;
  } catch {
    // Empty or torn: the download starts from the beginning.
    return null;
  }
}

/** Puts a record in place of the one before, which stands until the new one is written. */
export async function writeRecord(handle: FileSystemFileHandle, record: FileRecord): Promise<void> {
  const access = await exclusively(handle);
  try {
    const text = new TextEncoder().encode(JSON.stringify(record));
    const padded = new Uint8Array(Math.ceil(text.byteLength / recordBytes) * recordBytes).fill(32);
    padded.set(text);
    if (access.write(padded, { at: 0 }) !== padded.byteLength) throw quotaError();
    access.truncate(padded.byteLength);
    access.flush();
  } finally {
    access.close();
  }
}
