import type { OpenRun } from '../state/datasets/datasetState';
import { modelLabel, protocolLabel } from '../state/selectors';
import type { DatasetRow } from '../workloads/datasetRow';
import { summariseDatasetRun, type DatasetRunSummary } from '../workloads/datasetRun';
import {
  summariseMetaEvaluation,
  type MetaEvaluation,
} from '../workloads/evaluation/metaEvaluation';
import { devicesOf } from '../datasets/out/makeRunFile';
import { modeLabels } from '../ui/verdict/words';

/** A run with all that follows from its judgments. */
export interface StudiedRun extends OpenRun {
  readonly judge: string;
  readonly bothOrders: boolean;
  readonly summary: DatasetRunSummary;
  readonly evaluation: MetaEvaluation;
}

/** Evaluates a run against the labels of `rows`, which are the run's own or those given by hand. */
export function studyRun(open: OpenRun, rows: readonly DatasetRow[] = open.rows): StudiedRun {
  const summary = summariseDatasetRun(open.run, rows, open.judgments);
  return {
    ...open,
    judge: modelLabel(open.run.model.id),
    bothOrders: open.run.orders === 'both',
    summary,
    evaluation: summariseMetaEvaluation(summary),
  };
}

/** What the figures depend on, as lines for the page and the report. */
export function conditionsOf({
  run,
  dataset,
  judgments,
}: OpenRun): readonly (readonly [string, string])[] {
  const { model, decoding } = run;
  const sampled =
    decoding.temperature === 0
      ? 'greedy'
      : `temperature ${decoding.temperature}, top-k ${decoding.topK || 'off'}, top-p ${decoding.topP}, seed ${decoding.seed}`;
  return [
    ['Data', `${dataset.name}, ${dataset.rowCount} rows, fingerprint ${dataset.fingerprint}`],
    ['Judge', `${modelLabel(model.id)} (${model.id}, ${model.dtype}, revision ${model.revision})`],
    ['Protocol', `${protocolLabel(run.protocolId)} (${run.protocolId})`],
    ['Asked for', modeLabels[run.mode]],
    ['Orders', run.orders === 'both' ? 'both' : 'as in the file'],
    ['Decoding', `${sampled}, at most ${decoding.maxTokens} tokens`],
    ['Device', devicesOf(judgments)],
    ['Begun', new Date(run.createdAt).toISOString()],
    ['Evenhand', __APP_VERSION__],
  ];
}
