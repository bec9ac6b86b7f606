import { useEffect, useMemo, useRef, useState } from 'react';
import type { OpenRun } from '../../state/datasets/datasetState';
import { useActions, useAppState } from '../appContext';
import { entryOfKey } from '../../state/entryOfKey';

export interface OpenedRuns {
  /** Those that are read, in the order they were asked for. */
  readonly runs: readonly OpenRun[];
  /** Ids that no run has. */
  readonly missing: readonly string[];
  readonly waiting: boolean;
}

/** Opens runs while they are asked for. */
export function useOpenRuns(ids: readonly string[]): OpenedRuns {
  const { openRun } = useActions();
  const openRuns = useAppState((state) => state.openRuns);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  // The list is made anew with every rendering; the ids in it hold no line end.
  const key = [...new Set(ids)].join('\n');
  const wanted = useMemo(() => (key === '' ? [] : key.split('\n')), [key]);
  useEffect(() => {
    for (const id of wanted) {
      void openRun(id).then((found) => {
        setMissing((before) => changed(before, id, !found));
      });
    }
  }, [wanted, openRun]);
  return useMemo(() => {
    const runs = wanted.flatMap((id) => entryOfKey(openRuns, id) ?? []);
    const gone = wanted.filter((id) => missing.has(id) && entryOfKey(openRuns, id) === undefined);
    return { runs, missing: gone, waiting: runs.length + gone.length < wanted.length };
  }, [wanted, openRuns, missing]);
}

/** Gives back the memory of all open runs when the page is left. */
export function useCloseRunsAtEnd(): void {
  const { closeRun } = useActions();
  const openRuns = useAppState((state) => state.openRuns);
  const latest = useRef(openRuns);
  useEffect(() => {
    latest.current = openRuns;
  }, [openRuns]);
  useEffect(
    () => () => {
      for (const id of Object.keys(latest.current)) closeRun(id);
    },
    [closeRun],
  );
}

function changed(before: ReadonlySet<string>, id: string, holds: boolean): ReadonlySet<string> {
  if (before.has(id) === holds) return before;
  const after = new Set(before);
  if (holds) after.add(id);
  else after.delete(id);
  return after;
}
