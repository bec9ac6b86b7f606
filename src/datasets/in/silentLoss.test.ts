import { describe, expect, it } from 'vitest';
import { decodeDataset, type DecodedFile } from './datasetDecoder';
import { rowsOfRecord } from './rowsOfRecord';
import { completeMapping } from './mapping/suggestMapping';

const decode = (text: string, table?: string): DecodedFile =>
  decodeDataset(text, { seed: 1, ...(table === undefined ? {} : { table }) });
const lines = (...rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join('\n');
const pair = { query: 'q', response_a: 'a', response_b: 'b' };

describe('nothing is lost without a word', () => {
  it('the account names every record', () => {
    const { rows, account } = decode(
      [
        lines(
          { ...pair, id: 'x', label: 'A' },
          { ...pair, id: 'x', label: 'A', response_b: 'c' },
          { ...pair, id: 'y', label: 'better' },
          { ...pair, id: 'z', response_a: ' ' },
          { query: 'q' },
        ),
        '{"query"',
      ].join('\n'),
    );
    expect(account).toMatchObject({
      records: 6,
      extraRows: 0,
      rows: 4,
      leftOut: { count: 2 },
      changed: { count: 1, lines: [{ line: 2, text: 'The id x occurs again: this row is x~2.' }] },
      duplicates: { count: 1, lines: [{ line: 3, text: 'The same as line 1.' }] },
      emptyResponses: { count: 1, lines: [{ line: 4 }] },
      unmatchedLabels: { count: 1, lines: [{ line: 3, text: 'label is “better”' }] },
      scores: null,
    });
    expect(rows.map(({ label }) => label)).toEqual(['A', 'A', undefined, undefined]);
  });

  it('an object or a list as a label leaves the row unlabelled, and is counted', () => {
    const { rows, account } = decode(
      lines({ ...pair, label: { winner: 'A' } }, { ...pair, label: ['A'] }),
    );
    expect(rows.map(({ label }) => label)).toEqual([undefined, undefined]);
    expect(account.unmatchedLabels.groups.map(({ text }) => text)).toEqual([
      'label is “{"winner":"A"}”',
      'label is “["A"]”',
    ]);
    const rated = decode(lines({ query: 'q', response: 'r', score: { overall: 4 } }));
    expect(rated.rows[0]?.label).toBeUndefined();
    expect(rated.account.unmatchedLabels.count).toBe(1);
  });

  it('ids of nineteen digits stay what they are', () => {
    const ids = ['1234567890123456789', '1234567890123456788', '-9007199254740993'];
    const text = ids.map(
      (id) => `{"id":${id},"query":"1234567890123456789 [1e400]","response":"r"}`,
    );
    const { rows, account } = decode(text.join('\n'));
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows[0]?.task.query).toBe('1234567890123456789 [1e400]');
    expect(account.changed.count).toBe(0);
    const safe = decode(
      '{"id":9007199254740991,"query":"q","response":"r","score":0.12345678901234567}',
    );
    expect([safe.rows[0]?.id, safe.rows[0]?.label]).toEqual([
      '9007199254740991',
      0.12345678901234567,
    ]);
  });

  it('a list that breaks off between two rows is said to be cut', () => {
    for (const end of ['', ',', ' ,\n']) {
      const { rows, account } = decode(`[${JSON.stringify(pair)},\n${JSON.stringify(pair)}${end}`);
      expect(rows).toHaveLength(2);
      expect(account.notes[0]?.text).toContain('cut off');
    }
    expect(decode(`[${JSON.stringify(pair)}]\n`).account.notes).toEqual([]);
  });

  it('an object with several lists asks which one', () => {
    const text = JSON.stringify({ train: [pair], test: [pair, pair], name: 'n' });
    const file = decode(text);
    expect([file.rows, file.needsMapping]).toEqual([[], false]);
    expect(file.tables).toEqual([
      { path: 'train', rowCount: 1 },
      { path: 'test', rowCount: 2 },
    ]);
    const chosen = decode(text, 'test');
    expect(chosen.rows).toHaveLength(2);
    expect(chosen.account.notes[0]?.text).toContain('“test”');
  });

  it('one-line `{"data": […]}` holds rows, and a single row stays one', () => {
    const { rows, account } = decode(JSON.stringify({ version: 1, data: [pair, pair] }));
    expect([rows.length, account.records]).toEqual([2, 2]);
    expect(decode(JSON.stringify(pair)).rows).toHaveLength(1);
    const say = (content: string) => ({ role: 'assistant', content });
    const row = {
      chosen: [{ role: 'user', content: 'q' }, say('a')],
      rejected: [{ role: 'user', content: 'q' }, say('b')],
    };
    expect(decode(JSON.stringify(row)).rows).toHaveLength(1);
  });

  it('a superset of a known format’s columns is not taken for it', () => {
    const file = decode(
      lines(
        { instruction: 'do', input: 'this', output_1: 'x', output_2: 'y', preference: 1 },
        { instruction: 'do', input: 'that', output_1: 'x', output_2: 'y', preference: 2 },
      ),
    );
    expect([file.format, file.needsMapping]).toEqual([null, true]);
    const mapping = completeMapping(file.head.suggestion);
    expect(mapping).toMatchObject({ query: ['instruction', 'input'], label: ['preference'] });
    const helpSteer = { prompt: 'q', response_1: 'x', response_2: 'y', preference_strength: -2 };
    const steered = decode(lines(helpSteer, { ...helpSteer, preference_strength: 0 }));
    expect(steered.format?.id).toBe('helpsteer2-preference');
    expect(steered.rows.map(({ label }) => label)).toEqual(['A', 'tie']);
    const scored = decode(
      lines({ prompt: 'q', 'response 1': 'x', 'response 2': 'y', winner: 'A' }),
    );
    expect(scored.needsMapping).toBe(true);
  });

  it('the records before the one that shows the format are imported too', () => {
    const { rows, account } = decode(lines({ spec: {} }, pair, pair));
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(account.leftOut.lines).toEqual([{ line: 1, text: 'There is no response_a.' }]);
  });

  it('what a path leads past is kept', () => {
    const mapping = {
      kind: 'rating' as const,
      query: ['input.text'],
      response: 'outputs[1].text',
    };
    const fields = new Map<string, unknown>([
      ['input', { text: 'q', topic: 't' }],
      ['outputs', [{ text: 'no' }, { text: 'r', model: 'm' }]],
    ]);
    const [made] = rowsOfRecord(fields, 1, mapping, 1);
    expect(made).toMatchObject({
      ok: true,
      row: {
        task: { query: 'q', response: 'r' },
        meta: { 'input.topic': 't', 'outputs[0]': '{"text":"no"}', 'outputs[1].model': 'm' },
      },
    });
  });

  it('lists of rejected responses are a row each, and counted', () => {
    const { rows, account } = decode(
      lines({
        id: 'r',
        prompt: 'q',
        chosen: ['good'],
        rejected: ['x', 'y', 'z'],
        subset: 's',
        total_completions: 4,
      }),
    );
    expect(rows.map(({ id }) => id)).toEqual(['r#1', 'r#2', 'r#3']);
    expect([account.records, account.extraRows, account.rows]).toEqual([1, 2, 3]);
  });
});

describe('CSV', () => {
  it('takes rows whose last cells are missing, and says so', () => {
    const { rows, account } = decode('query,response_a,response_b,label\nq,a,b\nq,a,b,A,\n');
    expect(rows.map(({ label }) => label)).toEqual([undefined, 'A']);
    expect(account.changed.lines).toEqual([
      { line: 2, text: 'This row has 3 cells; the header has 4.' },
      { line: 3, text: 'This row has 5 cells; the header has 4.' },
    ]);
    const more = decode('query,response\nq,r\nq,r,more\n').account;
    expect(more.leftOut.lines).toEqual([
      { line: 3, text: 'This row has 3 cells; the header has 2.' },
    ]);
  });

  it('passes over titles, comments and sep= before the header, and says so', () => {
    const table = 'query|response\nq|r\n';
    const { rows, account } = decode(`Our results\n# made, by hand\n\n${table}`);
    expect(rows).toMatchObject([{ line: 5, task: { query: 'q', response: 'r' } }]);
    expect(account.notes.map(({ line }) => line)).toEqual([1, 2]);
    const semicolons = decode('sep=;\nquery;response\n"a,b";r\n');
    expect(semicolons.rows[0]?.task.query).toBe('a,b');
    expect(semicolons.account.notes).toEqual([]);
  });
});
