import type { RunFile } from '../datasets/out/runFile';
import { promptHash } from '../datasets/out/promptHash';
import { protocolById } from '../judge/protocols';
import type { DatasetRecord } from '../run/dataset';
import type { DatasetRunRequest, RunListItem } from '../state/datasets/datasetState';
import type { LoadedModel } from '../engine/inferenceApi';
import { modelLabel } from '../state/selectors';

/** What this page offers, as far as a repetition depends on it. */
export interface Surroundings {
  readonly datasets: readonly DatasetRecord[];
  /** The judge that is loaded; null while there is none. */
  readonly model: LoadedModel | null;
  readonly appVersion: string;
}

export interface Repetition {
  /** The data of the run file, by its fingerprint; null where it is not on this device. */
  readonly dataset: DatasetRecord | null;
  /** What keeps the run from being repeated, each with what to do about it. */
  readonly obstacles: readonly string[];
  /** What will not be the same; the repetition is offered all the same. */
  readonly differences: readonly string[];
}

/** Can this run be repeated here, and what would differ? */
export function repetitionOf(file: RunFile, around: Surroundings): Repetition {
  const { datasets, model, appVersion } = around;
  const dataset = datasets.find(({ fingerprint }) => fingerprint === file.dataFingerprint) ?? null;
  const obstacles: string[] = [];
  if (dataset === null) obstacles.push(missingDataWords(file, datasets));
  if (protocolById(file.protocolId) === undefined) {
    obstacles.push(`This version does not know the protocol ${file.protocolId}.`);
  }
  if (model?.spec.id !== file.model.id) {
    obstacles.push(
      `The run was made with ${modelLabel(file.model.id)} (${file.model.id}); ` +
        `${model ? `${modelLabel(model.spec.id)} is in use` : 'no judge is ready'}. Choose it on Models first.`,
    );
  }
  const differences = differencesOf(file, around, appVersion);
  return { dataset, obstacles, differences };
}

function missingDataWords(file: RunFile, datasets: readonly DatasetRecord[]): string {
  const namesake = datasets.find(({ name }) => name === file.dataName);
  const data = `“${file.dataName}” (${String(file.rowCount)} rows, fingerprint ${file.dataFingerprint})`;
  return namesake
    ? `The data ${data} is not here: the dataset of that name on this device has other rows or labels (fingerprint ${namesake.fingerprint}).`
    : `The data ${data} is not on this device. Import its file on Runs first.`;
}

function differencesOf(
  file: RunFile,
  { model }: Surroundings,
  appVersion: string,
): readonly string[] {
  const pairs: (readonly [string, string, string])[] = [
    ['app version', file.appVersion, appVersion],
  ];
  if (protocolById(file.protocolId)) {
    pairs.push(['prompt hash', file.promptHash, promptHash(file.protocolId)]);
  }
  if (model?.spec.id === file.model.id) {
    pairs.push(
      ['model revision', file.model.revision, model.spec.revision],
      ['dtype', file.model.dtype, model.spec.dtype],
      ['device', file.device, model.deviceLabel],
    );
  }
  return pairs.flatMap(([name, then, now]) =>
    then === now ? [] : [`${name}: ${then} then, ${now} now`],
  );
}

/** The same settings, on the data that is here. */
export function requestOf(file: RunFile, dataset: DatasetRecord): DatasetRunRequest {
  const { protocolId, mode, orders, decoding } = file;
  return {
    datasetId: dataset.id,
    name: `${dataset.name}, repeated`,
    protocolId,
    mode,
    orders,
    decoding,
  };
}

/** The runs here that a run file can be compared with: those on the same data. */
export function comparableRuns(
  dataset: DatasetRecord | null,
  runList: readonly RunListItem[],
): readonly RunListItem[] {
  return runList.filter(({ run }) => run.datasetId === dataset?.id);
}
