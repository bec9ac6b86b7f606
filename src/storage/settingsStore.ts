import * as v from 'valibot';
import type { JudgingMode } from '../judge/protocol';
import { decodeWith, type Decoded } from './codecs';
import { judgingModeSchema } from './taskCodec';

/** What stands in the form. Numbers are kept as typed, so that a half-typed one survives a reload. */
export interface Draft {
  readonly kind: 'pairwise' | 'rating' | 'best-of-n';
  readonly query: string;
  readonly responseA: string;
  readonly responseB: string;
  readonly response: string;
  /** Those to rank. */
  readonly responses: readonly string[];
  readonly reference: string;
  readonly criterion: string;
  /** Description by score, e.g. `{ '1': 'Off topic' }`. */
  readonly levels: Readonly<Record<string, string>>;
  /** The protocol chosen for each kind of task. */
  readonly protocolIds: { readonly pairwise: string; readonly rating: string };
  /** Null follows the protocol's default. */
  readonly mode: JudgingMode | null;
  readonly swapCheck: boolean;
  /** A majority vote of several samples, with how many per order as typed. */
  readonly vote: boolean;
  readonly samples: string;
  readonly earlyStop: boolean;
  /** How several responses are ranked. */
  readonly method: 'rating' | 'pairs';
  readonly decoding: DecodingText;
}

/** Decoding options as typed; empty follows the default. */
export interface DecodingText {
  readonly temperature: string;
  readonly topK: string;
  readonly topP: string;
  readonly seed: string;
  readonly maxTokens: string;
  /** For judges that can think. */
  readonly thinkingTokens: string;
}

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

/** Small facts under fixed names. A value that cannot be decoded counts as absent. */
export interface SettingsStore {
  loadDraft(): Promise<Draft | undefined>;
  saveDraft(draft: Draft): Promise<void>;
  loadSettings(): Promise<Settings | undefined>;
  saveSettings(settings: Settings): Promise<void>;
}

const text = v.string();

const draftSchema: v.GenericSchema<unknown, Draft> = v.object({
  kind: v.picklist(['pairwise', 'rating', 'best-of-n']),
  query: text,
  responseA: text,
  responseB: text,
  response: text,
  reference: text,
  criterion: text,
  levels: v.record(text, text),
  protocolIds: v.object({ pairwise: text, rating: text }),
  mode: v.nullable(judgingModeSchema),
  swapCheck: v.boolean(),
  // Added later: drafts from before them still hold.
  responses: v.optional(v.array(text), ['', '']),
  vote: v.optional(v.boolean(), false),
  samples: v.optional(text, ''),
  earlyStop: v.optional(v.boolean(), true),
  method: v.optional(v.picklist(['rating', 'pairs']), 'rating'),
  decoding: v.object({
    temperature: text,
    topK: text,
    topP: text,
    seed: text,
    maxTokens: text,
    thinkingTokens: v.optional(text, ''),
  }),
});

const selfCheckSchema: v.GenericSchema<unknown, SelfCheckReport> = v.object({
  passed: v.boolean(),
  seen: v.array(text),
  at: v.number(),
  hidden: v.boolean(),
});

const selfChecksSchema = v.optional(v.record(text, selfCheckSchema), {});

const settingsSchema: v.GenericSchema<unknown, Settings> = v.pipe(
  v.object({
    theme: v.picklist(['system', 'light', 'dark']),
    modelId: v.nullable(text),
    // Added later: settings from before it still hold.
    device: v.optional(v.picklist(['auto', 'webgpu', 'wasm']), 'auto'),
    selfChecks: selfChecksSchema,
    // What self-checks were called before.
    selfTests: selfChecksSchema,
    lastBackupAt: v.optional(v.nullable(v.number()), null),
  }),
  v.transform(({ selfTests, selfChecks, ...settings }) => ({
    ...settings,
    selfChecks: { ...selfTests, ...selfChecks },
  })),
);

/** A stored draft, or why it cannot be read. */
export function decodeDraft(row: unknown): Decoded<Draft> {
  return decodeWith(draftSchema, row);
}

/** Stored settings, or why they cannot be read. */
export function decodeSettings(row: unknown): Decoded<Settings> {
  return decodeWith(settingsSchema, row);
}
