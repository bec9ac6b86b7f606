import type { DatasetRow } from '../../../workloads/datasetRow';
import type { RunRow } from './rowList';

/** Which rows a table shows. */
export type RowFilter =
  | 'all'
  | 'disagrees'
  | 'inconsistent'
  | 'unparsable'
  | 'failed'
  | 'low-margin'
  | 'pending'
  | 'unlabelled';

/** In the order of the page. */
export const rowFilters: readonly RowFilter[] = [
  'all',
  'disagrees',
  'inconsistent',
  'low-margin',
  'unparsable',
  'failed',
  'pending',
  'unlabelled',
];

export type SortColumn =
  'position' | 'query' | 'verdict' | 'value' | 'label' | 'agrees' | 'consistent' | 'tokens' | 'ms';

/** What a person asked the table for. */
export interface RowView {
  readonly filter: RowFilter;
  /** A margin below it counts as low, 0 to 1. */
  readonly lowMargin: number;
  readonly search: string;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
}

export const firstView: RowView = {
  filter: 'all',
  lowMargin: 0.2,
  search: '',
  sort: { column: 'position', descending: false },
};

/** How many rows each filter shows, whatever is searched for. */
export function countRows(
  rows: readonly RunRow[],
  lowMargin: number,
): Readonly<Record<RowFilter, number>> {
  const counts: Record<RowFilter, number> = {
    all: 0,
    disagrees: 0,
    inconsistent: 0,
    unparsable: 0,
    failed: 0,
    'low-margin': 0,
    pending: 0,
    unlabelled: 0,
  };
  for (const row of rows) {
    for (const filter of rowFilters) if (passes(row, filter, lowMargin)) counts[filter] += 1;
  }
  return counts;
}

/** The rows to show, in their order. O(n log n). */
export function viewRows(rows: readonly RunRow[], view: RowView): readonly RunRow[] {
  const words = view.search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = rows.filter(
    (row) =>
      passes(row, view.filter, view.lowMargin) &&
      (words.length === 0 || holds(row.result.row, words)),
  );
  const { column, descending } = view.sort;
  if (column === 'position') return descending ? found.reverse() : found;
  const keyed = found.map((row) => ({ row, key: sortKey(row, column) }));
  keyed.sort((one, other) => compare(one.key, other.key, descending));
  return keyed.map(({ row }) => row);
}

function passes(row: RunRow, filter: RowFilter, lowMargin: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'disagrees':
      return row.agrees === false;
    case 'inconsistent':
      return row.consistent === false;
    case 'unparsable':
    case 'failed':
    case 'pending':
      return row.result.state === filter;
    case 'low-margin':
      return row.margin !== null && row.margin < lowMargin;
    case 'unlabelled':
      return row.result.row.label === undefined;
  }
}

/** Every word, anywhere in the row's texts or its id. */
function holds(row: DatasetRow, words: readonly string[]): boolean {
  let text = textOf.get(row);
  if (text === undefined) {
    const { task } = row;
    const responses = task.kind === 'pairwise' ? [task.responseA, task.responseB] : [task.response];
    text = [row.id, task.query, ...responses].join('\n').toLowerCase();
    textOf.set(row, text);
  }
  return words.every((word) => text.includes(word));
}

/** Lower case is made once a row: a search runs at every key. */
const textOf = new WeakMap<DatasetRow, string>();

type SortKey = number | string | null;

function sortKey(
  { result, verdict, value, agrees, consistent, tokens, ms }: RunRow,
  by: SortColumn,
) {
  const keys: Readonly<Record<Exclude<SortColumn, 'position'>, () => SortKey>> = {
    query: () => result.row.task.query.slice(0, 200).trim().toLowerCase(),
    verdict: () => verdict,
    label: () => (result.row.label === undefined ? null : result.row.label),
    agrees: () => (agrees === null ? null : Number(agrees)),
    consistent: () => (consistent === null ? null : Number(consistent)),
    value: () => value,
    tokens: () => tokens,
    ms: () => ms,
  };
  return by === 'position' ? null : keys[by]();
}

/** What is missing stands last either way. */
function compare(one: SortKey, other: SortKey, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (one === other) return 0;
  const isLess =
    typeof one === 'number' && typeof other === 'number'
      ? one < other
      : String(one) < String(other);
  return isLess === descending ? 1 : -1;
}
