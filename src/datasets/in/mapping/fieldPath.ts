import { messagesOf } from '../messages';
import { isObject } from '../reading/recordReader';

/**
 * Steps of a path such as `responses[0].text` or `scores.*.value`: names, places in lists, and `*` for
 * whatever comes first.
 */
type PathStep = string | number;

/** Null for a plain name. */
export function pathSteps(path: string): readonly PathStep[] | null {
  if (!/[.[]/.test(path)) return null;
  const steps = path.match(/[^.[\]]+|\[\d+\]/g) ?? [];
  return steps.map((step) => (step.startsWith('[') ? Number(step.slice(1, -1)) : step));
}

/** What stands at the end of these steps; undefined where one of them leads nowhere. */
export function valueAt(value: unknown, steps: readonly PathStep[]): unknown {
  let at = value;
  for (const step of steps) {
    if (step === '*') [at] = typeof at === 'object' && at !== null ? Object.values(at) : [];
    else if (typeof step === 'number')
      at = Array.isArray(at) ? (at as readonly unknown[])[step] : undefined;
    else at = isObject(at) ? new Map<string, unknown>(Object.entries(at)).get(step) : undefined;
  }
  return at;
}

const MOST_DEPTH = 4;
const MOST_PLACES = 8;
/** More columns than this are not offered. */
const MOST_COLUMNS = 400;

/**
 * The columns of a record: its fields, and what stands inside those that are objects or lists of
 * objects, by path. A list of chat messages is one column.
 */
export function columnsOf(fields: ReadonlyMap<string, unknown>): readonly string[] {
  const columns: string[] = [];
  const add = (path: string, value: unknown, depth: number): void => {
    if (columns.length >= MOST_COLUMNS) return;
    columns.push(path);
    if (depth === MOST_DEPTH || messagesOf(value) !== null) return;
    if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) add(`${path}.${name}`, inner, depth + 1);
    } else if (Array.isArray(value) && value.some(isObject)) {
      value
        .slice(0, MOST_PLACES)
        .forEach((inner, place) => add(`${path}[${String(place)}]`, inner, depth + 1));
    }
  };
  for (const [name, value] of fields) add(name, value, 1);
  return columns;
}
