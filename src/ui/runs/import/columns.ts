import type { SortColumn } from '../rows/rowView';

/** One column of a run's table. */
export interface RunColumn {
  readonly sort: SortColumn;
  /** In full, for the sorting list and for those who hear the page. */
  readonly name: string;
  /** Numbers stand at the right. */
  readonly isNumber: boolean;
}

/** Ratings have an expected score where pairs have P(A). */
export function nameOf({ sort, name }: RunColumn, isRating: boolean): string {
  return sort === 'value' && isRating ? 'Score' : name;
}

/** In their order from the left. */
export const columns: readonly RunColumn[] = [
  { sort: 'position', name: 'Row', isNumber: true },
  { sort: 'query', name: 'Query', isNumber: false },
  { sort: 'verdict', name: 'Verdict', isNumber: false },
  { sort: 'value', name: 'P(A)', isNumber: true },
  { sort: 'label', name: 'Label', isNumber: false },
  { sort: 'agrees', name: 'Agrees', isNumber: false },
  { sort: 'consistent', name: 'Consistent', isNumber: false },
  { sort: 'tokens', name: 'Tokens', isNumber: true },
  { sort: 'ms', name: 'Time', isNumber: true },
];
