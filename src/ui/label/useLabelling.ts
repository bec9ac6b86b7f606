import { useMemo, useState } from 'react';
import { hashOf, isLabelFor, labelScale, restoreLabel, sampleRows } from '../../judge/labelling';
import type { Answer, RatingScale } from '../../judge/verdict';
import type { OpenDataset } from '../../state/datasets/datasetState';
import type { DatasetRow } from '../../workloads/datasetRow';
import { useActions } from '../appContext';
import type { LabelCommand } from './labelKeys';
import { pastOf, placeOf, type Step } from './labelPlace';
import { afterLabel, firstRow, stepFrom, type Queue, type QueueFilter } from './labelQueue';
import { useReloadState } from './useReloadState';

/** How many rows a random subset has. */
export const SUBSET_SIZE = 50;

/** A row as it stands in the queue. */
export interface QueuedRow {
  readonly row: DatasetRow;
  /** From 1. */
  readonly position: number;
  /** As given to the row as it is shown; null where it is unlabelled. */
  readonly shown: Answer | null;
}

/** Walks through the rows of a dataset, labels them blind and can take steps back. */
export function useLabelling(open: OpenDataset) {
  const { setLabel } = useActions();
  const [past, setPast] = usePast(open.dataset.id);
  const given = useGivenLabels(open.rows, open.labels);
  const walk = useWalk(open, given.labels);
  const { row, queue, filter } = walk;
  const keep = (rowId: string, label: Answer | null) => {
    given.set(rowId, label, setLabel(open.dataset.id, rowId, label));
  };
  const label = (answer: Answer) => {
    if (!row || !isLabelFor(row.task, answer)) return;
    setPast([...past, { rowId: row.id, before: given.labels.get(row.id) ?? null }]);
    keep(row.id, restoreLabel(answer, row.id));
    walk.goTo(afterLabel(queue, row.id, filter) ?? row.id);
  };
  const skip = () => {
    const next = row && afterLabel(queue, row.id, filter);
    if (!row || !next) return;
    setPast([...past, { rowId: row.id }]);
    walk.goTo(next);
  };
  const undo = () => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    if (last.before !== undefined) keep(last.rowId, last.before);
    walk.goTo(last.rowId);
  };
  const own = row && given.labels.get(row.id);
  const shown = row && own !== undefined ? restoreLabel(own, row.id) : null;
  return {
    ...walk,
    current: row ? ({ row, position: walk.position, shown } satisfies QueuedRow) : null,
    /** Only what is stored counts: the person may leave at this number. */
    labelled: queue.ids.filter((id) => given.stored.has(id)).length,
    canUndo: past.length > 0,
    canSkip: row !== undefined && afterLabel(queue, row.id, filter) !== null,
    /** Steps that are older than a change to many labels cannot be taken back. */
    forgetPast: () => setPast([]),
    run(command: LabelCommand) {
      if (command.kind === 'label') label(command.answer);
      else if (command.kind === 'skip') skip();
      else undo();
    },
  };
}

/** More steps than these nobody takes back. */
const KEPT_STEPS = 200;

/** The steps so far, also those before a reload. */
function usePast(datasetId: string) {
  const [past, setPast] = useReloadState('labelled', { datasetId, steps: [] }, pastOf(datasetId));
  const keep = (steps: readonly Step[]) => setPast({ datasetId, steps: steps.slice(-KEPT_STEPS) });
  return [past.steps, keep] as const;
}

/** Where the person stands among all rows, or among those of a random subset. */
function useWalk({ dataset, rows }: OpenDataset, labels: ReadonlyMap<string, Answer>) {
  const [place, setPlace] = useReloadState(
    'labelling',
    { datasetId: dataset.id, sample: false, filter: 'all', rowId: null },
    placeOf(dataset.id),
  );
  const { sample, filter } = place;
  const all = useMemo(() => rows.map(({ id }) => id), [rows]);
  const drawn = useMemo(() => sampleRows(all, SUBSET_SIZE, hashOf(dataset.id)), [all, dataset.id]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const isLabelled = (id: string): boolean => labels.has(id);
  const queue: Queue = { ids: sample ? drawn : all, isLabelled };
  const stays = place.rowId !== null && queue.ids.includes(place.rowId);
  const rowId = stays ? place.rowId : firstRow(queue);
  const row = rowId === null ? undefined : byId.get(rowId);
  const goTo = (next: string | null) => {
    if (next === null) return;
    // A row outside of the subset is met again by a step back.
    setPlace({ ...place, sample: sample && drawn.includes(next), rowId: next });
  };
  return {
    row,
    queue,
    subset: sample,
    filter,
    goTo,
    position: row ? queue.ids.indexOf(row.id) + 1 : 0,
    total: queue.ids.length,
    previous: row ? stepFrom(queue, row.id, -1, filter) : null,
    next: row ? stepFrom(queue, row.id, 1, filter) : null,
    goToPosition: (position: number) => goTo(queue.ids[position - 1] ?? null),
    chooseSubset: (chosen: boolean) => {
      const first = firstRow({ ids: chosen ? drawn : all, isLabelled });
      setPlace({ ...place, sample: chosen, rowId: first });
    },
    chooseFilter: (chosen: QueueFilter) => setPlace({ ...place, filter: chosen, rowId }),
  };
}

export type Labelling = ReturnType<typeof useLabelling>;

/**
 * Own labels by row, in the user's frame. Those on their way to the store are among `labels`
 * already, so that quick keys never meet a row twice; once stored, the store has the word.
 */
function useGivenLabels(rows: readonly DatasetRow[], kept: OpenDataset['labels']) {
  const [underWay, setUnderWay] = useState<ReadonlyMap<string, Answer | null>>(new Map());
  const tasks = useMemo(() => new Map(rows.map(({ id, task }) => [id, task])), [rows]);
  const stored = useMemo(() => {
    const known = new Map<string, Answer>();
    for (const { rowId, label } of kept) {
      const task = tasks.get(rowId);
      if (task && isLabelFor(task, label)) known.set(rowId, label);
    }
    return known;
  }, [kept, tasks]);
  const labels = useMemo(() => {
    const known = new Map(stored);
    for (const [rowId, label] of underWay) {
      if (label === null) known.delete(rowId);
      else known.set(rowId, label);
    }
    return known;
  }, [stored, underWay]);
  return {
    stored,
    labels,
    set(rowId: string, label: Answer | null, storing: Promise<void>) {
      setUnderWay((before) => new Map(before).set(rowId, label));
      void storing.finally(() => {
        setUnderWay((before) => {
          const after = new Map(before);
          // Not where the row was labelled again meanwhile.
          if (after.get(rowId) === label) after.delete(rowId);
          return after;
        });
      });
    },
  };
}

/** The scale for the ratings of a dataset: that of its known scores, else of a judge of its rows. */
export function scaleOf({ rows, labels }: OpenDataset, judged: RatingScale | null): RatingScale {
  const ratings = rows.filter(({ task }) => task.kind === 'rating');
  const ids = new Set(ratings.map(({ id }) => id));
  const scores = [
    ...ratings.map(({ label }) => label),
    ...labels.filter(({ rowId }) => ids.has(rowId)).map(({ label }) => label),
  ].filter((label) => typeof label === 'number');
  return labelScale(scores, judged);
}
