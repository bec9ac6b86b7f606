import type { Judgment } from '../../judge/judgment';
import type { DatasetRun } from '../../workloads/datasetRun';
import type { DatasetRow } from '../../workloads/datasetRow';
import { dataFingerprint } from '../fingerprint';
import { promptHash } from './promptHash';
import { toRunFileVerdict, type RunFile } from './runFile';

interface RunFileSource {
  readonly run: DatasetRun;
  readonly dataName: string;
  readonly rows: readonly DatasetRow[];
  readonly judgments: readonly Judgment[];
  readonly appVersion: string;
  readonly seeds?: Readonly<Record<string, number>>;
}

/** Everything needed to repeat a run, and its verdicts in the order of their jobs' keys. */
export function makeRunFile(source: RunFileSource): RunFile {
  const { run, dataName, rows, judgments, appVersion, seeds = {} } = source;
  const { protocolId, model, mode, orders, decoding } = run;
  return {
    format: 'evenhand-run',
    version: 1,
    appVersion,
    workload: 'dataset-run',
    dataName,
    dataFingerprint: dataFingerprint(rows),
    rowCount: rows.length,
    protocolId,
    promptHash: promptHash(protocolId),
    model: { ...model },
    device: devicesOf(judgments),
    mode,
    orders,
    decoding: { ...decoding },
    seeds: { ...seeds },
    verdicts: judgments
      .map(toRunFileVerdict)
      .sort((one, other) => (one.job < other.job ? -1 : Number(one.job > other.job))),
  };
}

/** The device in words; several where the run went on elsewhere, e.g. after a driver was lost. */
export function devicesOf(judgments: readonly Judgment[]): string {
  const devices = new Set(judgments.flatMap(({ trace }) => trace?.device ?? []));
  return [...devices].sort().join('; ') || 'not known';
}
