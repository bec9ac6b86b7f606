import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../datasets/in/mapping/columnMapping';
import { WORD_READING } from '../../datasets/in/labelReading';
import { labelsToCsv } from '../../datasets/in/labelFile';
import type { DatasetImporter } from '../../browser/datasetImporter';
import { pairs, plainImporter, TestBrowser } from './datasets.testdata';
import { labelledRows } from './datasetSelectors';

let browsers = 0;
const freshBrowser = () => new TestBrowser(`datasets-${String((browsers += 1))}`);
const csv = new File(['frage,erste,zweite\n', 'q,a,b\n'.repeat(300)], 'own.csv');
const mapping: ColumnMapping = {
  kind: 'pairwise',
  query: ['frage'],
  responseA: 'erste',
  responseB: 'zweite',
  labelReading: WORD_READING,
};

describe('importing', () => {
  it('stores the rows in pieces and then the record', async () => {
    const tab = await freshBrowser().open();
    const id = await tab.import(pairs(450));
    const [dataset] = tab.state.datasets ?? [];
    expect(dataset).toMatchObject({
      id,
      name: 'rows.jsonl',
      rowCount: 450,
      pairs: 450,
      ratings: 0,
      labelled: 450,
      account: { records: 450, rows: 450, leftOut: { count: 0 } },
    });
    expect(dataset?.format).toContain('Pairs');
    expect(await tab.actions.openDataset(id)).toBe(true);
    const open = tab.state.openDatasets[id];
    expect(open?.rows.map((row) => row.id)).toEqual(pairs(450).map((_, at) => `row ${String(at)}`));
    tab.actions.closeDataset(id);
    expect(tab.state.openDatasets).toEqual({});
  });

  it('asks what unknown columns hold, keeps the file until it knows, and stores no row before', async () => {
    const tab = await freshBrowser().open();
    await tab.actions.importFile(csv);
    expect(tab.state.importing).toMatchObject({
      kind: 'mapping',
      fileName: 'own.csv',
      columns: [{ column: 'frage' }, { column: 'erste' }, { column: 'zweite' }],
    });
    const { datasetStore } = tab.context.deps;
    expect([await datasetStore.list(), await datasetStore.unfinished()]).toEqual([[], []]);
    await tab.actions.applyMapping(mapping);
    expect(tab.state.importing).toMatchObject({
      kind: 'done',
      dataset: { format: 'own columns', rowCount: 300 },
    });
    tab.actions.dismissImport();
    await tab.actions.applyMapping(mapping);
    expect([tab.state.importing.kind, tab.state.datasets?.length]).toEqual(['idle', 1]);
  });

  it('tells why a file was not taken, and keeps nothing of it', async () => {
    const tab = await freshBrowser().open();
    const bad = '{"query":"q","response_a":"a","response_b":null}\n';
    await tab.actions.importFile(new File([bad], 'bad.jsonl'));
    expect(tab.state.importing).toMatchObject({
      kind: 'failed',
      fileName: 'bad.jsonl',
      reason: expect.stringContaining('Line 1'),
    });
    expect(tab.state.datasets).toEqual([]);
  });

  it('clears what it has stored where the reader crashes or the disk is full', async () => {
    const crashing: DatasetImporter = {
      async read(file, request, sink, signal) {
        await plainImporter.read(file, request, sink, signal);
        return { kind: 'failed', reason: 'The reader of the file was ended.' };
      },
    };
    const tab = await freshBrowser().open({ importer: crashing });
    const file = new File(
      pairs(500).map((row) => `${JSON.stringify(row)}\n`),
      'rows.jsonl',
    );
    await tab.actions.importFile(file);
    const { datasetStore } = tab.context.deps;
    expect(tab.state.importing).toMatchObject({ kind: 'failed', reason: /was ended/u });
    expect([await datasetStore.list(), await datasetStore.unfinished()]).toEqual([[], []]);

    const full = await freshBrowser().open();
    const { addRows } = full.context.deps.datasetStore;
    Object.assign(full.context.deps.datasetStore, {
      addRows: async (id: string, piece: number, rows: Parameters<typeof addRows>[2]) => {
        if (piece === 2) throw new Error('The disk is full.');
        await addRows(id, piece, rows);
      },
    });
    await full.actions.importFile(file);
    expect(full.state.importing).toMatchObject({ kind: 'failed', reason: 'The disk is full.' });
    expect(await full.context.deps.datasetStore.unfinished()).toEqual([]);
  });

  it('stops when it is dismissed, and a new file takes the place of the one before', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const slow: DatasetImporter = {
      async read(file, request, sink, signal) {
        if (file.name === 'slow.jsonl') await gate;
        return plainImporter.read(file, request, sink, signal);
      },
    };
    const tab = await freshBrowser().open({ importer: slow });
    const line = `${JSON.stringify(pairs(1)[0])}\n`;
    const first = tab.actions.importFile(new File([line], 'slow.jsonl'));
    await tab.actions.importFile(new File([line], 'quick.jsonl'));
    go();
    await first;
    expect(tab.state.importing).toMatchObject({ kind: 'done', dataset: { name: 'quick.jsonl' } });
    expect(tab.state.datasets).toHaveLength(1);
    expect(await tab.context.deps.datasetStore.unfinished()).toEqual([]);
  });

  it('clears at the next visit what a closed tab left, but not what another tab is reading', async () => {
    const browser = freshBrowser();
    let read = 0;
    const endless: DatasetImporter = {
      async read(file, request, sink, signal) {
        const end = await plainImporter.read(file, request, sink, signal);
        read += 1;
        return read > 0 ? new Promise(() => undefined) : end;
      },
    };
    const first = await browser.open({ importer: endless });
    void first.actions.importFile(new File([JSON.stringify(pairs(1)[0])], 'rows.jsonl'));
    await expect.poll(() => read).toBe(1);
    const second = await browser.open();
    expect(await second.context.deps.datasetStore.unfinished()).toHaveLength(1);
    first.kill();
    const third = await browser.open();
    expect(await third.context.deps.datasetStore.unfinished()).toEqual([]);
  });

  it('is seen by another tab', async () => {
    const browser = freshBrowser();
    const first = await browser.open();
    const second = await browser.open();
    const id = await first.import(pairs(1));
    await expect.poll(() => second.state.datasets?.length).toBe(1);
    await first.actions.renameDataset(id, '  Renamed ');
    await expect.poll(() => second.state.datasets?.[0]?.name).toBe('Renamed');
  });
});

describe('human labels', () => {
  it('are set, replaced and taken back, here and in another tab', async () => {
    const browser = freshBrowser();
    const first = await browser.open();
    const id = await first.import(pairs(3));
    const second = await browser.open();
    for (const tab of [first, second]) await tab.actions.openDataset(id);
    const labels = (tab: typeof first) =>
      tab.state.openDatasets[id]?.labels.map(({ rowId, label }) => [rowId, label]);
    await first.actions.setLabel(id, 'row 0', 'A');
    await first.actions.setLabel(id, 'row 2', 'tie');
    await first.actions.setLabel(id, 'row 0', 'B');
    expect(labels(first)).toEqual([
      ['row 2', 'tie'],
      ['row 0', 'B'],
    ]);
    await first.actions.setLabel(id, 'row 2', null);
    expect(labels(first)).toEqual([['row 0', 'B']]);
    await expect.poll(() => labels(second)).toEqual([['row 0', 'B']]);
    await first.actions.setLabel(id, 'row 1', 'A');
    await first.actions.deleteLabels(id);
    expect(labels(first)).toEqual([]);
    await expect.poll(() => labels(second)).toEqual([]);
  });

  it('stay in view where the disk refuses to delete them', async () => {
    const tab = await freshBrowser().open();
    const id = await tab.import(pairs(2));
    await tab.actions.openDataset(id);
    await tab.actions.setLabel(id, 'row 0', 'A');
    const connection = await tab.database.open();
    Object.defineProperty(connection, 'delete', {
      value: () => Promise.reject(new DOMException('The disk fails.', 'UnknownError')),
    });
    await tab.actions.deleteLabels(id);
    expect(tab.state.openDatasets[id]?.labels).toMatchObject([{ rowId: 'row 0', label: 'A' }]);
    expect(tab.context.deps.storageMonitor.health()).toMatchObject({ kind: 'memory' });
  });

  it('are joined from a file, and stand in the place of the file’s own', async () => {
    const tab = await freshBrowser().open();
    const id = await tab.import(pairs(3));
    await tab.actions.openDataset(id);
    const text = `${labelsToCsv([
      { rowId: 'row 1', label: 'tie' },
      { rowId: 'row 2', label: 'A' },
    ])}\nrow 9,A\nrow 0,better\n`;
    expect(await tab.actions.importLabels(id, new File([text], 'labels.csv'))).toEqual({
      kind: 'done',
      taken: 2,
      refused: [
        { line: 4, reason: 'The dataset has no row with the id “row 9”.' },
        { line: 5, reason: '“better” is not A, B or tie.' },
      ],
    });
    const open = tab.state.openDatasets[id];
    if (!open) throw new Error('The dataset is not open.');
    const rows = labelledRows(open, open.labels);
    expect(rows.map(({ label }) => label)).toEqual([undefined, 'tie', 'A']);
    expect(labelledRows(open, open.labels)).toBe(rows);
    const picture = new File([new Uint8Array([0x89, 0x50, 0, 0])], 'cat.png');
    expect(await tab.actions.importLabels(id, picture)).toMatchObject({ kind: 'failed' });
  });
});
