import type { Decoding, Judgment } from '../judge/judgment';
import type { DatasetRecord } from '../run/dataset';
import type { DatasetRunRecord } from '../workloads/runRecord';
import type { DatasetRow } from '../workloads/datasetRow';
import { summariseDatasetRun, type DatasetRunSummary } from '../workloads/datasetRun';
import {
  summariseMetaEvaluation,
  type MetaEvaluation,
} from '../workloads/evaluation/metaEvaluation';
import { devicesOf } from '../datasets/out/makeRunFile';
import { conditionTexts as texts, modeLabels } from './texts';
import { protocolLabel } from './words';

/** A dataset run with its data and judgments. */
interface JudgedRun {
  readonly run: DatasetRunRecord;
  readonly dataset: DatasetRecord;
  readonly rows: readonly DatasetRow[];
  readonly judgments: readonly Judgment[];
}

/** A run with all that follows from its judgments. */
export interface EvaluatedRun extends JudgedRun {
  /** The judge's name. */
  readonly judge: string;
  readonly bothOrders: boolean;
  readonly summary: DatasetRunSummary;
  readonly evaluation: MetaEvaluation;
}

/** Evaluates a run against the labels of `rows`, which are the run's own or those given by hand. */
export function evaluateRun(
  open: JudgedRun,
  judge: string,
  rows: readonly DatasetRow[] = open.rows,
): EvaluatedRun {
  const summary = summariseDatasetRun(open.run, rows, open.judgments);
  return {
    ...open,
    judge,
    bothOrders: open.run.orders === 'both',
    summary,
    evaluation: summariseMetaEvaluation(summary),
  };
}

/** What the figures depend on, as lines for the page and the report. */
export function conditionsOf(
  { run, dataset, judgments }: JudgedRun,
  judge: string,
  appVersion: string,
): readonly (readonly [string, string])[] {
  const { id, dtype, revision } = run.model;
  return [
    [texts.data, texts.dataset(dataset.name, dataset.rowCount, dataset.fingerprint)],
    [texts.judge, texts.model(judge, id, dtype, revision)],
    [texts.protocol, `${protocolLabel(run.protocolId)} (${run.protocolId})`],
    [texts.mode, modeLabels[run.mode]],
    [texts.orders, run.orders === 'both' ? texts.bothOrders : texts.asGiven],
    [texts.decoding, decodingWords(run.decoding)],
    [texts.device, devicesOf(judgments)],
    [texts.begun, new Date(run.createdAt).toISOString()],
    [texts.version, appVersion],
  ];
}

function decodingWords({ temperature, topK, topP, seed, maxTokens }: Decoding): string {
  if (temperature === 0) return texts.greedy(maxTokens);
  return texts.sampled(temperature, topK === 0 ? texts.off : String(topK), topP, seed, maxTokens);
}
