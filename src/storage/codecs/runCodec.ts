import * as v from 'valibot';
import type { RunRecord } from '../../workloads/runRecord';
import { decodeWith, type Decoded } from './codecs';
import {
  count,
  decodingSchema,
  finite,
  judgingModeSchema,
  modelIdentitySchema,
  taskContextSchema,
  taskSchema,
  time,
} from './taskCodec';

const facts = {
  id: v.string(),
  createdAt: time,
  protocolId: v.string(),
  model: modelIdentitySchema,
  mode: judgingModeSchema,
  decoding: decodingSchema,
};

const runSchema: v.GenericSchema<unknown, RunRecord> = v.variant('workload', [
  v.object({
    ...facts,
    workload: v.picklist(['single-judgment', 'swap-check']),
    task: taskSchema,
  }),
  v.object({
    ...facts,
    workload: v.literal('majority-voting'),
    task: taskSchema,
    samples: count,
    earlyStop: v.boolean(),
  }),
  v.object({
    ...facts,
    workload: v.literal('best-of-n'),
    context: taskContextSchema,
    responses: v.array(v.string()),
    method: v.picklist(['rating', 'pairs']),
    seed: finite,
  }),
  v.object({
    ...facts,
    workload: v.literal('dataset-run'),
    name: v.string(),
    datasetId: v.string(),
    orders: v.picklist(['both', 'as-given']),
  }),
]);

/** A stored run, or why it cannot be read. */
export function decodeRun(row: unknown): Decoded<RunRecord> {
  return decodeWith(runSchema, row);
}
