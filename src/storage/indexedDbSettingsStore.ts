import type { Decoded } from './codecs/codecs';
import type { Database } from './database';
import { decodeDraft, decodeSettings } from './codecs/settingsCodec';
import type { PageSettingsStore } from '../state/settings';

/** Draft and settings, each one row. */
export function createIndexedDbSettingsStore(database: Database): PageSettingsStore {
  const read = async <Value>(
    key: string,
    decode: (row: unknown) => Decoded<Value>,
  ): Promise<Value | undefined> => {
    const connection = await database.open();
    const decoded = decode(await connection.get('settings', key));
    return decoded.ok ? decoded.value : undefined;
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    const connection = await database.open();
    await connection.put('settings', value, key);
  };
  return {
    loadDraft: () => read('draft', decodeDraft),
    saveDraft: (draft) => write('draft', draft),
    loadSettings: () => read('settings', decodeSettings),
    saveSettings: (settings) => write('settings', settings),
  };
}
