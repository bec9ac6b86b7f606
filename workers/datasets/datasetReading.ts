import { createDatasetDecoder, type DatasetDecoder } from '../../src/datasets/in/datasetDecoder';
import { createFingerprint } from '../../src/datasets/fingerprint';
import type {
  DatasetRow,
  ImportEnd,
  ImportedFacts,
  ImportProgress,
  ImportRequest,
} from '../../src/datasets/in/importApi';
import { openingOf } from './datasetOpening';

/** Chosen and rejected responses are placed the same way at every import, so that fingerprints agree. */
const placingSeed = 1;
/** Of a piece, whichever comes first: one piece is stored and read back without a pause. */
const pieceRows = 200;
const pieceUnits = 1_000_000;
/** A person reads no further; all are counted. */
const mostBadRows = 200;
const previewRows = 8;
const previewUnits = 300;
const progressEveryMs = 100;

/**
 * Reads one dataset file in time and memory proportional to its pieces, not to its length. No file
 * makes it throw; it rejects only where `take` does.
 */
export async function readDataset(
  file: Blob,
  { fileName, mapping }: ImportRequest,
  take: (rows: readonly DatasetRow[]) => Promise<void>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportEnd> {
  const opening = await openingOf(file);
  if (!opening.ok) return { kind: 'failed', reason: opening.reason };
  const decoder = createDatasetDecoder({
    ...kindByName(fileName),
    ...(mapping === undefined ? {} : { mapping }),
    seed: placingSeed,
  });
  const pieces = createPieces(take);
  const tally = createTally();
  const accept = async (chunk: ReturnType<DatasetDecoder['push']>): Promise<void> => {
    tally.add(chunk);
    await pieces.add(chunk.rows);
  };
  const text = new TextDecoder(opening.encoding, { fatal: true });
  let readBytes = 0;
  let toldAt = 0;
  for await (const bytes of chunksOf(file)) {
    const decoded = decodeText(text, bytes);
    if (decoded === null) return { kind: 'failed', reason: notText(opening.encoding, readBytes) };
    await accept(decoder.push(decoded));
    readBytes += bytes?.length ?? 0;
    if (performance.now() - toldAt >= progressEveryMs) {
      toldAt = performance.now();
      onProgress({ readBytes, rows: tally.rows() });
    }
    // Nothing that follows can change what the columns are.
    if (decoder.needsMapping()) break;
  }
  const last = decoder.finish();
  if (last.needsMapping) {
    const preview = last.preview.slice(0, previewRows);
    return {
      kind: 'mapping',
      columns: last.columns,
      suggestion: last.suggestedMapping,
      preview: preview.map((fields) => last.columns.map((name) => cellText(fields.get(name)))),
    };
  }
  await accept(last);
  await pieces.flush();
  return tally.end(last.format?.label ?? null);
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

function kindByName(fileName: string): { readonly kind?: 'jsonl' | 'csv' } {
  if (/\.(?:jsonl|ndjson)$/iu.test(fileName)) return { kind: 'jsonl' };
  return /\.(?:csv|tsv)$/iu.test(fileName) ? { kind: 'csv' } : {};
}

function cellText(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > previewUnits ? `${text.slice(0, previewUnits)}…` : text;
}

/** Hands rows on in pieces; each waits until the one before has been taken. */
function createPieces(take: (rows: readonly DatasetRow[]) => Promise<void>) {
  let piece: DatasetRow[] = [];
  let units = 0;
  const flush = async (): Promise<void> => {
    if (piece.length === 0) return;
    const rows = piece;
    [piece, units] = [[], 0];
    await take(rows);
  };
  return {
    flush,
    async add(rows: readonly DatasetRow[]): Promise<void> {
      for (const row of rows) {
        piece.push(row);
        units += unitsOf(row);
        if (piece.length >= pieceRows || units >= pieceUnits) await flush();
      }
    },
  };
}

function unitsOf({ task, meta }: DatasetRow): number {
  const responses =
    task.kind === 'pairwise' ? task.responseA.length + task.responseB.length : task.response.length;
  const rest = Object.values(meta).reduce((sum, text) => sum + text.length, 0);
  return task.query.length + responses + rest;
}

/** Counts what was read. */
function createTally() {
  const counts = { rowCount: 0, pairs: 0, ratings: 0, labelled: 0, badRowCount: 0 };
  const badRows: { readonly line: number; readonly reason: string }[] = [];
  const fingerprint = createFingerprint();
  return {
    rows: () => counts.rowCount,
    add({ rows, bad }: ReturnType<DatasetDecoder['push']>): void {
      for (const row of rows) {
        fingerprint.add(row);
        counts.rowCount += 1;
        counts[row.task.kind === 'pairwise' ? 'pairs' : 'ratings'] += 1;
        if (row.label !== undefined) counts.labelled += 1;
      }
      for (const { line, text } of bad) {
        counts.badRowCount += 1;
        if (badRows.length < mostBadRows) badRows.push({ line, reason: text });
      }
    },
    end(format: string | null): ImportEnd {
      if (counts.rowCount === 0) return { kind: 'failed', reason: nothingRead(badRows) };
      const facts: ImportedFacts = {
        format,
        ...counts,
        badRows,
        fingerprint: fingerprint.finish(),
      };
      return { kind: 'done', facts };
    },
  };
}

function nothingRead(badRows: ImportedFacts['badRows']): string {
  const [first] = badRows;
  if (!first) return 'The file has no rows.';
  return `No row of the file could be read. Line ${String(first.line)}: ${first.reason}`;
}
