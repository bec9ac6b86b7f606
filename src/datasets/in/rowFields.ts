import type { Rubric } from '../../judge/rubric';
import { majorityVote } from '../../judge/majorityVote';
import type { Preference } from '../../judge/verdict';
import { columnKey, type LabelCode } from './columnMapping';
import { dialogueText, messagesOf } from './messages';

/** What is wrong with a row, in words for the person who imports it. */
export class RowProblem extends Error {}

/** One record's fields by column, with what was read of them. */
export interface RowFields {
  /** Undefined where the column is missing. */
  raw(column: string): unknown;
  /** The text of a column that the row must have; an empty text is a text. Throws RowProblem. */
  text(column: string): string;
  /** Undefined where the column is missing, null or blank. */
  optionalText(column: string | undefined): string | undefined;
  /** The columns that nothing has asked for, as text. */
  unused(): Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

export function rowFields(fields: ReadonlyMap<string, unknown>): RowFields {
  const names = new Map<string, string>();
  for (const name of fields.keys()) {
    if (!names.has(columnKey(name))) names.set(columnKey(name), name);
  }
  const used = new Set<string>();
  const notes: string[] = [];
  const raw = (column: string): unknown => {
    const name = names.get(columnKey(column));
    if (name === undefined) return undefined;
    used.add(name);
    return fields.get(name);
  };
  const text = (column: string): string => {
    const value = raw(column);
    const read = textOf(value);
    if (value === undefined) throw new RowProblem(`There is no ${column}.`);
    if (read === null) throw new RowProblem(`${column} is not a text.`);
    if (typeof value === 'number' || typeof value === 'boolean') {
      notes.push(`${column} is the JSON value ${read}, taken as a text.`);
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
    unused: () =>
      Object.fromEntries(
        [...fields].flatMap(([name, value]) => (used.has(name) ? [] : [[name, anyText(value)]])),
      ),
    notes,
  };
}

/** Texts, numbers, booleans and message lists; null for null, other lists and objects. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const messages = messagesOf(value);
  return messages === null ? null : dialogueText(messages);
}

function anyText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const LABELS: Readonly<Record<LabelCode, ReadonlyMap<string, Preference>>> = {
  letters: new Map([
    ['a', 'A'],
    ['b', 'B'],
    ['tie', 'tie'],
    ['c', 'tie'],
  ]),
  'zero-one-tie': new Map([
    ['0', 'A'],
    ['1', 'B'],
    ['2', 'tie'],
  ]),
  'one-two-tie': new Map([
    ['1', 'A'],
    ['2', 'B'],
    ['0', 'tie'],
  ]),
};

/**
 * The label of a pair; the majority where several columns hold one each. Undefined where there is
 * none. @throws RowProblem where a label stands there that the code does not know.
 */
export function preferenceLabel(
  fields: RowFields,
  columns: readonly string[],
  code: LabelCode,
): Preference | undefined {
  const votes = columns.flatMap((column): readonly Preference[] => {
    const text = fields.optionalText(column);
    if (text === undefined) return [];
    const label = LABELS[code].get(text.trim().toLowerCase());
    if (label === undefined)
      throw new RowProblem(`${column} is ${shown(text)}: not a known label.`);
    return [label];
  });
  const { winner } = majorityVote(votes);
  return winner === 'no-majority' ? undefined : winner;
}

/** The score of the first column that has one. @throws RowProblem where it is no number. */
export function scoreLabel(fields: RowFields, columns: readonly string[]): number | undefined {
  for (const column of columns) {
    const text = fields.optionalText(column);
    if (text === undefined) continue;
    const score = Number(text);
    if (!Number.isFinite(score)) throw new RowProblem(`${column} is ${shown(text)}: not a number.`);
    return score;
  }
  return undefined;
}

function shown(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

/** See `CommonMapping.rubric`. Undefined where the row has none. */
export function rubricOf(fields: RowFields, columns: readonly string[]): Rubric | undefined {
  const [first, ...levels] = columns;
  if (first === undefined) return undefined;
  const criterion = fields.optionalText(first);
  if (criterion === undefined) return undefined;
  if (levels.length === 0) return rubricOfText(criterion);
  const descriptions = levels.map((column) => fields.optionalText(column));
  return {
    criterion,
    levels: descriptions.flatMap((description, index) =>
      description === undefined ? [] : [{ score: index + 1, description }],
    ),
  };
}

/** Prometheus's way of writing one: `[criterion]`, then lines `Score 1: …`. */
export function rubricOfText(text: string): Rubric {
  const [head = '', ...rest] = text.split(/^\s*Score\s+(\d+)\s*:/m);
  const criterion = head
    .trim()
    .replace(/^\[([^]*)\]$/, '$1')
    .trim();
  const levels = rest.flatMap((piece, index) => {
    if (index % 2 === 0) return [];
    return [{ score: Number(rest[index - 1]), description: piece.trim() }];
  });
  return { criterion, levels: levels.sort((a, b) => a.score - b.score) };
}
