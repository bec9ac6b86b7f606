import type { RunFile } from '../datasets/out/runFile';
import { promptHash } from '../datasets/out/promptHash';
import { protocolById } from '../judge/protocols';
import type { DatasetRecord } from '../run/dataset';
import type { DatasetRunRecord } from '../workloads/runRecord';
import type { ModelIdentity } from '../judge/judgment';
import { repetitionTexts as texts } from './texts';

/** A judge that is loaded, as far as a repetition depends on it. */
interface JudgeInUse {
  readonly spec: ModelIdentity;
  readonly deviceLabel: string;
}

/** What this page offers, as far as a repetition depends on it. */
interface Surroundings {
  readonly datasets: readonly DatasetRecord[];
  /** The judge that is loaded; null while there is none. */
  readonly model: JudgeInUse | null;
  /** The name of a judge by its id. */
  readonly judgeName: (modelId: string) => string;
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
  const { datasets, model, judgeName, appVersion } = around;
  const dataset = datasets.find(({ fingerprint }) => fingerprint === file.dataFingerprint) ?? null;
  const obstacles: string[] = [];
  if (dataset === null) obstacles.push(missingDataWords(file, datasets));
  if (protocolById(file.protocolId) === undefined) {
    obstacles.push(texts.unknownProtocol(file.protocolId));
  }
  const wanted = judgeName(file.model.id);
  if (model === null) obstacles.push(texts.noJudge(wanted, file.model.id));
  else if (model.spec.id !== file.model.id) {
    obstacles.push(texts.otherJudge(wanted, file.model.id, judgeName(model.spec.id)));
  }
  const differences = differencesOf(file, around, appVersion);
  return { dataset, obstacles, differences };
}

function missingDataWords(file: RunFile, datasets: readonly DatasetRecord[]): string {
  const namesake = datasets.find(({ name }) => name === file.dataName);
  const data = [file.dataName, file.rowCount, file.dataFingerprint] as const;
  return namesake ? texts.otherData(...data, namesake.fingerprint) : texts.noData(...data);
}

function differencesOf(
  file: RunFile,
  { model }: Surroundings,
  appVersion: string,
): readonly string[] {
  const pairs: (readonly [string, string, string])[] = [
    [texts.appVersion, file.appVersion, appVersion],
  ];
  if (protocolById(file.protocolId)) {
    pairs.push([texts.promptHash, file.promptHash, promptHash(file.protocolId)]);
  }
  if (model?.spec.id === file.model.id) {
    pairs.push(
      [texts.modelRevision, file.model.revision, model.spec.revision],
      [texts.dtype, file.model.dtype, model.spec.dtype],
      [texts.device, file.device, model.deviceLabel],
    );
  }
  return pairs.flatMap(([name, then, now]) =>
    then === now ? [] : [texts.differs(name, then, now)],
  );
}

/** The same settings, on the data that is here. */
export function requestOf(file: RunFile, dataset: DatasetRecord) {
  const { protocolId, mode, orders, decoding } = file;
  return {
    datasetId: dataset.id,
    name: texts.repeatedName(dataset.name),
    protocolId,
    mode,
    orders,
    decoding,
  };
}

/** The runs here that a run file can be compared with: those on the same data. */
export function comparableRuns<Item extends { readonly run: DatasetRunRecord }>(
  dataset: DatasetRecord | null,
  runList: readonly Item[],
): readonly Item[] {
  return runList.filter(({ run }) => run.datasetId === dataset?.id);
}
