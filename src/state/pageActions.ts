import type { Theme } from './settings';
import type { Draft } from './judging/draft';
import { notify, patch, saveSettings, type ActionContext } from './actionContext';
import type { HistoryEntry } from './appState';

/** What takes back a change that a notice reported. */
export interface Undoing {
  editDraft(draft: Partial<Draft>): void;
  restoreRuns(entries: readonly HistoryEntry[]): Promise<void>;
}

/** Notices, theme and news of storage. */
export function createPageActions(context: ActionContext, undoing: Undoing) {
  const { store, deps } = context;

  const dismissNotice = (id: number) => {
    patch(context, { notices: store.getState().notices.filter((notice) => notice.id !== id) });
  };

  let activate: (() => void) | null = null;

  return {
    dismissNotice,

    /** Tells of a new version; `takeOver` reloads into it. */
    offerUpdate(takeOver: () => void) {
      activate = takeOver;
      patch(context, { updateWaiting: true });
    },

    /** Reloads into the new version. */
    activateUpdate() {
      activate?.();
    },

    tell(text: string) {
      notify(context, { text });
    },

    warn(text: string) {
      notify(context, { text, tone: 'warning' });
    },

    /** Undoes what a notice announced. */
    async undo(id: number) {
      const undo = store.getState().notices.find((notice) => notice.id === id)?.undo;
      dismissNotice(id);
      if (undo?.kind === 'draft') undoing.editDraft(undo.draft);
      if (undo?.kind === 'deletion') await undoing.restoreRuns(undo.entries);
    },

    chooseTheme(theme: Theme) {
      saveSettings(context, { theme });
    },

    /** Shows at once when storage is denied, full or holds rows that cannot be read. */
    watchStorage() {
      const read = () => {
        const { storageMonitor } = deps;
        patch(context, {
          storage: { health: storageMonitor.health(), undecodable: storageMonitor.undecodable() },
        });
      };
      read();
      return deps.storageMonitor.subscribe(read);
    },
  };
}
