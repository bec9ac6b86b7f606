import type { DatasetRow } from '../../workloads/datasetRow';
import { taskNumber } from '../fingerprint';
import type { ColumnMapping } from './mapping/columnMapping';
import { profileColumns, type ColumnProfile } from './mapping/columnProfile';
import { createAccountTally, type AccountTally, type ImportAccount } from './importAccount';
import { recogniseFormat, type DatasetFormat } from './knownFormats';
import type { RawRecord } from './reading/recordReader';
import { rowsOfRecord, type RowResult } from './rowsOfRecord';
import { suggestMapping, type MappingGuess } from './mapping/suggestMapping';
import { tablesInside, type InnerTable } from './reading/tablesInside';
import { createTextReader, type FileKind } from './reading/textReader';

export type { FileKind };

interface DecoderOptions {
  /** For columns that belong to no known format, or against one. */
  readonly mapping?: ColumnMapping;
  /** A person wants to map the columns, whatever format they belong to. */
  readonly asks?: boolean;
  /** Which table of a file that holds several, by its path. */
  readonly table?: string;
  /** Places chosen and rejected responses: see {@link rowsOfRecord}. */
  readonly seed: number;
}

/** What is known of a file once all of it was read. */
export interface DecodedFile {
  /** What was left; what `take` has returned is not in it. */
  readonly rows: readonly DatasetRow[];
  readonly account: ImportAccount;
  /** Null where a mapping was given or is still needed. */
  readonly format: DatasetFormat | null;
  /** No known format and no mapping was given: no row was made. Decode again with a mapping. */
  readonly needsMapping: boolean;
  /** The file holds several tables and none was chosen: no row was made. Paths and counts of rows. */
  readonly tables: readonly { readonly path: string; readonly rowCount: number }[];
  /** What the first records hold, for whoever maps the columns. */
  readonly head: DecodedHead;
}

export interface DecodedHead {
  readonly records: readonly ReadonlyMap<string, unknown>[];
  readonly columns: readonly ColumnProfile[];
  readonly suggestion: MappingGuess;
}

interface RecordDecoder {
  /** Any number of records, in order. Returns the rows that they complete, and forgets them. */
  take(records: readonly RawRecord[]): readonly DatasetRow[];
  /** True once enough records were seen and they belong to no known format. */
  needsMapping(): boolean;
  finish(notes?: ImportAccount['notes']): DecodedFile;
}

/** So many records are looked at before a person is asked. */
export const HEAD_RECORDS = 500;

/**
 * Makes rows of records, whatever file they come from, in time proportional to their length and with
 * an account of each. No input makes it throw.
 */
export function createRecordDecoder(options: DecoderOptions): RecordDecoder {
  const tally = createAccountTally();
  const rowsFor = createRowMaker(tally, options.seed);
  const head: ReadonlyMap<string, unknown>[] = [];
  let waiting: RawRecord[] = [];
  let format: DatasetFormat | null = null;
  let mapping: ColumnMapping | null = options.mapping ?? null;
  /** The first record, until it is known whether it is the only one. */
  let first: RawRecord | null = null;
  let isFirst = true;

  const decide = (record: RawRecord): void => {
    if (!record.ok || head.length === HEAD_RECORDS) return;
    head.push(record.fields);
    if (mapping !== null || options.asks === true) return;
    format = recogniseFormat(record.fields);
    mapping = format?.mapping ?? null;
  };

  const takeOne = (record: RawRecord, rows: DatasetRow[]): void => {
    decide(record);
    if (mapping === null && record.ok) {
      // Without a mapping only the head is kept; whoever reads stops there.
      if (waiting.length < HEAD_RECORDS) waiting.push(record);
      return;
    }
    if (mapping === null) return rowsFor(record, null, rows);
    for (const one of [...waiting, record]) rowsFor(one, mapping, rows);
    waiting = [];
  };

  const take = (records: readonly RawRecord[]): readonly DatasetRow[] => {
    const rows: DatasetRow[] = [];
    for (const record of records) {
      if (isFirst) {
        [first, isFirst] = [record, false];
        continue;
      }
      if (first !== null) takeOne(first, rows);
      first = null;
      takeOne(record, rows);
    }
    return rows;
  };

  const finish = (notes: ImportAccount['notes'] = []): DecodedFile => {
    const rows: DatasetRow[] = [];
    const only = first === null ? null : tablesOf(first, options.table);
    if (only?.note !== undefined) tally.note({ line: 1, text: only.note });
    for (const record of only?.records ?? []) takeOne(record, rows);
    for (const note of notes) tally.note(note);
    const tables = only?.choice ?? [];
    const needsMapping = tables.length === 0 && mapping === null && head.length > 0;
    return { rows, account: tally.finish(), format, needsMapping, tables, head: headOf(head) };
  };

  return {
    take,
    needsMapping: () => mapping === null && head.length === HEAD_RECORDS,
    finish,
  };
}

function headOf(records: readonly ReadonlyMap<string, unknown>[]): DecodedHead {
  const columns = profileColumns(records);
  return { records, columns, suggestion: suggestMapping(columns, records) };
}

interface OnlyRecord {
  readonly records: readonly RawRecord[];
  readonly choice: readonly { readonly path: string; readonly rowCount: number }[];
  readonly note?: string;
}

/**
 * The rows of a file that is one object: itself where it is a row of a known format or holds no table,
 * else those of its table. Of several tables the chosen one counts; without a choice there is none.
 */
function tablesOf(record: RawRecord, chosen: string | undefined): OnlyRecord {
  if (!record.ok || recogniseFormat(record.fields) !== null)
    return { records: [record], choice: [] };
  const tables = tablesInside(Object.fromEntries(record.fields), record.line);
  const [table, ...others] = tables;
  if (table === undefined) return { records: [record], choice: [] };
  if (others.length === 0) return { records: table.records, choice: [], ...noteOf(table) };
  const wanted = tables.find(({ path }) => path === chosen);
  if (wanted !== undefined) return { records: wanted.records, choice: [], ...noteOf(wanted) };
  const choice = tables.map(({ path, records }) => ({ path, rowCount: records.length }));
  return { records: [], choice };
}

function noteOf({ path }: InnerTable): { readonly note?: string } {
  return path === '' ? {} : { note: `The rows are those of “${path}” in the file.` };
}

/** Makes the rows of one record after another, with unique ids, and accounts for each. */
function createRowMaker(tally: AccountTally, seed: number) {
  const uniqueId = createIdCounter();
  const lines = new Map<number, number>();

  const addRow = (result: Extract<RowResult, { ok: true }>, rows: DatasetRow[]): void => {
    const { row, changes, unmatched } = result;
    const { line, task } = row;
    for (const text of changes) tally.remark('changed', line, text);
    const id = uniqueId(row.id);
    if (id !== row.id) {
      tally.remark('changed', line, `The id ${row.id} occurs again: this row is ${id}.`);
    }
    if (unmatched !== undefined) tally.remark('unmatchedLabels', line, unmatched);
    const texts = task.kind === 'pairwise' ? [task.responseA, task.responseB] : [task.response];
    if (texts.some((text) => text.trim() === '')) {
      tally.remark('emptyResponses', line, 'A response is empty.');
    }
    const print = taskNumber(task);
    const before = lines.get(print);
    if (before === undefined) lines.set(print, line);
    else tally.remark('duplicates', line, `The same as line ${String(before)}.`);
    tally.row(typeof row.label === 'number' ? row.label : null);
    rows.push(id === row.id ? row : { ...row, id });
  };

  return (record: RawRecord, mapping: ColumnMapping | null, rows: DatasetRow[]): void => {
    if (mapping === null && record.ok) return;
    tally.record();
    if (!record.ok || mapping === null) {
      if (!record.ok) tally.remark('leftOut', record.line, record.reason);
      return;
    }
    const { line, fields, change } = record;
    const results = rowsOfRecord(fields, line, mapping, seed);
    if (change !== undefined && results.some(({ ok }) => ok)) tally.remark('changed', line, change);
    results.forEach((result, place) => {
      if (place > 0) tally.extraRow();
      if (result.ok) return addRow(result, rows);
      tally.remark('leftOut', line, [result.reason, change].filter(Boolean).join(' '));
    });
  };
}

/** The id itself the first time, then `id~2`, `id~3`, … */
function createIdCounter(): (id: string) => string {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return (id) => {
    let unique = id;
    while (used.has(unique)) {
      const count = (counts.get(id) ?? 1) + 1;
      counts.set(id, count);
      unique = `${id}~${String(count)}`;
    }
    used.add(unique);
    return unique;
  };
}

/** Decodes a whole text at once: everything that is in it. */
export function decodeDataset(
  text: string,
  { kind, ...options }: DecoderOptions & { readonly kind?: FileKind },
): DecodedFile {
  const reader = createTextReader(kind);
  const decoder = createRecordDecoder(options);
  const rows = decoder.take([...reader.push(text), ...reader.finish()]);
  const last = decoder.finish(reader.notes?.());
  return { ...last, rows: [...rows, ...last.rows] };
}
