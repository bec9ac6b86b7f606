import { describe, expect, it } from 'vitest';
import { plainAccount } from '../datasets/in/importAccount';
import type { DatasetRow } from '../workloads/datasetRow';
import type { DatasetRecord, HumanLabel } from '../run/dataset';
import type { DatasetStore, LabelStore } from '../run/datasetStore';

const record = (id: string, createdAt: number): DatasetRecord => ({
  id,
  name: `${id}.jsonl`,
  createdAt,
  format: 'Auto-J',
  rowCount: 3,
  pairs: 2,
  ratings: 1,
  labelled: 1,
  account: {
    ...plainAccount(3),
    records: 4,
    leftOut: {
      count: 1,
      groups: [{ text: 'This is not valid JSON.', count: 1 }],
      lines: [{ line: 4, text: 'This is not valid JSON.' }],
    },
  },
  fingerprint: '0123456789abcdef',
});

const row = (id: string): DatasetRow => ({
  id,
  line: 1,
  task: { kind: 'pairwise', query: 'q\u0000\ud800', responseA: '', responseB: '=1+1' },
  label: 'tie',
  group: 'g',
  scenario: 's',
  // Own properties, whatever their names.
  meta: Object.fromEntries([
    ['__proto__', 'p'],
    ['constructor', 'c'],
  ]),
});

const rating: DatasetRow = {
  id: 'rating',
  line: 9,
  task: { kind: 'rating', query: 'q', response: 'r', reference: 'ref' },
  label: 4.5,
  meta: {},
};

/** What every dataset store must do. Run it on each implementation; `create` gives an empty one. */
export function describeDatasetStore(name: string, create: () => DatasetStore): void {
  describe(`${name} keeps the contract of a dataset store`, () => {
    it('is empty at first', async () => {
      const store = create();
      expect(await store.list()).toEqual([]);
      expect(await store.get('x')).toBeUndefined();
      expect(await store.rows('x')).toEqual([]);
      expect(await store.unfinished()).toEqual([]);
      await expect(store.remove('x')).resolves.toBeUndefined();
    });

    it('gives rows back as they were, in the order of the file', async () => {
      const store = create();
      await store.addRows('one', 10, [row('c')]);
      await store.addRows('one', 2, [row('b'), rating]);
      await store.addRows('one', 0, [row('a')]);
      const rows = await store.rows('one');
      expect(rows).toEqual([row('a'), row('b'), rating, row('c')]);
      expect(Object.keys(rows[0]?.meta ?? {})).toEqual(['__proto__', 'constructor']);
    });

    it('lists the newest first and replaces a record of the same id', async () => {
      const store = create();
      await store.save(record('one', 1));
      await store.save(record('two', 2));
      await store.save({ ...record('one', 1), name: 'renamed' });
      expect((await store.list()).map(({ id }) => id)).toEqual(['two', 'one']);
      expect((await store.get('one'))?.name).toBe('renamed');
      expect(await store.get('two')).toEqual(record('two', 2));
    });

    it('keeps datasets apart, also where one id begins with another', async () => {
      const store = create();
      for (const id of ['one', 'one2']) {
        await store.save(record(id, 1));
        await store.addRows(id, 0, [row(id)]);
      }
      await store.remove('one');
      expect((await store.list()).map(({ id }) => id)).toEqual(['one2']);
      expect(await store.rows('one')).toEqual([]);
      expect(await store.rows('one2')).toHaveLength(1);
    });

    it('knows of rows without a record', async () => {
      const store = create();
      await store.addRows('begun', 0, [row('a')]);
      await store.addRows('begun', 1, [row('b')]);
      await store.addRows('whole', 0, [row('a')]);
      await store.save(record('whole', 1));
      expect(await store.unfinished()).toEqual(['begun']);
      await store.remove('begun');
      expect(await store.unfinished()).toEqual([]);
    });
  });
}

const label = (rowId: string, changes: Partial<HumanLabel> = {}): HumanLabel => ({
  datasetId: 'one',
  rowId,
  label: 'A',
  labelledAt: 1,
  ...changes,
});

/** What every label store must do. Run it on each implementation; `create` gives an empty one. */
export function describeLabelStore(name: string, create: () => LabelStore): void {
  describe(`${name} keeps the contract of a label store`, () => {
    it('keeps the last label of each row, dataset by dataset', async () => {
      const store = create();
      await store.put([label('1'), label('2', { label: 3.5 })]);
      await store.put([label('1', { label: 'tie', labelledAt: 2 })]);
      await store.put([label('1', { datasetId: 'one2' })]);
      const labels = [...(await store.ofDataset('one'))].sort((a, b) =>
        a.rowId < b.rowId ? -1 : 1,
      );
      expect(labels).toEqual([
        label('1', { label: 'tie', labelledAt: 2 }),
        label('2', { label: 3.5 }),
      ]);
      expect(await store.ofDataset('none')).toEqual([]);
    });

    it('takes labels back', async () => {
      const store = create();
      await store.put([label('1'), label('2'), label('1', { datasetId: 'other' })]);
      await store.remove('one', ['1', 'never']);
      expect(await store.ofDataset('one')).toEqual([label('2')]);
      expect(await store.ofDataset('other')).toHaveLength(1);
    });

    it('clears a dataset in one step, whatever its rows are called, and no other', async () => {
      const store = create();
      const rowIds = ['', '1', '\uffff\uffff', 'ü', '[]', 'one2'];
      await store.put(rowIds.map((rowId) => label(rowId)));
      const others = ['', 'on', 'one2', 'one\u0000'].map((datasetId) => label('1', { datasetId }));
      await store.put(others);
      const cleared = store.clear('one');
      // What is labelled while it is cleared comes after it.
      const later = store.put([label('1', { label: 'B' })]);
      await Promise.all([cleared, later]);
      expect(await store.ofDataset('one')).toEqual([label('1', { label: 'B' })]);
      for (const other of others) {
        expect(await store.ofDataset(other.datasetId)).toEqual([other]);
      }
      await store.clear('none');
    });
  });
}
