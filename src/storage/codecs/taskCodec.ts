import * as v from 'valibot';
import type { Decoding, ModelIdentity } from '../../judge/judgment';
import type { JudgingMode } from '../../judge/protocol';
import type { Task, TaskContext } from '../../judge/task';

/** Numbers that JSON and arithmetic agree on: neither NaN nor infinite. */
export const finite = v.pipe(v.number(), v.finite());
/** Epoch milliseconds that a date can hold: what is beyond would throw where it is shown. */
export const time = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const rubricSchema = v.object({
  criterion: v.string(),
  levels: v.array(v.object({ score: finite, description: v.string() })),
});

const contextEntries = {
  query: v.string(),
  rubric: v.exactOptional(rubricSchema),
  reference: v.exactOptional(v.string()),
  scenario: v.exactOptional(v.string()),
};

export const taskContextSchema: v.GenericSchema<unknown, TaskContext> = v.object(contextEntries);

export const taskSchema: v.GenericSchema<unknown, Task> = v.variant('kind', [
  v.object({
    kind: v.literal('pairwise'),
    ...contextEntries,
    responseA: v.string(),
    responseB: v.string(),
  }),
  v.object({ kind: v.literal('rating'), ...contextEntries, response: v.string() }),
]);

export const decodingSchema: v.GenericSchema<unknown, Decoding> = v.object({
  maxTokens: count,
  temperature: finite,
  topK: count,
  topP: finite,
  seed: finite,
  thinkingTokens: v.exactOptional(count),
});

export const modelIdentitySchema: v.GenericSchema<unknown, ModelIdentity> = v.object({
  id: v.string(),
  revision: v.string(),
  dtype: v.string(),
});

export const judgingModeSchema: v.GenericSchema<unknown, JudgingMode> = v.picklist([
  'verdict-only',
  'critique-first',
  'verdict-first',
]);
