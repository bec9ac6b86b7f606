import type { DatasetRecord } from '../../run/dataset';
import type { ActiveRun, RunListItem } from '../../state/studyState';
import { inCount, plural } from '../numbers';

/** `12 pairs, 11 of them labelled`. */
export function contentWords({ pairs, ratings, labelled, rowCount }: DatasetRecord): string {
  if (rowCount === 0) return 'no rows';
  const kinds = [
    ...(pairs > 0 ? [plural(pairs, 'pair')] : []),
    ...(ratings > 0 ? [plural(ratings, 'rating')] : []),
  ].join(' and ');
  if (labelled === 0) return `${kinds}, none labelled`;
  return labelled === rowCount
    ? `${kinds}, all labelled`
    : `${kinds}, ${inCount(labelled)} labelled`;
}

/** Where a run stands. */
export type RunState = 'starting' | 'running' | 'stopping' | 'elsewhere' | 'finished' | 'paused';

export interface RunStanding {
  readonly state: RunState;
  readonly judged: number;
  readonly failed: number;
  readonly planned: number;
}

export function standingOfRun(item: RunListItem, active: ActiveRun | null): RunStanding {
  const { planned, judged, failed, heldElsewhere } = item;
  if (active?.runId === item.run.id) {
    return { state: active.phase, judged: active.judged, failed, planned: active.planned };
  }
  const state = heldElsewhere ? 'elsewhere' : judged + failed >= planned ? 'finished' : 'paused';
  return { state, judged, failed, planned };
}

/** Words for a state; `paused` before the first judgment is a run that has not begun. */
export function stateWords({ state, judged, failed }: RunStanding): string {
  switch (state) {
    case 'starting':
      return 'Waiting for the judge';
    case 'running':
      return 'Judging';
    case 'stopping':
      return 'Pausing';
    case 'elsewhere':
      return 'Judged in another tab';
    case 'finished':
      return failed > 0 ? 'Finished with failures' : 'Finished';
    case 'paused':
      return judged + failed === 0 ? 'Not begun' : 'Paused';
  }
}

/** `120 of 200 judged, 3 failed`. */
export function progressWords({ judged, planned, failed }: RunStanding): string {
  const done = `${inCount(judged)} of ${plural(planned, 'judgment')}`;
  return failed > 0 ? `${done}, ${inCount(failed)} failed` : done;
}
