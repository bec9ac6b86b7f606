import { describe, expect, it } from 'vitest';
import { dataFingerprint } from '../../src/datasets/fingerprint';
import { decodeDataset } from '../../src/datasets/in/datasetDecoder';
import type { ImportEnd, ImportProgress } from '../../src/datasets/in/importApi';
import type { DatasetRow } from '../../src/workloads/datasetRow';
import { MOST_LINES } from '../../src/datasets/in/importAccount';
import { WORD_READING } from '../../src/datasets/in/labelReading';
import type { ColumnMapping } from '../../src/datasets/in/mapping/columnMapping';
import { readDataset } from './readDataset';

interface Read {
  readonly end: ImportEnd;
  readonly pieces: readonly (readonly DatasetRow[])[];
  readonly rows: readonly DatasetRow[];
  readonly progress: readonly ImportProgress[];
}

async function read(
  parts: BlobPart | readonly BlobPart[],
  fileName = 'file',
  mapping?: ColumnMapping,
  encoding?: string,
): Promise<Read> {
  const pieces: (readonly DatasetRow[])[] = [];
  const progress: ImportProgress[] = [];
  const end = await readDataset(
    new Blob(Array.isArray(parts) ? parts : [parts as BlobPart]),
    {
      fileName,
      ...(mapping === undefined ? {} : { mapping }),
      ...(encoding === undefined ? {} : { encoding }),
    },
    async (rows) => {
      pieces.push(rows);
    },
    (news) => progress.push(news),
  );
  return { end, pieces, rows: pieces.flat(), progress };
}

const reasonOf = ({ end }: Read): string =>
  end.kind === 'failed' ? end.reason : `not ${end.kind}`;
const line = '{"query":"q","response_a":"a","response_b":"b","label":"A"}\n';

function utf16(text: string, bigEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1)
    view.setUint16(at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
}

describe('reading a dataset file', () => {
  it('gives the rows in pieces, and the facts at the end', async () => {
    const text = line.repeat(450) + '{"query":"q"}\n';
    const { end, pieces, rows } = await read(text, 'rows.jsonl');
    expect(pieces.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(end).toMatchObject({
      kind: 'done',
      facts: { rowCount: 450, pairs: 450, ratings: 0, labelled: 450 },
    });
    const whole = decodeDataset(text, { seed: 1 }).rows;
    expect(rows).toEqual(whole);
    expect(end.kind === 'done' && end.facts.fingerprint).toBe(dataFingerprint(whole));
    expect(end.kind === 'done' && end.facts.account).toMatchObject({
      records: 451,
      rows: 450,
      leftOut: { count: 1, lines: [{ line: 451, text: 'There is no response_a.' }] },
    });
  });

  it('reads nothing more until a piece was taken, and ends where taking fails', async () => {
    let open = 0;
    let most = 0;
    let taken = 0;
    const slow = async (rows: readonly DatasetRow[]): Promise<void> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      taken += rows.length;
      open -= 1;
    };
    const file = new Blob([line.repeat(2_000)]);
    await readDataset(file, { fileName: 'x' }, slow, () => undefined);
    expect([most, taken]).toEqual([1, 2_000]);
    const full = () => Promise.reject(new Error('The disk is full.'));
    await expect(readDataset(file, { fileName: 'x' }, full, () => undefined)).rejects.toThrow(
      'The disk is full.',
    );
  });

  it('asks for a mapping by the head of the file alone, and goes on with it', async () => {
    const lines = 'q;=1+1;b\n'.repeat(10_000);
    const text = ['frage;erste;zweite\n', ...Array.from({ length: 4 }, () => lines)];
    const first = await read(text, 'rows.csv');
    expect(first.rows).toEqual([]);
    expect(first.progress.every(({ readBytes }) => readBytes <= 2 * lines.length)).toBe(true);
    expect(first.end).toMatchObject({
      kind: 'mapping',
      columns: [{ column: 'frage' }, { column: 'erste' }, { column: 'zweite' }],
      suggestion: { query: [] },
      lookedAt: 500,
    });
    expect(first.end.kind === 'mapping' && [...(first.end.records[0]?.values() ?? [])]).toEqual([
      'q',
      '=1+1',
      'b',
    ]);
    const { end, rows } = await read(text, 'rows.csv', {
      kind: 'pairwise',
      query: ['frage'],
      responseA: 'erste',
      responseB: 'zweite',
      labelReading: WORD_READING,
    });
    expect(end).toMatchObject({ kind: 'done', facts: { format: null, rowCount: 40_000 } });
    expect(rows[0]?.task).toMatchObject({ responseA: '=1+1' });
  });
});

describe('encodings', () => {
  it.each([
    ['UTF-8 with a mark', new Blob(['\uFEFF', line.replace('"q"', '"é🙂"')])],
    ['UTF-16, little endian', new Blob([utf16(`\uFEFF${line.replace('"q"', '"é🙂"')}`, false)])],
    ['UTF-16, big endian', new Blob([utf16(`\uFEFF${line.replace('"q"', '"é🙂"')}`, true)])],
  ])('%s', async (_, blob) => {
    const { rows } = await read(blob);
    expect(rows[0]?.task.query).toBe('é🙂');
  });

  it('a character may be cut in two by the edge of a chunk', async () => {
    const cell = '🙂é'.repeat(40_000);
    const { rows } = await read(line.replace('"a"', `"x${cell}"`));
    expect(rows[0]?.task).toMatchObject({ responseA: `x${cell}` });
  });

  it('another encoding is told, and damages no text', async () => {
    const latin1 = Uint8Array.from(line.replace('"q"', '"caf\u00e9"'), (c) => c.charCodeAt(0));
    const asked = await read(latin1);
    expect(asked.rows).toEqual([]);
    const samples = asked.end.kind === 'encoding' ? asked.end.samples : [];
    const guess = samples.find(({ encoding }) => encoding === 'windows-1252');
    expect(guess?.text).toContain('café');
    const answered = await read(latin1, 'file', undefined, 'windows-1252');
    expect(answered.rows[0]?.task.query).toBe('café');
    const cutOff = new TextEncoder().encode('{"query":"é').slice(0, -1);
    expect(reasonOf(await read(cutOff))).toContain('not a text file in UTF-8');
  });
});

describe('hostile files', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 13]);
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 1]), 'damaged or cut off'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20]), 'no Excel workbook'],
    ['Parquet', new Uint8Array([0x50, 0x41, 0x52, 0x31, 0]), 'Parquet file cannot be read'],
    ['a picture', png, 'not a text file'],
    ['zeros', new Uint8Array(5_000), 'not a text file'],
    ['white space', '\n \r\n\t\n', 'no rows'],
    ['an empty list', '[]', 'no rows'],
    ['a header alone', 'query,response\n', 'no rows'],
    ['numbers', '[1,2,3]', 'Line 1: This is not an object'],
    ['bad lines alone', '{"query":"q"\n{"x"\n', 'Line 1'],
    ['open brackets', '['.repeat(200_000), 'Line 1'],
  ])('%s', async (_, content, reason) => {
    const result = await read(content as BlobPart);
    expect(reasonOf(result)).toContain(reason);
    expect(result.rows).toEqual([]);
  });

  it('mixed line ends, quotes, NUL, formulas, prototype keys and values of every kind', async () => {
    const jsonl = [
      '{"query":"q","response_a":1,"response_b":{"x":1}}\r',
      '{"query":"q","response_a":null,"response_b":"b"}\r\n',
      '{"query":"q","response_a":["x"],"response_b":"b"}\n',
      '{"query":"q\\u0000","response_a":"=cmd|x","response_b":"b","__proto__":"p","constructor":7}\n',
      '{"query":"q","response_a":"a\u0000","response_b":"b"}\n',
      '\n',
      line,
    ].join('');
    const { end, rows } = await read(jsonl);
    expect(rows.map(({ task }) => task.query)).toEqual(['q\u0000', 'q']);
    expect(Object.entries(rows[0]?.meta ?? {})).toEqual([
      ['__proto__', 'p'],
      ['constructor', '7'],
    ]);
    expect(end.kind === 'done' && end.facts.account.leftOut.lines.map((bad) => bad.line)).toEqual([
      1, 2, 3, 5,
    ]);
    const csv = 'query,response\r\n"a ""b""\n",=1+1\nq\u0000,"x"\r\nq2,"open\n';
    const second = await read(csv);
    expect(second.rows.map(({ task }) => task.query)).toEqual(['a "b"\n', 'q\u0000']);
    expect(second.end).toMatchObject({ facts: { account: { leftOut: { count: 1 } } } });
  });

  it('5 MB in one cell, in each format', async () => {
    const cell = 'x, y '.repeat(1_000_000);
    const row = JSON.stringify({ query: 'q', response_a: cell, response_b: 'b' });
    for (const text of [
      `${row}\n${line}`,
      `[${row},${line}]`,
      `query,response_a,response_b\nq,"${cell}",b\nq,a,b\n`,
    ]) {
      const { rows, pieces } = await read(text);
      expect(rows).toHaveLength(2);
      // A cell of that size goes alone: the page is not asked to take it with two hundred others.
      expect(pieces).toHaveLength(2);
    }
  });

  it('lists the first bad rows and counts all', async () => {
    const { end } = await read(line + '{"query":"q"}\n'.repeat(MOST_LINES + 1_000));
    const account = end.kind === 'done' ? end.facts.account : null;
    expect(account).toMatchObject({ rows: 1, leftOut: { count: MOST_LINES + 1_000 } });
    expect(account?.leftOut.lines).toHaveLength(MOST_LINES);
    expect(account?.leftOut.groups).toEqual([
      { text: 'There is no response_a.', count: MOST_LINES + 1_000 },
    ]);
  });
});
