import type { ModelFile } from '../../../src/engine/inferenceApi';
import type { DownloadWatcher } from './downloadTally';
import { createFileHash, type FileHash, hashUpTo } from '../fileHash';
import { type FileRecord, readRecord, writeRecord } from '../fileRecord';
import { appendBody } from './appendBody';
import { brokenOff, type Stop, wrongHash, wrongLength } from '../fileWords';
import type { FileSource } from './hubAnswer';
import { type Part, requestPart } from './hubRequest';
import { exclusively, type KeptFile } from '../keptFolder';

/** A file that is to be whole on disk. */
export interface Download {
  readonly file: KeptFile;
  readonly path: string;
  readonly url: string;
  readonly source: FileSource;
  /** What is listed of it; undefined for a file that a model may lack. */
  readonly listed: ModelFile | undefined;
  readonly watcher: DownloadWatcher;
}

/** Waits before a broken connection is tried again, in milliseconds; any progress starts them anew. */
const retryWaitsMs = [500, 1500, 4000];
/** Once part of a file is there: a network that was there before may come back, so more patience. */
const resumeWaitsMs = [...retryWaitsMs, 8000, 15_000, 30_000];

type Outcome =
  | { readonly kind: 'complete' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong-hash'; readonly found: string }
  | ({ readonly kind: 'stopped'; readonly waitMs?: number } & Stop);

/**
 * Fetches until the file is whole: over broken and stalled connections and busy servers, and once
 * more where its hash is wrong. Null where the server has no such file. Throws `ModelFileError`.
 *
 * One connection a file: the files of a model arrive side by side already, and over HTTP/2 a second
 * connection to the same host shares its line without widening it.
 */
export async function fetchWhole(download: Download): Promise<Blob | null> {
  const { file, path, listed, watcher } = download;
  const hash = await createFileHash();
  let misses = 0;
  let furthest = 0;
  let refetched = false;
  for (;;) {
    const outcome = await fetchRest(download, hash);
    if (outcome.kind === 'complete') return file.data.getFile();
    if (outcome.kind === 'absent') return null;
    if (outcome.kind === 'wrong-hash') {
      await discard(file);
      if (refetched) throw wrongHash(path, listed?.sha256 ?? '', outcome.found);
      refetched = true;
      watcher.waiting(path, 'what arrived was damaged and is fetched again');
      continue;
    }
    if (outcome.storedBytes > furthest) misses = 0;
    furthest = Math.max(furthest, outcome.storedBytes);
    const usualMs = (furthest > 0 ? resumeWaitsMs : retryWaitsMs)[misses];
    if (usualMs === undefined) throw brokenOff(path, outcome);
    misses += 1;
    await wait(outcome.waitMs ?? usualMs, (left) => watcher.waiting(path, words(outcome, left)));
  }
}

function words({ reason }: Stop, leftMs: number): string {
  return `${reason}; going on in ${Math.ceil(leftMs / 1000)} s`;
}

/** Waits, and says every second how long still. */
async function wait(ms: number, say: (leftMs: number) => void): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    say(left);
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 1000)));
  }
}

/** Fetches what is missing of a file and appends it. */
async function fetchRest(download: Download, hash: FileHash): Promise<Outcome> {
  const { file, path, url, source, listed, watcher } = download;
  const known = await readRecord(file.record);
  const stored = await file.data.getFile();
  if (known && isWhole(known, stored.size, listed)) {
    watcher.kept(path, stored.size);
    return { kind: 'complete' };
  }
  if (known?.absent && !listed) return { kind: 'absent' };
  const start = firstMissing(known, stored.size, listed);
  const total = known?.totalBytes ?? 0;
  if (known && start > 0 && start === total) return finish(download, hash, known);
  watcher.kept(path, start);
  // Before the request: hashing a long part would keep the server waiting.
  await hashUpTo(hash, stored, start);
  const resumed = start > 0 && known ? known : { etag: '', totalBytes: 0 };
  const { etag, totalBytes } = resumed;
  const answer = await requestPart({ path, url, source, start, etag, totalBytes });
  if (answer.kind === 'part') return receive(download, hash, answer);
  if (answer.kind === 'nothing-left') {
    return finish(download, hash, { etag, totalBytes: answer.totalBytes, complete: false });
  }
  if (answer.kind === 'later') {
    return { ...answer, kind: 'stopped', storedBytes: start, totalBytes: total };
  }
  // A model is asked for the files that it may lack only once: without them it loads offline too.
  if (!listed) {
    await writeRecord(file.record, { etag: '', totalBytes: 0, complete: false, absent: true });
  }
  return { kind: 'absent' };
}

/** Whether a kept file is the one that is meant, as far as can be told without reading it. */
export function isWhole(record: FileRecord, size: number, listed?: ModelFile): boolean {
  const unhurt = record.complete && !record.damaged && record.totalBytes === size;
  if (!unhurt || listed?.sha256 === undefined) return unhurt;
  return record.sha256 === listed.sha256;
}

/** The first byte to ask for: the stored part goes on, a damaged or outdated file begins anew. */
function firstMissing(known: FileRecord | null, size: number, listed?: ModelFile): number {
  if (!known || known.damaged || known.absent) return 0;
  const fits = known.totalBytes === 0 || size <= known.totalBytes;
  if (!known.complete) return fits ? size : 0;
  // Kept before hashes were: its own is taken now.
  const unchecked = known.sha256 === undefined && listed?.sha256 !== undefined;
  return unchecked && known.totalBytes === size ? size : 0;
}

/** Bytes that a file must have; 0 where only an estimate is listed. */
function exactBytes(listed: ModelFile | undefined): number {
  return listed?.sha256 === undefined ? 0 : listed.bytes;
}

async function receive(download: Download, hash: FileHash, part: Part): Promise<Outcome> {
  const { file, path, listed } = download;
  const exact = exactBytes(listed);
  const totalBytes = part.totalBytes > 0 ? part.totalBytes : exact;
  if (exact > 0 && totalBytes !== exact) {
    part.watch.end();
    await part.response.body?.cancel();
    throw wrongLength(path, exact, totalBytes);
  }
  const etag = part.response.headers.get('etag') ?? '';
  const record = { etag, totalBytes, complete: false };
  await writeRecord(file.record, record);
  if (part.from === 0) hash.reset();
  const { storedBytes, reason } = await appendBody(download, hash, { ...part, totalBytes });
  if (reason !== null) return { kind: 'stopped', storedBytes, totalBytes, reason };
  if (storedBytes < totalBytes) {
    return { kind: 'stopped', storedBytes, totalBytes, reason: 'the connection was closed' };
  }
  return finish(download, hash, { ...record, totalBytes: storedBytes });
}

/** Checks the stored bytes and marks the file as whole. */
async function finish(download: Download, hash: FileHash, record: FileRecord): Promise<Outcome> {
  const { file, path, listed, watcher } = download;
  const stored = await file.data.getFile();
  const exact = exactBytes(listed);
  if (exact > 0 && stored.size !== exact) {
    await discard(file);
    throw wrongLength(path, exact, stored.size);
  }
  await hashUpTo(hash, stored, stored.size);
  const sha256 = hash.digest();
  hash.reset();
  if (listed?.sha256 !== undefined && sha256 !== listed.sha256) {
    return { kind: 'wrong-hash', found: sha256 };
  }
  const { etag } = record;
  await writeRecord(file.record, { etag, totalBytes: stored.size, complete: true, sha256 });
  watcher.bytes(path, stored.size, stored.size);
  return { kind: 'complete' };
}

/** Takes a file's bytes off the disk, and what is known of it. */
export async function discard({ data, record }: KeptFile): Promise<void> {
  await writeRecord(record, { etag: '', totalBytes: 0, complete: false });
  const access = await exclusively(data);
  access.truncate(0);
  access.close();
}
