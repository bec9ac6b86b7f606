import type { DatasetRecord } from '../../run/dataset';
import type { ActiveRun, RunListItem } from '../../state/datasets/datasetState';
import { inCount, plural } from '../../report/numbers';

/** `12 pairs, 11 of them labelled`. */
export function contentWords({ pairs, ratings, labelled, rowCount }: DatasetRecord): string {
  if (rowCount === 0) return 'no rows';
  const kinds = [
    ...(pairs > 0 ? [plural(pairs, { one: '# pair', other: '# pairs' })] : []),
    ...(ratings > 0 ? [plural(ratings, { one: '# rating', other: '# ratings' })] : []),
  ].join(' and ');
  if (labelled === 0) return `${kinds}, none labelled`;
  return labelled === rowCount
    ? `${kinds}, all labelled`
    : `${kinds}, ${inCount(labelled)} labelled`;
}

/** Where a run stands. */
export type RunState = 'starting' | 'running' | 'stopping' | 'elsewhere' | 'finished' | 'paused';

export interface RunStatus {
  readonly state: RunState;
  readonly judged: number;
  /** Among those judged. */
  readonly unparsable: number;
  readonly failed: number;
  readonly planned: number;
}

export function statusOfRun(item: RunListItem, active: ActiveRun | null): RunStatus {
  const { planned, judged, unparsable, failed, heldElsewhere } = item;
  if (active?.runId === item.run.id) {
    return { state: active.phase, judged, unparsable, failed, planned };
  }
  const state = heldElsewhere ? 'elsewhere' : judged + failed >= planned ? 'finished' : 'paused';
  return { state, judged, unparsable, failed, planned };
}

/** Words for a state; `paused` before the first judgment is a run that has not begun. */
export function stateWords({ state, judged, failed }: RunStatus): string {
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

/** What a reader must know of some judgments: `3 failed`, `2 unread`; nothing where all were read. */
export function troubleWords({
  failed,
  unparsable,
}: Pick<RunStatus, 'failed' | 'unparsable'>): readonly string[] {
  return [
    ...(failed > 0 ? [`${inCount(failed)} failed`] : []),
    ...(unparsable > 0 ? [`${inCount(unparsable)} unread`] : []),
  ];
}
