import { unprotectCell } from '../out/csvTable';
import { columnKey } from './mapping/columnKey';
import { EXPORT_MARK } from './exportMark';
import { pathSteps, valueAt } from './mapping/fieldPath';
import { dialogueText, messagesOf } from './messages';
import { isObject, parseJson } from './reading/recordReader';

/** What is wrong with a row, in words for the person who imports it. */
export class RowProblem extends Error {}

/** One record's fields by column or path, with what was read of them. */
export interface RowFields {
  /** Undefined where the column is missing. */
  raw(column: string): unknown;
  /** The text of a column that the row must have; an empty text is a text. Throws RowProblem. */
  text(column: string): string;
  /** Undefined where the column is missing, null, blank or no text. */
  optionalText(column: string | undefined): string | undefined;
  /** What nothing has asked for, as text, by column or path. */
  unused(): Readonly<Record<string, string>>;
  /** How values were changed into texts. */
  readonly changes: readonly string[];
}

/** How cells are to be read: see `ColumnMapping`. */
export interface CellForm {
  readonly jsonCells?: boolean;
  readonly protectedCells?: boolean;
}

export function rowFields(
  given: ReadonlyMap<string, unknown>,
  { jsonCells = false, protectedCells = false }: CellForm = {},
): RowFields {
  const fields = protectedCells ? unprotected(given) : given;
  let names: Map<string, string> | null = null;
  const nameOf = (column: string): string | undefined => {
    if (fields.has(column)) return column;
    names ??= new Map([...fields.keys()].reverse().map((name) => [columnKey(name), name]));
    return names.get(columnKey(column));
  };
  const used = new Set<string>();
  const changes: string[] = [];
  const find = (column: string): unknown => {
    const name = nameOf(column);
    if (name !== undefined) {
      used.add(name);
      return fields.get(name);
    }
    const [first, ...steps] = pathSteps(column) ?? [];
    if (typeof first !== 'string' || steps.length === 0 || !fields.has(first)) return undefined;
    used.add(column);
    return valueAt(fields.get(first), steps);
  };
  const raw = (column: string): unknown => {
    const value = find(column);
    return jsonCells && typeof value === 'string' ? cellValue(value) : value;
  };
  const text = (column: string): string => {
    const value = raw(column);
    const read = textOf(value);
    if (value === undefined) throw new RowProblem(`There is no ${column}.`);
    if (read === null) throw new RowProblem(`${column} is not a text.`);
    if (typeof value === 'number' || typeof value === 'boolean') {
      changes.push(`${column} is a JSON ${typeof value}, taken as a text.`);
    }
    return read;
  };
  return {
    raw,
    text,
    optionalText: (column) => {
      const read = column === undefined ? null : textOf(raw(column));
      return read === null || read.trim() === '' ? undefined : read;
    },
    unused: () => leftovers(fields, used),
    changes,
  };
}

function unprotected(fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return new Map(
    [...fields].flatMap(([name, value]): [string, unknown][] => {
      if (name === EXPORT_MARK) return [];
      const plain = typeof value === 'string' ? unprotectCell(value) : value;
      return [[unprotectCell(name), plain]];
    }),
  );
}

/** A cell that is JSON text of a list or an object is what it holds; any other is itself. */
function cellValue(cell: string): unknown {
  if (!/^\s*[[{]/.test(cell)) return cell;
  const parsed = parseJson(cell);
  return parsed.ok ? parsed.value : cell;
}

/** Texts, numbers, booleans and messages; null for null, other lists and objects. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return String(value);
  const messages = messagesOf(value);
  return messages === null ? null : dialogueText(messages);
}

/** Where a path was used, the rest of what it leads through is kept by path. */
function leftovers(
  fields: ReadonlyMap<string, unknown>,
  used: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const left: [string, string][] = [];
  const prefixes = [...used].filter((path) => path.includes('.') || path.includes('['));
  const keep = (path: string, value: unknown): void => {
    if (used.has(path)) return;
    const isEntered = prefixes.some(
      (one) => one.startsWith(`${path}.`) || one.startsWith(`${path}[`),
    );
    if (isEntered && Array.isArray(value)) {
      value.forEach((inner, place) => keep(`${path}[${String(place)}]`, inner));
    } else if (isEntered && isObject(value)) {
      for (const [name, inner] of Object.entries(value)) keep(`${path}.${name}`, inner);
    } else {
      left.push([path, anyText(value)]);
    }
  };
  for (const [name, value] of fields) keep(name, value);
  return Object.fromEntries(left);
}

function anyText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** A value for a message, cut where it is long. */
export function shown(value: unknown): string {
  const text = anyText(value);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
