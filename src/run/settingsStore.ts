/** Small facts under fixed names. A value that cannot be decoded counts as absent. */
export interface SettingsStore<Draft, Settings> {
  loadDraft(): Promise<Draft | undefined>;
  saveDraft(draft: Draft): Promise<void>;
  loadSettings(): Promise<Settings | undefined>;
  saveSettings(settings: Settings): Promise<void>;
}
