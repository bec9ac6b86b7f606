import type { Draft } from '../state/judging/draft';
import type { PageSettingsStore, Settings } from '../state/settings';

/** Draft and settings that live as long as the page. */
export function createMemorySettingsStore(): PageSettingsStore {
  let draft: Draft | undefined;
  let settings: Settings | undefined;
  return {
    loadDraft: async () => draft,
    saveDraft: async (value) => {
      draft = value;
    },
    loadSettings: async () => settings,
    saveSettings: async (value) => {
      settings = value;
    },
  };
}
