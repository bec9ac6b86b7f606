import { columnsOf } from './fieldPath';
import { rowFields, textOf } from '../rowFields';

/** What the first records hold in one column. */
export interface ColumnProfile {
  readonly column: string;
  /** Records that have something there. */
  readonly filled: number;
  /** Mean length of its texts in UTF-16 units; 0 where there are none. */
  readonly meanLength: number;
  /** Lists, objects and messages, as against texts, numbers and booleans. */
  readonly nested: boolean;
  /** Every text in it is JSON of a list or an object. */
  readonly jsonTexts: boolean;
  /** Short values with their counts, the commonest first; empty where there are too many or long ones. */
  readonly values: readonly { readonly text: string; readonly count: number }[];
}

const MOST_VALUES = 60;
const LONGEST_VALUE = 60;

/** Profiles of all columns of these records, in the order in which they first occur. */
export function profileColumns(
  records: readonly ReadonlyMap<string, unknown>[],
): readonly ColumnProfile[] {
  const columns = new Set(records.flatMap(columnsOf));
  const rows = records.map((fields) => rowFields(fields));
  return [...columns].map((column) =>
    profileOf(
      column,
      rows.map((row) => row.raw(column)),
    ),
  );
}

function profileOf(column: string, values: readonly unknown[]): ColumnProfile {
  const filled = values.filter((value) => value !== undefined && value !== null && value !== '');
  const texts = filled.flatMap((value) => {
    const text = typeof value === 'object' ? null : textOf(value);
    return text === null ? [] : [text];
  });
  const units = filled.reduce<number>((sum, value) => sum + (textOf(value)?.length ?? 0), 0);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const isShort = counts.size <= MOST_VALUES && texts.every((text) => text.length <= LONGEST_VALUE);
  return {
    column,
    filled: filled.length,
    meanLength: filled.length === 0 ? 0 : units / filled.length,
    nested: texts.length < filled.length,
    jsonTexts: texts.length > 0 && texts.every((text) => /^\s*[[{][^]*[\]}]\s*$/.test(text)),
    values: isShort
      ? [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count)
      : [],
  };
}
