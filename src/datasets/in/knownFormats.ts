import { columnKey } from './mapping/columnKey';
import type { ColumnMapping } from './mapping/columnMapping';
import { isNamedFor } from './mapping/columnRoles';
import { pathSteps, valueAt } from './mapping/fieldPath';
import type { DatasetFormat } from './formats/format';
import { PAIR_FORMATS } from './formats/pairFormats';
import { PREFERENCE_FORMATS } from './formats/preferenceFormats';
import { RATING_FORMATS } from './formats/ratingFormats';
import { TOOL_FORMATS } from './formats/toolFormats';
import { rowFields } from './rowFields';

export type { DatasetFormat };

/** The first format whose columns are all there is the one. */
export const DATASET_FORMATS: readonly DatasetFormat[] = [
  ...PAIR_FORMATS,
  ...TOOL_FORMATS,
  ...PREFERENCE_FORMATS,
  ...RATING_FORMATS,
];

/**
 * The format of a record; null where none fits. A format does not fit a record with more: a column
 * that is named for the query, or for the label where the format's own is missing, would be dropped
 * without a word. A person then says what the columns hold.
 */
export function recogniseFormat(fields: ReadonlyMap<string, unknown>): DatasetFormat | null {
  const keys = new Set([...fields.keys()].map(columnKey));
  const has = (column: string): boolean => {
    if (keys.has(columnKey(column))) return true;
    const [first, ...steps] = pathSteps(column) ?? [];
    return typeof first === 'string' && valueAt(fields.get(first), steps) !== undefined;
  };
  const fits = ({ columns, where = {} }: DatasetFormat): boolean =>
    columns.every(has) &&
    Object.entries(where).every(
      ([column, value]) => rowFields(fields).optionalText(column) === value,
    );
  const format = DATASET_FORMATS.find(fits);
  if (format === undefined || claims(format, [...fields.keys()], has)) return null;
  return format;
}

/** Is there a column that claims a role which the format gives to another, or to none? */
function claims(
  { id, mapping, columns, besides = [] }: DatasetFormat,
  names: readonly string[],
  has: (column: string) => boolean,
): boolean {
  const known = new Set([...columnsOfMapping(mapping), ...columns, ...besides].map(topKey));
  const labels = mapping.kind === 'preference' ? [] : (mapping.label ?? []);
  const needsLabel = mapping.kind === 'pairwise' && !labels.some(has);
  const isOwn = id.startsWith('evenhand-');
  return names.some((name) => {
    if (known.has(columnKey(name))) return false;
    return (!isOwn && isNamedFor('query', name)) || (needsLabel && isNamedFor('label', name));
  });
}

function topKey(column: string): string {
  const [first] = pathSteps(column) ?? [column];
  return columnKey(String(first));
}

/** Every column that a mapping names. */
function columnsOfMapping(mapping: ColumnMapping): readonly string[] {
  const { query, id, group, scenario, reference, rubric = [], each } = mapping;
  const others = [id, group, scenario, reference, each];
  const own = ((): readonly (string | undefined)[] => {
    switch (mapping.kind) {
      case 'pairwise':
        return [mapping.responseA, mapping.responseB, ...(mapping.label ?? []), mapping.turns];
      case 'rating':
        return [mapping.response, ...(mapping.label ?? [])];
      case 'preference':
        return [mapping.chosen, mapping.rejected];
    }
  })();
  return [...query, ...own, ...rubric, ...others].filter((column) => column !== undefined);
}
