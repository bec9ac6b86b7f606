import { queueTexts as texts } from './texts';

/** Which rows the steps to the next and the previous row stop at. */
export type QueueFilter = 'all' | 'unlabelled' | 'labelled';

export const queueFilters: readonly { readonly value: QueueFilter; readonly label: string }[] = [
  { value: 'all', label: texts.filters.all },
  { value: 'unlabelled', label: texts.filters.unlabelled },
  { value: 'labelled', label: texts.filters.labelled },
];

/** Rows in the order in which they are labelled: all of a dataset, or a random subset. */
export interface Queue {
  readonly ids: readonly string[];
  readonly isLabelled: (id: string) => boolean;
}

/** Where labelling begins: the first unlabelled row, the first of all where none is left. */
export function firstRow({ ids, isLabelled }: Queue): string | null {
  return ids.find((id) => !isLabelled(id)) ?? ids[0] ?? null;
}

/** The next unlabelled row after this one, from the top again at the end; null where none is left. */
export function nextUnlabelled({ ids, isLabelled }: Queue, from: string): string | null {
  const at = ids.indexOf(from);
  const after = [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at))];
  return after.find((id) => !isLabelled(id)) ?? null;
}

/** One step back or forth among the rows that the filter shows; null at either end. */
export function stepFrom(
  { ids, isLabelled }: Queue,
  from: string,
  direction: 1 | -1,
  filter: QueueFilter,
): string | null {
  const shows = (id: string): boolean =>
    filter === 'all' || isLabelled(id) === (filter === 'labelled');
  for (let at = ids.indexOf(from) + direction; at >= 0 && at < ids.length; at += direction) {
    const id = ids[at];
    if (id !== undefined && shows(id)) return id;
  }
  return null;
}

/** Where a label leads: to the next row of those being looked through again, else to an unlabelled one. */
export function afterLabel(queue: Queue, from: string, filter: QueueFilter): string | null {
  return filter === 'labelled' ? stepFrom(queue, from, 1, filter) : nextUnlabelled(queue, from);
}
