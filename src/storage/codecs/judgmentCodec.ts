import * as v from 'valibot';
import type {
  EngineFailure,
  Judgment,
  JudgmentJob,
  JudgmentTrace,
  Outcome,
} from '../../judge/judgment';
import type { SlotName } from '../../judge/protocol';
import type {
  Answer,
  AnswerProbability,
  ParseFailure,
  Preference,
  Verdict,
} from '../../judge/verdict';
import { decodeWith, type Decoded } from './codecs';
import type { PlannedJudgment } from '../database';
import {
  count,
  decodingSchema,
  finite,
  judgingModeSchema,
  modelIdentitySchema,
  taskSchema,
  time,
} from './taskCodec';

const preference: v.GenericSchema<unknown, Preference> = v.picklist(['A', 'B', 'tie']);
const answer: v.GenericSchema<unknown, Answer> = v.union([preference, finite]);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const probabilitiesOf = <A extends Answer>(
  schema: v.GenericSchema<unknown, A>,
): v.GenericSchema<unknown, AnswerProbability<A>[]> =>
  v.array(v.object({ answer: schema, probability: share }));

const verdictSchema: v.GenericSchema<unknown, Verdict> = v.variant('kind', [
  v.object({
    kind: v.literal('pairwise'),
    preference,
    probabilities: probabilitiesOf(preference),
  }),
  v.object({
    kind: v.literal('rating'),
    rating: finite,
    scale: v.object({ min: finite, max: finite, step: finite }),
    probabilities: probabilitiesOf(finite),
    expectedScore: v.exactOptional(finite),
  }),
]);

const parseFailureSchema: v.GenericSchema<unknown, ParseFailure> = v.object({
  kind: v.picklist(['no-verdict', 'contradictory', 'out-of-range', 'truncated', 'refused']),
  detail: v.string(),
  answers: v.array(answer),
});

const engineFailureSchema: v.GenericSchema<unknown, EngineFailure> = v.object({
  kind: v.picklist([
    'webgpu-unavailable',
    'download-failed',
    'storage-full',
    'out-of-memory',
    'device-lost',
    'context-overflow',
    'interrupted',
    'model-invalid',
    'worker-crashed',
  ]),
  detail: v.string(),
});

const outcomeSchema: v.GenericSchema<unknown, Outcome> = v.variant('kind', [
  v.object({
    kind: v.literal('judged'),
    verdict: verdictSchema,
    origin: v.picklist(['written', 'prompted']),
    instead: v.exactOptional(parseFailureSchema),
  }),
  v.object({ kind: v.literal('unparsable'), failure: parseFailureSchema }),
  v.object({ kind: v.literal('failed'), failure: engineFailureSchema }),
]);

const jobSchema: v.GenericSchema<unknown, JudgmentJob> = v.object({
  key: v.string(),
  runId: v.string(),
  task: taskSchema,
  protocolId: v.string(),
  model: modelIdentitySchema,
  mode: judgingModeSchema,
  order: v.picklist(['AB', 'BA']),
  sample: count,
  decoding: decodingSchema,
});

const slotName: v.GenericSchema<unknown, SlotName> = v.picklist([
  'query',
  'responseA',
  'responseB',
  'response',
  'reference',
  'rubric',
  'scenario',
]);

const traceSchema: v.GenericSchema<unknown, JudgmentTrace> = v.object({
  prompt: v.string(),
  promptTokens: count,
  reusedTokens: count,
  completionTokens: count,
  cuts: v.array(v.object({ slot: slotName, tokens: count, keptTokens: count })),
  prefillMs: finite,
  decodeMs: finite,
  device: v.string(),
  decodedTogether: v.exactOptional(count),
  coverage: v.nullable(finite),
});

const judgmentParts = {
  completion: v.object({
    text: v.string(),
    finish: v.picklist(['stop', 'length', 'interrupted']),
    thought: v.exactOptional(v.string()),
    thoughtTokens: v.exactOptional(count),
  }),
  outcome: outcomeSchema,
  readout: probabilitiesOf(answer),
  trace: v.nullable(traceSchema),
  judgedAt: time,
};

const judgmentSchema: v.GenericSchema<unknown, Judgment> = v.object({
  job: jobSchema,
  ...judgmentParts,
});

/** Of a dataset run's judgment only the key is stored of its job, which is planned again: its data has it. */
const plannedSchema: v.GenericSchema<unknown, PlannedJudgment> = v.object({
  job: v.strictObject({ key: v.string(), runId: v.string() }),
  ...judgmentParts,
});

/** A stored judgment, or why it cannot be read. */
export function decodeJudgment(row: unknown): Decoded<Judgment> {
  return decodeWith(judgmentSchema, row);
}

/** A judgment as it lies in storage, with its whole job or with the key of one, or why it cannot be read. */
export function decodeStoredJudgment(row: unknown): Decoded<Judgment | PlannedJudgment> {
  const planned = decodeWith(plannedSchema, row);
  return planned.ok ? planned : decodeJudgment(row);
}
