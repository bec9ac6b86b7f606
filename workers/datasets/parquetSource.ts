import { messageOf } from '../../src/judge/messageOf';
import type { AsyncBuffer } from 'hyparquet';
import type { RawRecord } from '../../src/datasets/in/reading/recordReader';
import { failed, type RecordBatch, type RecordSource } from './recordSource';

/** Rows that are unpacked at once: a row group may hold a million. */
const BATCH_ROWS = 1_000;

/** A Parquet file's rows; line 1 is the first of them. The reader is loaded with the first such file. */
export function parquetSource(file: Blob): RecordSource {
  async function* batches(): AsyncGenerator<RecordBatch> {
    const [{ parquetMetadataAsync, parquetReadObjects }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    const buffer: AsyncBuffer = {
      byteLength: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer(),
    };
    const metadata = await parquetMetadataAsync(buffer).catch((error: unknown) => {
      throw failed(`This Parquet file cannot be read: ${wordsOf(error)}`);
    });
    const count = Number(metadata.num_rows);
    for (let rowStart = 0; rowStart < count; rowStart += BATCH_ROWS) {
      const rowEnd = Math.min(count, rowStart + BATCH_ROWS);
      const range = { file: buffer, metadata, compressors, rowStart, rowEnd };
      const rows = await parquetReadObjects(range).catch((error: unknown) => {
        throw failed(
          `This Parquet file cannot be read from row ${String(rowStart + 1)} on: ${wordsOf(error)}`,
        );
      });
      const records = rows.map((row, at) => recordOfRow(row, rowStart + at + 1));
      yield { records, readBytes: Math.round((file.size * rowEnd) / count) };
    }
  }
  return { batches, notes: () => [] };
}

function recordOfRow(row: object, line: number): RawRecord {
  const fields = Object.entries(row).map(([name, value]): [string, unknown] => {
    return [name, plainValue(value)];
  });
  return { ok: true, line, fields: new Map(fields) };
}

/** The value as JSON would hold it: whole numbers that are too big, dates and bytes become texts. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (ArrayBuffer.isView(value))
    return Array.from(value as unknown as ArrayLike<unknown>, plainValue);
  if (Array.isArray(value)) return value.map(plainValue);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, plainValue(inner)]),
  );
}

function wordsOf(error: unknown): string {
  return messageOf(error);
}
