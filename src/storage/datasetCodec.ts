import * as v from 'valibot';
import type { Answer } from '../judge/verdict';
import type { DatasetRecord, HumanLabel } from '../run/dataset';
import type { DatasetRow } from '../workloads/datasetRow';
import { decodeWith, type Decoded } from './codecs';
import { count, finite, taskSchema } from './taskCodec';

const answer: v.GenericSchema<unknown, Answer> = v.union([v.picklist(['A', 'B', 'tie']), finite]);

const datasetSchema: v.GenericSchema<unknown, DatasetRecord> = v.object({
  id: v.string(),
  name: v.string(),
  createdAt: finite,
  format: v.string(),
  rowCount: count,
  pairs: count,
  ratings: count,
  labelled: count,
  badRows: v.array(v.object({ line: count, reason: v.string() })),
  badRowCount: count,
  fingerprint: v.string(),
});

/** Taken as it is: a schema of records would drop columns with names such as `constructor`. */
const metaSchema = v.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string'),
);

const rowSchema: v.GenericSchema<unknown, DatasetRow> = v.object({
  id: v.string(),
  line: count,
  task: taskSchema,
  label: v.exactOptional(answer),
  group: v.exactOptional(v.string()),
  scenario: v.exactOptional(v.string()),
  meta: metaSchema,
});

const labelSchema: v.GenericSchema<unknown, HumanLabel> = v.object({
  datasetId: v.string(),
  rowId: v.string(),
  label: answer,
  labelledAt: finite,
});

/** A stored dataset, or why it cannot be read. */
export function decodeDataset(row: unknown): Decoded<DatasetRecord> {
  return decodeWith(datasetSchema, row);
}

/** A stored row of a dataset, or why it cannot be read. */
export function decodeDatasetRow(row: unknown): Decoded<DatasetRow> {
  return decodeWith(rowSchema, row);
}

/** A stored human label, or why it cannot be read. */
export function decodeLabel(row: unknown): Decoded<HumanLabel> {
  return decodeWith(labelSchema, row);
}
