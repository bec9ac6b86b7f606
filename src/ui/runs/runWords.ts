import type { DatasetRecord } from '../../run/dataset';
import type { ActiveRun, RunListItem } from '../../state/datasets/datasetState';
import { datasetTexts, runTexts } from './texts';

/** `12 pairs, 11 of them labelled`. */
export function contentWords({ pairs, ratings, labelled, rowCount }: DatasetRecord): string {
  if (rowCount === 0) return datasetTexts.noRows;
  const what =
    pairs > 0 && ratings > 0
      ? datasetTexts.and(datasetTexts.pairs(pairs), datasetTexts.ratings(ratings))
      : pairs > 0
        ? datasetTexts.pairs(pairs)
        : datasetTexts.ratings(ratings);
  if (labelled === 0) return datasetTexts.noneLabelled(what);
  return labelled === rowCount
    ? datasetTexts.allLabelled(what)
    : datasetTexts.someLabelled(what, labelled);
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

/** Words for a state; `paused` before the first judgment is a run that has not started. */
export function stateWords({ state, judged, failed }: RunStatus): string {
  if (state === 'finished' && failed > 0) return runTexts.finishedWithFailures;
  if (state === 'paused' && judged + failed === 0) return runTexts.notStarted;
  return runTexts.states[state];
}

/**
 * What a reader must know of some judgments: `3 failed`, `2 without a verdict`; nothing where
 * every judgment has its verdict.
 */
export function troubleWords({
  failed,
  unparsable,
}: Pick<RunStatus, 'failed' | 'unparsable'>): readonly string[] {
  return [
    ...(failed > 0 ? [runTexts.failed(failed)] : []),
    ...(unparsable > 0 ? [runTexts.withoutVerdict(unparsable)] : []),
  ];
}
