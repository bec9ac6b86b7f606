import type { DatasetStore, LabelStore } from '../run/datasetStore';
import type { DatasetRow } from '../workloads/datasetRow';
import { decodeRows } from './codecs/codecs';
import { decodeDataset, decodeDatasetRow, decodeLabel } from './codecs/datasetCodec';
import type { Database } from './database';
import { newestFirst } from './indexedDbRunStore';
import type { StorageLedger } from './storageLedger';

/** Every piece of a dataset: its keys are `[datasetId, piece]`. */
const piecesOf = (datasetId: string): IDBKeyRange =>
  IDBKeyRange.bound([datasetId, 0], [datasetId, Number.POSITIVE_INFINITY]);

/** Every label of a dataset: its keys are `[datasetId, rowId]`, and no text comes after a list. */
const labelsOf = (datasetId: string): IDBKeyRange =>
  IDBKeyRange.bound([datasetId], [datasetId, []]);

/** Datasets in IndexedDB; what cannot be decoded is left out and counted in the ledger. */
export function createIndexedDbDatasetStore(
  database: Database,
  ledger: StorageLedger,
): DatasetStore {
  return {
    async save(dataset) {
      const connection = await database.open();
      await connection.put('datasets', dataset);
    },

    async list() {
      const connection = await database.open();
      const rows: readonly unknown[] = await connection.getAll('datasets');
      const { values, undecodable } = decodeRows(decodeDataset, rows);
      ledger.noteUndecodable('datasets', undecodable);
      return newestFirst(values);
    },

    async get(id) {
      const connection = await database.open();
      const decoded = decodeDataset(await connection.get('datasets', id));
      return decoded.ok ? decoded.value : undefined;
    },

    async addRows(datasetId, piece, rows) {
      const connection = await database.open();
      await connection.put('rows', { datasetId, piece, rows });
    },

    async rows(datasetId) {
      const connection = await database.open();
      const keys = await connection.getAllKeys('rows', piecesOf(datasetId));
      const all: DatasetRow[] = [];
      let unreadable = 0;
      // One piece at a time: fifty megabytes in one go would hold the page up.
      for (const key of keys) {
        const piece: unknown = await connection.get('rows', key);
        const { values, undecodable } = decodeRows(decodeDatasetRow, rowsIn(piece));
        for (const row of values) all.push(row);
        unreadable += undecodable;
      }
      ledger.noteUndecodable(`rows of ${datasetId}`, unreadable);
      return all;
    },

    async remove(id) {
      const connection = await database.open();
      const transaction = connection.transaction(['datasets', 'rows'], 'readwrite');
      await Promise.all([
        transaction.objectStore('datasets').delete(id),
        transaction.objectStore('rows').delete(piecesOf(id)),
        transaction.done,
      ]);
      ledger.noteUndecodable(`rows of ${id}`, 0);
    },

    async unfinished() {
      const connection = await database.open();
      const known = new Set(await connection.getAllKeys('datasets'));
      const keys = await connection.getAllKeys('rows');
      return [...new Set(keys.map(([datasetId]) => datasetId))].filter((id) => !known.has(id));
    },
  };
}

/** A piece that is none counts as one row that cannot be read. */
function rowsIn(piece: unknown): readonly unknown[] {
  const whole = typeof piece === 'object' && piece !== null && 'rows' in piece;
  return whole && Array.isArray(piece.rows) ? piece.rows : [piece];
}

/** Human labels in IndexedDB; what cannot be decoded is left out and counted in the ledger. */
export function createIndexedDbLabelStore(database: Database, ledger: StorageLedger): LabelStore {
  return {
    async put(labels) {
      const connection = await database.open();
      const transaction = connection.transaction('labels', 'readwrite');
      await Promise.all([...labels.map((label) => transaction.store.put(label)), transaction.done]);
    },

    async ofDataset(datasetId) {
      const connection = await database.open();
      const rows: readonly unknown[] = await connection.getAllFromIndex(
        'labels',
        'datasetId',
        datasetId,
      );
      const { values, undecodable } = decodeRows(decodeLabel, rows);
      ledger.noteUndecodable(`labels of ${datasetId}`, undecodable);
      return values;
    },

    async remove(datasetId, rowIds) {
      const connection = await database.open();
      const transaction = connection.transaction('labels', 'readwrite');
      const deletions = rowIds.map((rowId) => transaction.store.delete([datasetId, rowId]));
      await Promise.all([...deletions, transaction.done]);
    },

    async clear(datasetId) {
      const connection = await database.open();
      await connection.delete('labels', labelsOf(datasetId));
      ledger.noteUndecodable(`labels of ${datasetId}`, 0);
    },
  };
}
