import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgedPair, jobOf, shares } from '../../judge/judgment.testdata';
import type { DatasetRow } from '../../workloads/datasetRow';
import { planDatasetRun, summariseDatasetRun, type DatasetRun } from '../../workloads/datasetRun';
import { decodeDataset } from '../in/datasetDecoder';
import { createTextReader } from '../in/reading/textReader';
import { protectCell, toCsv, unprotectCell } from './csvTable';
import { rowTable, rowTableToCsv, rowTableToJsonLines, rowTableToMarkdown } from './rowExport';

const { model, decoding, protocolId, mode } = jobOf();
const run: DatasetRun = { id: 'r', protocolId, model, mode, decoding, orders: 'both' };
const tableOf = (rows: readonly DatasetRow[]) => rowTable(summariseDatasetRun(run, rows, []).rows);

const text = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom('"', "'", '=', '-', ',', ';', '\r', '\n', '\t', '|', '{', '[', 'a', '1'))
    .map((parts) => parts.join('')),
);
const filled = text.filter((one) => one.trim() !== '');

describe('one row a row', () => {
  const row: DatasetRow = {
    id: '=1+1',
    line: 1,
    task: { kind: 'pairwise', query: 'q|<b>', responseA: 'x\ny', responseB: '@SUM(A1)' },
    label: 'B',
    meta: { topic: 't', verdict: 'mine' },
  };
  const judgments = planDatasetRun(run, [row]).map((job) => ({
    ...judgedPair('A', shares(0.75, 0.25)),
    job,
  }));
  const table = rowTable(summariseDatasetRun(run, [row], judgments).rows);

  it('has own columns first, then the task, the label and what the judge said', () => {
    const cells = Object.fromEntries(table.columns.map((name, at) => [name, table.rows[0]?.[at]]));
    expect(table.columns.slice(0, 4)).toEqual(['id', 'topic', 'verdict (own)', 'query']);
    expect(cells).toMatchObject({
      'verdict (own)': 'mine',
      label: 'B',
      verdict: 'A',
      consistent: true,
      p_a: expect.closeTo(0.75, 12),
      verdict_ab: 'A',
      verdict_ba: 'A',
      critique_ab: 'A critique.',
    });
  });

  it('has no cell that a spreadsheet runs, and a byte order mark', () => {
    const csv = rowTableToCsv(table);
    expect(csv.startsWith('\uFEFF"id"')).toBe(true);
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).toContain(`"'@SUM(A1)"`);
  });

  it('cannot break out of a table of Markdown', () => {
    const lines = rowTableToMarkdown(table).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('q\\|&lt;b>');
    expect(lines[2]).toContain('x<br>y');
  });
});

describe('what is exported comes in as it was', () => {
  const base = {
    id: filled.map((id) => id.trim()),
    group: filled,
    meta: fc.dictionary(fc.constantFrom('topic', 'model', 'verdict', 'note|x'), text),
  };
  const rubric = fc.record({
    criterion: filled,
    levels: fc.array(fc.record({ score: fc.integer(), description: text }), { maxLength: 3 }),
  });
  const pair = fc.record({
    ...base,
    task: fc.record({
      kind: fc.constant('pairwise' as const),
      query: filled,
      responseA: text,
      responseB: text,
      rubric,
    }),
    label: fc.constantFrom('A' as const, 'B' as const, 'tie' as const),
  });
  const rating = fc.record({
    ...base,
    task: fc.record({
      kind: fc.constant('rating' as const),
      query: filled,
      response: text,
      reference: filled,
    }),
    label: fc.double({ noNaN: true, noDefaultInfinity: true }).map((score) => score + 0),
  });
  const dataset = fc.oneof(
    fc.uniqueArray(pair, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
    fc.uniqueArray(rating, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
  );
  const essence = ({ id, task, label, group }: DatasetRow) => ({ id, task, label, group });

  it.each([
    ['CSV', rowTableToCsv],
    ['JSON Lines', rowTableToJsonLines],
  ])('%s: the same rows and labels, for any dataset', (_, write) => {
    fc.assert(
      fc.property(dataset, (made) => {
        const rows: readonly DatasetRow[] = made.map((row, at) => ({ ...row, line: at + 1 }));
        const file = decodeDataset(write(tableOf(rows)), { seed: 1 });
        expect(file.account.leftOut.lines).toEqual([]);
        expect(file.rows.map(essence)).toEqual(rows.map(essence));
      }),
      { numRuns: 200 },
    );
  });

  it('any table is the same after CSV', () => {
    const names = fc.uniqueArray(
      filled.map((name) => name.trim()).filter((name) => !/[\r\n]/.test(name)),
      { minLength: 2, maxLength: 4 },
    );
    const tables = names.chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        rows: fc.array(fc.array(text, { minLength: columns.length, maxLength: columns.length })),
      }),
    );
    fc.assert(
      fc.property(tables, ({ columns, rows }) => {
        const reader = createTextReader('csv');
        const records = [...reader.push(toCsv(columns, rows)), ...reader.finish()];
        const back = records.map((record) =>
          record.ok
            ? [...record.fields].map((cell) => cell.map((one) => unprotectCell(String(one))))
            : [],
        );
        const isEmpty = (cells: readonly string[]) =>
          cells.every((cell) => protectCell(cell).trim() === '');
        expect(back).toEqual(
          rows.map((cells) => (isEmpty(cells) ? [] : cells.map((cell, at) => [columns[at], cell]))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
