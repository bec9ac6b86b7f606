import * as v from 'valibot';
import type { Draft } from '../../state/judging/draft';
import type { SelfCheckReport, Settings } from '../../state/settings';
import { decodeWith, type Decoded } from './codecs';
import { judgingModeSchema } from './taskCodec';

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
