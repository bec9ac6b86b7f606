import type { SortColumn } from './rowView';
import { texts } from './texts';

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
  return sort === 'value' && isRating ? texts.columns.score : name;
}

/** In their order from the left. */
export const columns: readonly RunColumn[] = [
  { sort: 'position', name: texts.columns.position, isNumber: true },
  { sort: 'query', name: texts.columns.query, isNumber: false },
  { sort: 'verdict', name: texts.columns.verdict, isNumber: false },
  { sort: 'value', name: texts.columns.value, isNumber: true },
  { sort: 'label', name: texts.columns.label, isNumber: false },
  { sort: 'agrees', name: texts.columns.agrees, isNumber: false },
  { sort: 'consistent', name: texts.columns.consistent, isNumber: false },
  { sort: 'tokens', name: texts.columns.tokens, isNumber: true },
  { sort: 'ms', name: texts.columns.ms, isNumber: true },
];
