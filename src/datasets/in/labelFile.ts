import type { Answer } from '../../judge/verdict';
import type { DatasetRow } from '../../workloads/datasetRow';
import { columnKey } from './mapping/columnKey';
import { createCsvReader } from './reading/csvReader';
import { toCsv, toJsonLines, unprotectCell } from '../out/csvTable';
import { createJsonLinesReader } from './reading/jsonLinesReader';
import { createJsonReader } from './reading/jsonReader';
import type { RowLabel } from '../../workloads/evaluation/labelAgreement';
import type { RawRecord } from './reading/recordReader';

type DecodedLabels =
  | {
      readonly ok: true;
      /** Each row at most once: the last line of a row counts. */
      readonly labels: readonly RowLabel[];
      readonly refused: readonly { readonly line: number; readonly reason: string }[];
    }
  | { readonly ok: false; readonly reason: string };

/** One line a label: `id,label`. No cell can be run as a formula: see `csvTable.ts`. */
export function labelsToCsv(labels: readonly RowLabel[]): string {
  return toCsv(
    ['id', 'label'],
    labels.map(({ rowId, label }) => [rowId, String(label)]),
  );
}

/** One object a line: `{"id": …, "label": …}`. */
export function labelsToJsonLines(labels: readonly RowLabel[]): string {
  return toJsonLines(labels.map(({ rowId, label }) => ({ id: rowId, label })));
}

/**
 * Labels from JSON Lines, JSON or CSV with the columns `id` and `label`, for these rows: A, B or tie
 * for a pair, a number for a rating. Whatever cannot be taken is listed with its line.
 */
export function decodeLabels(text: string, rows: readonly DatasetRow[]): DecodedLabels {
  const content = text.replace(/^\uFEFF/u, '');
  const isCsv = !/^\s*[[{]/u.test(content);
  const records = recordsOf(content, isCsv);
  const columns = columnsOf(records);
  if (columns === null) {
    const reason = 'The file has no columns named id and label. Export labels to see how it looks.';
    return { ok: false, reason };
  }
  const kinds = new Map(rows.map(({ id, task }) => [id, task.kind]));
  const labels = new Map<string, Answer>();
  const refused: { line: number; reason: string }[] = [];
  for (const record of records) {
    const { line } = record;
    const read = record.ok
      ? (record.change ?? readLabel(record.fields, columns, isCsv, kinds))
      : record.reason;
    if (typeof read === 'string') refused.push({ line, reason: read });
    else labels.set(read.rowId, read.label);
  }
  return { ok: true, labels: [...labels].map(([rowId, label]) => ({ rowId, label })), refused };
}

function recordsOf(text: string, isCsv: boolean): readonly RawRecord[] {
  const isArray = /^\s*\[/u.test(text);
  const reader = isCsv ? createCsvReader() : isArray ? createJsonReader() : createJsonLinesReader();
  return [...reader.push(text), ...reader.finish()];
}

interface LabelColumns {
  readonly id: string;
  readonly label: string;
}

/** Found in the first record that has both. */
function columnsOf(records: readonly RawRecord[]): LabelColumns | null {
  for (const record of records) {
    const names = record.ok ? [...record.fields.keys()] : [];
    const id = names.find((name) => columnKey(name) === 'id');
    const label = names.find((name) => columnKey(name) === 'label');
    if (id !== undefined && label !== undefined) return { id, label };
  }
  return null;
}

function readLabel(
  fields: ReadonlyMap<string, unknown>,
  columns: LabelColumns,
  isCsv: boolean,
  kinds: ReadonlyMap<string, DatasetRow['task']['kind']>,
): RowLabel | string {
  const textOf = (column: string): string => {
    const value = fields.get(column);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return isCsv ? unprotectCell(text) : text;
  };
  const [rowId, written] = [textOf(columns.id), textOf(columns.label).trim()];
  const kind = kinds.get(rowId);
  if (kind === undefined) return `The dataset has no row with the id ${shown(rowId)}.`;
  if (written === '') return 'There is no label.';
  const label = kind === 'pairwise' ? preferenceOf(written) : scoreOf(written);
  if (label !== null) return { rowId, label };
  return kind === 'pairwise'
    ? `${shown(written)} is not A, B or tie.`
    : `${shown(written)} is not a number.`;
}

function preferenceOf(text: string): Answer | null {
  const folded = text.toLowerCase();
  if (folded === 'tie') return 'tie';
  if (folded === 'a') return 'A';
  return folded === 'b' ? 'B' : null;
}

function scoreOf(text: string): number | null {
  const score = Number(text);
  return Number.isFinite(score) ? score : null;
}

function shown(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
