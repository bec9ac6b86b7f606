import { messagesOf } from '../messages';
import { isObject, recordOf, type RawRecord } from './recordReader';

/** A table that stands inside one JSON object. */
export interface InnerTable {
  /** Where it stands, e.g. `results.results`; empty for the object itself. */
  readonly path: string;
  readonly records: readonly RawRecord[];
}

const MOST_DEPTH = 3;

/**
 * The tables inside an object that is a whole file: lists of objects under any name, objects by id
 * (`{"q1": {…}, "q2": {…}}`), columns as lists or as pandas writes them
 * (`{"query": {"0": …}, "response": {"0": …}}`). Lists of chat messages are no tables. Where the
 * object itself is a table, what stands inside its cells is not searched.
 */
export function tablesInside(value: object, line: number, path = ''): readonly InnerTable[] {
  const itself = tableOf(value, line);
  if (itself !== null) return [{ path, records: itself }];
  const depth = path === '' ? 0 : path.split('.').length;
  if (depth >= MOST_DEPTH) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const innerPath = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(inner)) {
      const isTable = inner.length > 0 && inner.every(isObject) && messagesOf(inner) === null;
      return isTable
        ? [{ path: innerPath, records: inner.map((item: unknown) => recordOf(item, line)) }]
        : [];
    }
    return isObject(inner) ? tablesInside(inner, line, innerPath) : [];
  });
}

function tableOf(value: object, line: number): readonly RawRecord[] | null {
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length < 2) return null;
  return columnLists(entries, line) ?? columnObjects(entries, line) ?? objectsById(entries, line);
}

/** `{"query": ["…", "…"], "response": ["…", "…"]}`: lists of the same length, none of objects alone. */
function columnLists(
  entries: readonly (readonly [string, unknown])[],
  line: number,
): readonly RawRecord[] | null {
  const columns = entries.flatMap(([name, column]) =>
    Array.isArray(column) && messagesOf(column) === null ? [{ name, column }] : [],
  );
  const [first] = columns;
  if (first === undefined || columns.length < entries.length) return null;
  const { length } = first.column;
  if (length === 0 || columns.some(({ column }) => column.length !== length)) return null;
  if (columns.every(({ column }) => column.every(isObject))) return null;
  return Array.from({ length }, (_, at) => ({
    ok: true,
    line,
    fields: new Map(columns.map(({ name, column }) => [name, column[at]])),
  }));
}

/** `{"query": {"0": "…", "1": "…"}, …}`, as pandas writes a table by default. */
function columnObjects(
  entries: readonly (readonly [string, unknown])[],
  line: number,
): readonly RawRecord[] | null {
  const columns = entries.flatMap(([name, column]) =>
    isObject(column) ? [{ name, cells: new Map<string, unknown>(Object.entries(column)) }] : [],
  );
  const [first] = columns;
  if (first === undefined || columns.length < entries.length || first.cells.size === 0) return null;
  const keys = [...first.cells.keys()];
  const fits = columns.every(({ cells }) =>
    keys.every((key) => /^\d+$/.test(key) && cells.has(key)),
  );
  if (!fits) return null;
  return keys.map((key) => ({
    ok: true,
    line,
    fields: new Map(columns.map(({ name, cells }) => [name, cells.get(key)])),
  }));
}

/** `{"q1": {"query": "…"}, "q2": {…}}`: objects that have a field in common. The key becomes the id. */
function objectsById(
  entries: readonly (readonly [string, unknown])[],
  line: number,
): readonly RawRecord[] | null {
  const objects = entries.flatMap(([key, item]) =>
    isObject(item) && messagesOf(item) === null
      ? [{ key, fields: new Map<string, unknown>(Object.entries(item)) }]
      : [],
  );
  const [first] = objects;
  if (first === undefined || objects.length < entries.length) return null;
  const common = [...first.fields.keys()].filter((name) =>
    objects.every(({ fields }) => fields.has(name)),
  );
  if (common.length < 2) return null;
  return objects.map(({ key, fields }) => ({
    ok: true,
    line,
    fields: fields.has('id') ? fields : new Map([['id', key], ...fields]),
  }));
}
