import * as v from 'valibot';
import type { Answer } from '../../judge/verdict';
import { plainAccount, type ImportAccount } from '../../datasets/in/importAccount';
import type { DatasetRecord, HumanLabel } from '../../run/dataset';
import type { DatasetRow } from '../../workloads/datasetRow';
import { decodeWith, type Decoded } from './codecs';
import { count, finite, taskSchema, time } from './taskCodec';

const answer: v.GenericSchema<unknown, Answer> = v.union([v.picklist(['A', 'B', 'tie']), finite]);

const remark = v.object({ line: count, text: v.string() });
const remarks = v.object({
  count,
  groups: v.array(v.object({ text: v.string(), count })),
  lines: v.array(remark),
});

const accountSchema: v.GenericSchema<unknown, ImportAccount> = v.object({
  records: count,
  extraRows: count,
  rows: count,
  leftOut: remarks,
  changed: remarks,
  duplicates: remarks,
  emptyResponses: remarks,
  unmatchedLabels: remarks,
  notes: v.array(remark),
  scores: v.nullable(v.object({ least: finite, greatest: finite })),
});

const datasetSchema: v.GenericSchema<unknown, DatasetRecord> = v.object({
  id: v.string(),
  name: v.string(),
  createdAt: time,
  format: v.string(),
  rowCount: count,
  pairs: count,
  ratings: count,
  labelled: count,
  account: accountSchema,
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
  labelledAt: time,
});

/** A stored dataset, or why it cannot be read. */
export function decodeDataset(row: unknown): Decoded<DatasetRecord> {
  const earlier = v.safeParse(earlierSchema, row);
  return decodeWith(datasetSchema, earlier.success ? withAccount(earlier.output) : row);
}

/** What an earlier version stored instead of an account: the lines that were left out. */
const earlierSchema = v.looseObject({
  rowCount: count,
  account: v.exactOptional(v.never()),
  badRows: v.array(v.object({ line: count, reason: v.string() })),
  badRowCount: count,
});

function withAccount({ badRows, badRowCount, ...row }: v.InferOutput<typeof earlierSchema>) {
  const plain = plainAccount(row.rowCount);
  const lines = badRows.map(({ line, reason }) => ({ line, text: reason }));
  const leftOut = { count: badRowCount, groups: [], lines };
  return { ...row, account: { ...plain, records: plain.records + badRowCount, leftOut } };
}

/** A stored row of a dataset, or why it cannot be read. */
export function decodeDatasetRow(row: unknown): Decoded<DatasetRow> {
  return decodeWith(rowSchema, row);
}

const pieceSchema = v.object({
  datasetId: v.string(),
  piece: count,
  rows: v.array(v.unknown()),
});

/** A piece of a dataset's rows, as it is stored. */
interface StoredPiece {
  readonly datasetId: string;
  readonly piece: number;
  readonly rows: readonly DatasetRow[];
}

/** A stored piece of a dataset's rows; where some cannot be read, why, and `rest`: the piece without them. */
export function decodeRowPiece(
  piece: unknown,
): Decoded<StoredPiece> | { ok: false; reason: string; rest: StoredPiece } {
  const whole = decodeWith(pieceSchema, piece);
  if (!whole.ok) return whole;
  const reasons: string[] = [];
  const rows = whole.value.rows.flatMap((row, index) => {
    const decoded = decodeDatasetRow(row);
    if (decoded.ok) return [decoded.value];
    reasons.push(`rows.${index}.${decoded.reason}`);
    return [];
  });
  const rest = { ...whole.value, rows };
  if (reasons.length === 0) return { ok: true, value: rest };
  return { ok: false, reason: reasons.join(' '), rest };
}

/** A stored human label, or why it cannot be read. */
export function decodeLabel(row: unknown): Decoded<HumanLabel> {
  return decodeWith(labelSchema, row);
}
