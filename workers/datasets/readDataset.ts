import {
  createRecordDecoder,
  type DecodedFile,
  type DecodedHead,
} from '../../src/datasets/in/datasetDecoder';
import { createFingerprint } from '../../src/datasets/fingerprint';
import type { ImportAccount } from '../../src/datasets/in/importAccount';
import type {
  DatasetRow,
  ImportEnd,
  ImportProgress,
  ImportRequest,
} from '../../src/datasets/in/importApi';
import { createTextReader } from '../../src/datasets/in/textReader';
import { openingOf } from './datasetOpening';

/** Chosen and rejected responses are placed the same way at every import, so that fingerprints agree. */
const placingSeed = 1;
/** Of a piece, whichever comes first: one piece is stored and read back without a pause. */
const pieceRows = 200;
const pieceUnits = 1_000_000;
/** Of what a person sees before the columns are mapped. */
const previewRows = 20;
const previewUnits = 4_000_000;
const progressEveryMs = 100;

/**
 * Reads one dataset file in time and memory proportional to its pieces, not to its length. No file
 * makes it throw; it rejects only where `take` does.
 */
export async function readDataset(
  file: Blob,
  { fileName, ...request }: ImportRequest,
  take: (rows: readonly DatasetRow[]) => Promise<void>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportEnd> {
  const opening = await openingOf(file);
  if (!opening.ok) return { kind: 'failed', reason: opening.reason };
  const reader = createTextReader(kindByName(fileName));
  const decoder = createRecordDecoder({ ...request, seed: placingSeed });
  const sink = createSink(take);
  const text = new TextDecoder(opening.encoding, { fatal: true });
  let readBytes = 0;
  let toldAt = 0;
  for await (const bytes of chunksOf(file)) {
    const decoded = decodeText(text, bytes);
    if (decoded === null) return { kind: 'failed', reason: notText(opening.encoding, readBytes) };
    await sink.add(decoder.take(reader.push(decoded)));
    readBytes += bytes?.length ?? 0;
    if (performance.now() - toldAt >= progressEveryMs) {
      toldAt = performance.now();
      onProgress({ readBytes, rows: sink.rows() });
    }
    // Nothing that follows can change what the columns are.
    if (decoder.needsMapping()) break;
  }
  await sink.add(decoder.take(reader.finish()));
  const last = decoder.finish(reader.notes?.());
  if (last.tables.length > 0) return { kind: 'tables', tables: last.tables };
  if (last.needsMapping) return { kind: 'mapping', ...question(last.head) };
  await sink.add(last.rows);
  return sink.end(last);
}

/** The first records in full, as many as are quickly handed over; at least one. */
function question({ records, ...head }: DecodedHead) {
  let units = 0;
  const few = records.slice(0, previewRows).filter((fields, place) => {
    units += JSON.stringify([...fields]).length;
    return place === 0 || units <= previewUnits;
  });
  return { ...head, records: few, lookedAt: records.length };
}

/** The chunks of a file, and null at its end: the text decoder then says whether it is complete. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array | null> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    yield null;
  } finally {
    void reader.cancel();
  }
}

/** Null where the bytes are no text of this encoding: a wrong guess would damage texts silently. */
function decodeText(decoder: TextDecoder, bytes: Uint8Array | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function notText(encoding: string, readBytes: number): string {
  const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  const place =
    readBytes === 0 ? 'at its beginning' : `after about ${readBytes.toLocaleString('en')} bytes`;
  return `This is not a text file in ${name}: it breaks off ${place}. Save it as UTF-8 and try again.`;
}

/** A CSV may begin with a bracket; whether JSON is one value or many its beginning tells. */
function kindByName(fileName: string): 'csv' | undefined {
  return /\.(?:csv|tsv)$/iu.test(fileName) ? 'csv' : undefined;
}

/** Counts rows and hands them on in pieces; each waits until the one before has been taken. */
function createSink(take: (rows: readonly DatasetRow[]) => Promise<void>) {
  const counts = { rowCount: 0, pairs: 0, ratings: 0, labelled: 0 };
  const fingerprint = createFingerprint();
  let piece: DatasetRow[] = [];
  let units = 0;
  const flush = async (): Promise<void> => {
    if (piece.length === 0) return;
    const rows = piece;
    [piece, units] = [[], 0];
    await take(rows);
  };
  const count = (row: DatasetRow): void => {
    fingerprint.add(row);
    counts.rowCount += 1;
    counts[row.task.kind === 'pairwise' ? 'pairs' : 'ratings'] += 1;
    if (row.label !== undefined) counts.labelled += 1;
  };
  return {
    rows: () => counts.rowCount,
    async add(rows: readonly DatasetRow[]): Promise<void> {
      for (const row of rows) {
        count(row);
        piece.push(row);
        units += unitsOf(row);
        if (piece.length >= pieceRows || units >= pieceUnits) await flush();
      }
    },
    async end({ format, account }: Pick<DecodedFile, 'format' | 'account'>): Promise<ImportEnd> {
      await flush();
      if (counts.rowCount === 0) return { kind: 'failed', reason: nothingRead(account) };
      const facts = { format: format?.label ?? null, ...counts, account };
      return { kind: 'done', facts: { ...facts, fingerprint: fingerprint.finish() } };
    },
  };
}

function unitsOf({ task, meta }: DatasetRow): number {
  const responses =
    task.kind === 'pairwise' ? task.responseA.length + task.responseB.length : task.response.length;
  const rest = Object.values(meta).reduce((sum, text) => sum + text.length, 0);
  return task.query.length + responses + rest;
}

function nothingRead({ leftOut, notes }: ImportAccount): string {
  const [first] = leftOut.lines;
  if (first) return `No row of the file could be read. Line ${String(first.line)}: ${first.text}`;
  return ['The file has no rows.', ...notes.map(({ text }) => text)].join(' ');
}
