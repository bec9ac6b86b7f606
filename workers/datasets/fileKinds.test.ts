import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import type { ImportEnd, ImportRequest } from '../../src/datasets/in/importApi';
import type { DatasetRow } from '../../src/workloads/datasetRow';
import { readDataset } from './readDataset';

async function read(
  content: BlobPart,
  request: Partial<ImportRequest> = {},
): Promise<{ readonly end: ImportEnd; readonly rows: readonly DatasetRow[] }> {
  const rows: DatasetRow[] = [];
  const end = await readDataset(
    new Blob([content]),
    { fileName: 'file', ...request },
    async (piece) => {
      rows.push(...piece);
    },
    () => undefined,
  );
  return { end, rows };
}

const bytes = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
const reasonOf = (end: ImportEnd): string => (end.kind === 'failed' ? end.reason : end.kind);

describe('compressed files', () => {
  const csv = 'query,response\n' + 'q,r\n'.repeat(5_000);

  it('are unpacked while they are read', async () => {
    const { end, rows } = await read(bytes(gzipSync(csv)), { fileName: 'rows.csv.gz' });
    expect([rows.length, end.kind]).toEqual([5_000, 'done']);
  });

  it('that are cut off or hold no text are said to', async () => {
    const packed = gzipSync(csv);
    const cut = await read(bytes(packed.subarray(0, packed.length - 20)));
    expect(reasonOf(cut.end)).toContain('damaged or cut off');
    const twice = await read(bytes(gzipSync(packed)));
    expect(reasonOf(twice.end)).toContain('no text');
  });
});

describe('Parquet', () => {
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [1n, 2n, 9007199254740993n], type: 'INT64' },
      { name: 'query', data: ['q1', 'q2', 'q3'], type: 'STRING' },
      { name: 'response_a', data: ['x', '', 'x'], type: 'STRING' },
      { name: 'response_b', data: ['y', 'y', null], type: 'STRING', nullable: true },
      { name: 'label', data: ['A', 'tie', 'B'], type: 'STRING' },
    ],
  });

  it('gives its rows, big ids as they are', async () => {
    const { end, rows } = await read(file);
    expect(rows.map(({ id, label }) => [id, label])).toEqual([
      ['1', 'A'],
      ['2', 'tie'],
    ]);
    expect(end).toMatchObject({
      kind: 'done',
      facts: {
        account: {
          records: 3,
          leftOut: { lines: [{ line: 3, text: 'response_b is not a text.' }] },
          emptyResponses: { lines: [{ line: 2 }] },
        },
      },
    });
  });

  it('that is damaged ends with its reason', async () => {
    const broken = new Uint8Array(file.slice(0));
    broken.fill(0xff, 4, 40);
    expect((await read(broken)).end.kind).not.toBe('done');
    expect(reasonOf((await read(file.slice(0, -9))).end)).toContain('Parquet');
  });
});

describe('workbooks', () => {
  const header = ['query', 'response_a', 'response_b', 'label'];
  const sheet = (...rows: (string | number)[][]) =>
    [header, ...rows].map((cells) => cells.map((value) => ({ value })));

  it('give the rows of their sheet', async () => {
    const data = sheet(['q', ' x\n', 'y', 'B'], ['', 'x', 'y', 'A'], ['q', 'x', 7, 'A']);
    const { end, rows } = await read(bytes(await writeWorkbook(data).toBuffer()));
    expect(rows.map(({ task, line }) => [task, line])).toEqual([
      [{ kind: 'pairwise', query: 'q', responseA: ' x\n', responseB: 'y' }, 2],
      [{ kind: 'pairwise', query: 'q', responseA: 'x', responseB: '7' }, 4],
    ]);
    expect(end).toMatchObject({
      facts: { account: { leftOut: { lines: [{ line: 3, text: 'The query is empty.' }] } } },
    });
  });

  it('with several sheets ask which one', async () => {
    const book = bytes(
      await writeWorkbook([
        { data: sheet(['q', 'x', 'y', 'A']), sheet: 'One' },
        { data: sheet(['q', 'x', 'y', 'A'], ['q', 'x', 'y', 'B']), sheet: 'Two' },
      ]).toBuffer(),
    );
    expect((await read(book)).end).toEqual({
      kind: 'tables',
      tables: [
        { path: 'One', rowCount: 1 },
        { path: 'Two', rowCount: 2 },
      ],
    });
    expect((await read(book, { table: 'Two' })).rows).toHaveLength(2);
  });
});

describe('encodings', () => {
  it('that are not known are shown by a sample each', async () => {
    // 质量 in GB 18030.
    const head = new TextEncoder().encode('{"query":"');
    const tail = new TextEncoder().encode('","response":"r"}\n');
    const file = new Blob([head, new Uint8Array([0xd6, 0xca, 0xc1, 0xbf]), tail]);
    const { end } = await read(await file.arrayBuffer());
    const samples = end.kind === 'encoding' ? end.samples : [];
    expect(samples.find(({ encoding }) => encoding === 'gb18030')?.text).toContain('质量');
    const { rows } = await read(await file.arrayBuffer(), { encoding: 'gb18030' });
    expect(rows[0]?.task.query).toBe('质量');
  });
});
