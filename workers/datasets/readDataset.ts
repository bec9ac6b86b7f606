import {
  createRecordDecoder,
  type DecodedFile,
  type DecodedHead,
} from '../../src/datasets/in/datasetDecoder';
import { createFingerprint } from '../../src/datasets/fingerprint';
import type { ImportAccount } from '../../src/datasets/in/importAccount';
import type { ImportEnd, ImportProgress, ImportRequest } from '../../src/datasets/in/importApi';
import type { DatasetRow } from '../../src/workloads/datasetRow';
import { openFile } from './datasetOpening';
import { ImportStop } from './recordSource';

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
  request: ImportRequest,
  take: (rows: readonly DatasetRow[]) => Promise<void>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportEnd> {
  try {
    return await readRecords(file, request, take, onProgress);
  } catch (stop) {
    if (stop instanceof ImportStop) return stop.end;
    throw stop;
  }
}

async function readRecords(
  file: Blob,
  request: ImportRequest,
  take: (rows: readonly DatasetRow[]) => Promise<void>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportEnd> {
  const source = await openFile(file, request);
  const decoder = createRecordDecoder({ ...request, seed: placingSeed });
  const sink = createSink(take);
  let toldAt = 0;
  for await (const { records, readBytes } of source.batches()) {
    await sink.add(decoder.take(records));
    if (performance.now() - toldAt >= progressEveryMs) {
      toldAt = performance.now();
      onProgress({ readBytes, rows: sink.rows() });
    }
    // Nothing that follows can change what the columns are.
    if (decoder.needsMapping()) break;
  }
  const last = decoder.finish(source.notes());
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
