import type { DatasetRow } from '../../workloads/datasetRow';
import { suggestMapping, type ColumnMapping } from './columnMapping';
import { createCsvReader } from './csvReader';
import { createJsonLinesReader } from './jsonLinesReader';
import { createJsonReader } from './jsonReader';
import { recogniseFormat, type DatasetFormat } from './knownFormats';
import { parseJson, type RawRecord, type RecordReader } from './recordReader';
import { toDatasetRow } from './toDatasetRow';

export type FileKind = 'jsonl' | 'json' | 'csv';

export interface DecoderOptions {
  /** Known from the file's name; found from its first characters where absent. */
  readonly kind?: FileKind;
  /** For columns that belong to no known format, or against one. */
  readonly mapping?: ColumnMapping;
  /** Places chosen and rejected responses: see {@link toDatasetRow}. */
  readonly seed: number;
}

/** Something about one line of the file, for the person who imports it. */
export interface LineRemark {
  readonly line: number;
  readonly text: string;
}

export interface DecodedChunk {
  readonly rows: readonly DatasetRow[];
  /** Rows that were left out, with their reason; the others are not touched by them. */
  readonly bad: readonly LineRemark[];
  /** Rows that were taken with a change, e.g. a second row with the same id. */
  readonly notes: readonly LineRemark[];
}

export interface DecodedFile extends DecodedChunk {
  /** Null where a mapping was given or is still needed. */
  readonly format: DatasetFormat | null;
  readonly columns: readonly string[];
  /** No known format and no mapping was given: no row was made. Decode again with a mapping. */
  readonly needsMapping: boolean;
  readonly suggestedMapping: ColumnMapping | null;
  /** The first records, for the preview of a mapping. */
  readonly preview: readonly ReadonlyMap<string, unknown>[];
}

export interface DatasetDecoder {
  /** Any piece of the file's text, in order. Returns what this piece completed, and forgets it. */
  push(text: string): DecodedChunk;
  /** True once the columns are known, belong to no known format and the preview is full. */
  needsMapping(): boolean;
  /** What was left, and what is known of the file; what `push` has returned is not in it. */
  finish(): DecodedFile;
}

const PREVIEW_ROWS = 20;

/** Decodes JSON Lines, JSON or CSV in time proportional to its length. No input makes it throw. */
export function createDatasetDecoder(options: DecoderOptions): DatasetDecoder {
  const reader = createReader(options.kind);
  const preview: ReadonlyMap<string, unknown>[] = [];
  const uniqueId = createIdCounter();
  let format: DatasetFormat | null = null;
  let mapping: ColumnMapping | null = options.mapping ?? null;
  let columns: readonly string[] | null = null;

  const take = (record: RawRecord, into: Gathered): void => {
    const { line } = record;
    if (!record.ok) {
      into.bad.push({ line, text: record.reason });
      return;
    }
    if (preview.length < PREVIEW_ROWS) preview.push(record.fields);
    if (columns === null) {
      columns = [...record.fields.keys()];
      format = mapping === null ? recogniseFormat(columns) : null;
      mapping ??= format?.mapping ?? null;
    }
    if (mapping === null) return;
    const result = toDatasetRow(record.fields, line, mapping, options.seed);
    if (!result.ok) {
      into.bad.push({ line, text: result.reason });
      return;
    }
    for (const text of result.notes) into.notes.push({ line, text });
    const id = uniqueId(result.row.id);
    if (id !== result.row.id) {
      into.notes.push({ line, text: `The id ${result.row.id} occurs again: this row is ${id}.` });
    }
    into.rows.push({ ...result.row, id });
  };

  const takeAll = (records: readonly RawRecord[]): DecodedChunk => {
    const chunk: Gathered = { rows: [], bad: [], notes: [] };
    for (const record of records) take(record, chunk);
    return chunk;
  };

  return {
    push: (text) => takeAll(reader.push(text)),
    needsMapping: () => mapping === null && preview.length === PREVIEW_ROWS,
    finish: () => {
      const rest = takeAll(reader.finish());
      const names = columns ?? [];
      const needsMapping = names.length > 0 && mapping === null;
      const labels = (column: string): readonly string[] =>
        preview.map((fields) => String(fields.get(column) ?? ''));
      const suggestedMapping = needsMapping ? suggestMapping(names, labels) : null;
      return { ...rest, format, columns: names, needsMapping, suggestedMapping, preview };
    },
  };
}

interface Gathered {
  readonly rows: DatasetRow[];
  readonly bad: LineRemark[];
  readonly notes: LineRemark[];
}

/** Decodes a whole text at once: everything that is in it. */
export function decodeDataset(text: string, options: DecoderOptions): DecodedFile {
  const decoder = createDatasetDecoder(options);
  const { rows, bad, notes } = decoder.push(text);
  const last = decoder.finish();
  return {
    ...last,
    rows: [...rows, ...last.rows],
    bad: [...bad, ...last.bad],
    notes: [...notes, ...last.notes],
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

const READERS: Readonly<Record<FileKind, () => RecordReader>> = {
  jsonl: createJsonLinesReader,
  json: createJsonReader,
  csv: createCsvReader,
};

/** Drops a byte order mark, and waits for enough text to tell what kind of file it is. */
function createReader(kind: FileKind | undefined): RecordReader {
  let reader: RecordReader | null = null;
  let opening: string[] = [];
  const open = (isLast: boolean): readonly RawRecord[] => {
    const text = opening.join('').replace(/^\uFEFF/, '');
    const found = kind ?? kindOf(text, isLast);
    if (found === null) return [];
    opening = [];
    reader = READERS[found]();
    return reader.push(text);
  };
  return {
    push: (text) => {
      if (reader !== null) return reader.push(text);
      opening.push(text);
      // After the first few pieces only a line end can tell anything new.
      return opening.length < 4 || /[\r\n]/.test(text) ? open(false) : [];
    },
    finish: () => {
      const opened = reader === null ? open(true) : [];
      return [...opened, ...(reader?.finish() ?? [])];
    },
  };
}

/** Null while too little is there to tell. */
function kindOf(text: string, isLast: boolean): FileKind | null {
  const [start] = text.trimStart();
  if (start === '[') return 'json';
  if (start !== '{') return start === undefined && !isLast ? null : 'csv';
  const line = /^\s*([^\r\n]*)[\r\n]/.exec(text)?.[1];
  if (line === undefined && !isLast) return null;
  const first = (line ?? text).trim();
  return first.endsWith('}') || parseJson(first).ok ? 'jsonl' : 'json';
}
