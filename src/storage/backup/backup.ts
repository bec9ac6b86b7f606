import {
  backupPlaces,
  type BackupConflict,
  type BackupStore,
  type RestoreResult,
  type UnreadableEntry,
} from '../../run/backup';
import { BackupError, backupLines, entriesOf, type BackupEntry } from './backupFormat';
import { keyInWords, places, type StoredKey } from './backupPlaces';
import type { Database } from '../database';

/** Entries that are read or written in one go. */
const batchSize = 200;

/** Backup, restore and clearing of the database. */
export function createBackupStore(database: Database): BackupStore {
  return {
    write: (createdAt) => backupLines(createdAt, storedEntries(database)),

    async restore(file, onConflict): Promise<RestoreResult> {
      try {
        await readToTheEnd(file);
      } catch (error) {
        if (error instanceof BackupError) return { ok: false, reason: error.message };
        throw error;
      }
      return merge(database, file, onConflict);
    },

    async unreadable() {
      const found: UnreadableEntry[] = [];
      for await (const { place, key, reason } of unreadableEntries(database)) {
        found.push({ place, key: keyInWords(key), reason });
      }
      return found;
    },

    async *writeUnreadable() {
      for await (const entry of unreadableEntries(database)) yield `${JSON.stringify(entry)}\n`;
    },

    async removeUnreadable() {
      const connection = await database.open();
      let removed = 0;
      for await (const { place, key, rest } of unreadableEntries(database)) {
        if (rest === undefined) await connection.delete(place, idbKey(key));
        else await connection.put(place, rest as never);
        removed += 1;
      }
      return removed;
    },

    seal: () => database.seal('All data was deleted. Reload the page to begin anew.'),
  };
}

/** @throws {BackupError} where the file is no whole backup. */
async function readToTheEnd(file: Blob): Promise<void> {
  for await (const entry of entriesOf(file)) void entry;
}

async function merge(
  database: Database,
  file: Blob,
  onConflict: 'keep-here' | 'take-backup',
): Promise<RestoreResult> {
  const result = {
    added: { runs: 0, judgments: 0, datasets: 0, rows: 0, labels: 0, settings: 0 },
    same: 0,
    conflicts: new Array<BackupConflict>(),
    leftOut: new Array<UnreadableEntry>(),
  };
  for await (const batch of batchesOf(entriesOf(file))) {
    const connection = await database.open();
    const transaction = connection.transaction(backupPlaces, 'readwrite', {
      durability: 'strict',
    });
    for (const { place, key, value } of batch.flatMap((entry) => readable(entry, result.leftOut))) {
      const store = transaction.objectStore(place);
      const here: unknown = await store.get(idbKey(key));
      if (here !== undefined && canonical(here) === canonical(value)) {
        result.same += 1;
        continue;
      }
      if (here === undefined) result.added[place] += 1;
      else result.conflicts.push({ place, key: keyInWords(key) });
      if (here !== undefined && onConflict === 'keep-here') continue;
      // The codec of its place has read the value.
      await store.put(value as never, places[place].keyPath ? undefined : idbKey(key));
    }
    await transaction.done;
  }
  return { ok: true, ...result };
}

/** The entry as far as it can be read; what cannot be goes to the list. */
function readable(entry: BackupEntry, leftOut: UnreadableEntry[]): readonly BackupEntry[] {
  const decoded = places[entry.place].decode(entry.value, entry.key);
  if (decoded.ok) return [entry];
  leftOut.push({ place: entry.place, key: keyInWords(entry.key), reason: decoded.reason });
  return 'rest' in decoded ? [{ ...entry, value: decoded.rest }] : [];
}

/** As JSON, which is what a backup holds, whatever the order of the fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

async function* batchesOf(
  entries: AsyncIterable<BackupEntry>,
): AsyncGenerator<readonly BackupEntry[]> {
  let batch: BackupEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Every stored entry, a batch at a time. */
async function* storedEntries(database: Database): AsyncGenerator<readonly BackupEntry[]> {
  for (const place of backupPlaces) {
    const connection = await database.open();
    const keys: readonly unknown[] = await connection.getAllKeys(place);
    for (let at = 0; at < keys.length; at += batchSize) {
      const batch = keys.slice(at, at + batchSize).filter(isStoredKey);
      const values: readonly unknown[] = await Promise.all(
        batch.map((key) => connection.get(place, idbKey(key))),
      );
      // What was deleted in the meantime is no part of the backup.
      yield batch.flatMap((key, index) =>
        values[index] === undefined ? [] : [{ place, key, value: values[index] }],
      );
    }
  }
}

/** With the part of an entry that can be read, where there is one. */
async function* unreadableEntries(
  database: Database,
): AsyncGenerator<BackupEntry & { readonly reason: string; readonly rest?: unknown }> {
  for await (const batch of storedEntries(database)) {
    for (const entry of batch) {
      const decoded = places[entry.place].decode(entry.value, entry.key);
      if (decoded.ok) continue;
      const { reason } = decoded;
      yield { ...entry, reason, ...('rest' in decoded && { rest: decoded.rest }) };
    }
  }
}

function isStoredKey(key: unknown): key is StoredKey {
  return typeof key === 'string' || Array.isArray(key);
}

/** The schema's types know the key of one store at a time; here it is that of whichever place. */
function idbKey(key: StoredKey): never {
  return (typeof key === 'string' ? key : [...key]) as never;
}
