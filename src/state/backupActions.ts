import type { RestoreResult, UnreadableEntry } from '../run/backup';
import { patch, type ActionContext } from './actionContext';

/** What a person may do with all that is stored: take it home, bring it back, delete it. */
export function createBackupActions(context: ActionContext) {
  const { store, deps } = context;
  return {
    /** The contents of a backup file. @throws where storage cannot be read */
    async makeBackup(): Promise<Blob> {
      const now = deps.clock.now();
      const file = await blobOf(deps.backup.write(now));
      const settings = { ...store.getState().settings, lastBackupAt: now };
      patch(context, { settings });
      await deps.settingsStore.saveSettings(settings);
      return file;
    },

    /** Merges a backup into what is here; the page shows it after a reload. */
    restoreBackup(file: Blob, onConflict: 'keep-here' | 'take-backup'): Promise<RestoreResult> {
      return deps.backup.restore(file, onConflict);
    },

    listUnreadable(): Promise<readonly UnreadableEntry[]> {
      return deps.backup.unreadable();
    },

    /** The entries that cannot be read, as they lie in storage, a line each. */
    exportUnreadable(): Promise<Blob> {
      return blobOf(deps.backup.writeUnreadable());
    },

    removeUnreadable(): Promise<number> {
      return deps.backup.removeUnreadable();
    },

    /** Deletes everything of this site; resolves with what the browser would not delete, in words. */
    async eraseSite(): Promise<readonly string[]> {
      // A worker that reads a model's file keeps it from being deleted.
      deps.engine.dispose();
      deps.modelStore.dispose();
      await deps.backup.seal();
      return deps.site.erase();
    },

    reloadPage(): void {
      deps.site.reload();
    },
  };
}

/** The browser moves large contents of a blob to disk, piece by piece. */
async function blobOf(lines: AsyncIterable<string>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const line of lines) parts.push(new Blob([line]));
  return new Blob(parts, { type: 'application/x-ndjson' });
}
