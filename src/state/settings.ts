import type { SettingsStore } from '../run/settingsStore';
import type { Draft } from './judging/draft';

export type Theme = 'system' | 'light' | 'dark';

/** Choices that hold beyond one draft. */
export interface Settings {
  readonly theme: Theme;
  /** The judge to load at the start; null is the embedded one. */
  readonly modelId: string | null;
  /** Where judges run; `auto` asks the browser. */
  readonly device: 'auto' | 'webgpu' | 'wasm';
  /** Results by model, revision, dtype and device; see `selfCheckKey`. */
  readonly selfChecks: Readonly<Record<string, SelfCheckReport>>;
  /** When everything was last taken home as one file, in epoch milliseconds; null for never. */
  readonly lastBackupAt: number | null;
}

/** What a model's self-check on this device came to. */
export interface SelfCheckReport {
  readonly passed: boolean;
  /** What was seen, one sentence each. */
  readonly seen: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** The person has read of a failure and wants no warning on verdicts any more. */
  readonly hidden: boolean;
}

export const defaultSettings: Settings = {
  theme: 'system',
  modelId: null,
  device: 'auto',
  selfChecks: {},
  lastBackupAt: null,
};

/** Where draft and settings are kept between visits. */
export type PageSettingsStore = SettingsStore<Draft, Settings>;
