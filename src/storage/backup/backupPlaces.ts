import type { BackupPlace } from '../../run/backup';
import type { Decoded } from '../codecs/codecs';
import { decodeDataset, decodeLabel, decodeRowPiece } from '../codecs/datasetCodec';
import { decodeStoredJudgment } from '../codecs/judgmentCodec';
import { decodeRun } from '../codecs/runCodec';
import { decodeDraft, decodeSettings } from '../codecs/settingsCodec';

/** A key of the database: a text, or a list such as `[dataset, row]`. */
export type StoredKey = string | readonly (string | number)[];

/** An entry of which a part can be read: that part is kept where the whole is set aside. */
interface PartlyRead {
  readonly ok: false;
  readonly reason: string;
  readonly rest: unknown;
}

interface Place {
  /** Where the key stands in an entry; null where it is stored beside it. */
  readonly keyPath: readonly (readonly string[])[] | null;
  readonly decode: (entry: unknown, key: StoredKey) => Decoded<unknown> | PartlyRead;
}

/** Every place, how its entries are keyed (see `database.ts`) and how they are read. */
export const places: Readonly<Record<BackupPlace, Place>> = {
  runs: { keyPath: [['id']], decode: decodeRun },
  judgments: { keyPath: [['job', 'key']], decode: decodeStoredJudgment },
  datasets: { keyPath: [['id']], decode: decodeDataset },
  rows: { keyPath: [['datasetId'], ['piece']], decode: decodeRowPiece },
  labels: { keyPath: [['datasetId'], ['rowId']], decode: decodeLabel },
  settings: { keyPath: null, decode: decodeSetting },
};

/** Values under names that this build does not know are left as they are. */
function decodeSetting(entry: unknown, key: StoredKey): Decoded<unknown> {
  if (key === 'draft') return decodeDraft(entry);
  if (key === 'settings') return decodeSettings(entry);
  return { ok: true, value: entry };
}

/** The key of an entry in its place; null where it has none. */
export function keyOf(place: BackupPlace, entry: unknown): StoredKey | null {
  const paths = places[place].keyPath;
  if (!paths) return null;
  const parts: (string | number)[] = [];
  for (const path of paths) {
    const part = path.reduce<unknown>(fieldOf, entry);
    if (typeof part !== 'string' && typeof part !== 'number') return null;
    parts.push(part);
  }
  const [only] = parts;
  if (parts.length > 1) return parts;
  return typeof only === 'string' ? only : null;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** A key for people. */
export function keyInWords(key: unknown): string {
  return Array.isArray(key) ? key.map(String).join(' ') : String(key);
}
