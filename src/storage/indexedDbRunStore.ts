import type { RunStore } from '../run/runStore';
import { decodeRows } from './codecs/codecs';
import type { Database } from './database';
import { decodeRun } from './codecs/runCodec';
import type { StorageLedger } from './storageLedger';

/** Runs in IndexedDB; rows that cannot be decoded are left out and counted in the ledger. */
export function createIndexedDbRunStore(database: Database, ledger: StorageLedger): RunStore {
  return {
    async save(run) {
      const connection = await database.open();
      await connection.put('runs', run);
    },

    async list() {
      const connection = await database.open();
      const rows: readonly unknown[] = await connection.getAll('runs');
      const { values, undecodable } = decodeRows(decodeRun, rows);
      ledger.noteUndecodable('runs', undecodable);
      return newestFirst(values);
    },

    async get(id) {
      const connection = await database.open();
      const row: unknown = await connection.get('runs', id);
      const decoded = decodeRun(row);
      return decoded.ok ? decoded.value : undefined;
    },

    async remove(id) {
      const connection = await database.open();
      await connection.delete('runs', id);
    },
  };
}

/** By the time of asking. */
export function newestFirst<Item extends { readonly createdAt: number }>(
  items: readonly Item[],
): readonly Item[] {
  return [...items].sort((one, other) => other.createdAt - one.createdAt);
}
