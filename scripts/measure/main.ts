import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeDataset } from '../../src/datasets/in/datasetDecoder';
import type { JudgmentJob } from '../../src/judge/judgment';
import type { JudgeProtocol } from '../../src/judge/protocol';
import { protocolById, protocols } from '../../src/judge/protocols';
import type { ModelEntry } from '../../src/models/modelEntry';
import type { DatasetRow } from '../../src/workloads/datasetRow';
import {
  planDatasetRun,
  summariseDatasetRun,
  type DatasetRun,
} from '../../src/workloads/datasetRun';
import { localModel, LocalModelError } from '../engine/localModel';
import { openEngine, type OpenEngine } from '../engine/openEngine';
import { measuredFigures } from './figures';
import { openMeasureLog, type MeasureLog } from './measureLog';
import { OptionError, readOptions, type MeasureOptions } from './options';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (text: string): void => console.error(text);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const rows = readRows(options);
  const model = localModel(root, options.judge, options.dtype);
  const protocol = protocolFor(options, model.entry, rows);
  const engineOptions = {
    device: options.device,
    ...(options.threads === null ? {} : { threads: options.threads }),
  };
  const engine = await openEngine(root, model, engineOptions);
  try {
    const { spec, deviceLabel } = engine.loaded;
    const run = toRun(options, protocol, spec);
    const log = openMeasureLog(logPath(run, options.file));
    await judgeAll(planDatasetRun(run, rows), log, engine.judge);
    const summary = summariseDatasetRun(run, rows, log.judgments());
    console.log(
      JSON.stringify({
        file: options.file,
        judge: spec.id,
        dtype: spec.dtype,
        protocol: run.protocolId,
        mode: run.mode,
        orders: run.orders,
        temperature: options.temperature,
        device: deviceLabel,
        ...measuredFigures(summary, options.temperature),
      }),
    );
  } finally {
    await engine.close();
  }
}

function readRows({ file, limit }: MeasureOptions): readonly DatasetRow[] {
  const decoded = decodeDataset(readFileSync(file, 'utf8'), { seed: 1 });
  if (decoded.needsMapping) {
    const columns = decoded.head.columns.map(({ column }) => column).join(', ');
    throw new OptionError(`The columns of ${file} belong to no known format: ${columns}.`);
  }
  const { leftOut, unmatchedLabels } = decoded.account;
  for (const { line, text } of [...leftOut.lines, ...unmatchedLabels.lines]) {
    say(`${file}, line ${line}: ${text}`);
  }
  const rows = decoded.rows.slice(0, limit ?? undefined);
  const [first] = rows;
  if (!first) throw new OptionError(`${file} has no rows that can be judged.`);
  if (rows.some(({ task }) => task.kind !== first.task.kind)) {
    throw new OptionError(`${file} mixes pairs and single responses.`);
  }
  return rows;
}

/** A judge's own protocol; for a general model one that asks for a verdict at once, or a rating. */
function protocolFor(
  { protocol }: MeasureOptions,
  { trainedFor }: ModelEntry,
  [row]: readonly DatasetRow[],
): JudgeProtocol {
  const kind = row?.task.kind ?? 'pairwise';
  const own = trainedFor === 'general' ? [] : trainedFor;
  const general = kind === 'pairwise' ? 'skywork/pairwise' : 'auto-j/rating';
  const id = protocol ?? own.find((one) => protocolById(one)?.kind === kind) ?? general;
  const found = protocolById(id);
  if (!found) {
    throw new OptionError(
      `There is no protocol ${id}: ${protocols.map((one) => one.id).join(', ')}.`,
    );
  }
  if (found.kind !== kind)
    throw new OptionError(`${id} does not judge rows of this kind (${kind}).`);
  return found;
}

function toRun(
  { mode, orders, maxTokens }: MeasureOptions,
  protocol: JudgeProtocol,
  { id, revision, dtype }: DatasetRun['model'],
): DatasetRun {
  const shortest = protocol.modes.includes('verdict-only') ? 'verdict-only' : protocol.defaultMode;
  return {
    id: 'measure',
    protocolId: protocol.id,
    model: { id, revision, dtype },
    mode: mode ?? shortest,
    orders,
    decoding: {
      maxTokens: maxTokens ?? protocol.maxTokens,
      temperature: 0,
      topK: 0,
      topP: 1,
      seed: 0,
    },
  };
}

/** One log for each file, judge and way of judging. */
function logPath({ model, protocolId, mode, decoding }: DatasetRun, file: string): string {
  const key = JSON.stringify([resolve(file), model, protocolId, mode, decoding]);
  const name = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return join(root, '.cache', 'measure', `${name}.jsonl`);
}

async function judgeAll(
  jobs: readonly JudgmentJob[],
  log: MeasureLog,
  judge: OpenEngine['judge'],
): Promise<void> {
  const left = jobs.filter((job) => !log.holds(job));
  if (left.length < jobs.length) say(`${jobs.length - left.length} of ${jobs.length} are there.`);
  const started = Date.now();
  let told = 0;
  for (const [index, job] of left.entries()) {
    const judgment = await judge(job);
    log.append(judgment);
    if (judgment.outcome.kind === 'failed') say(`${job.key}: ${judgment.outcome.failure.detail}`);
    const elapsed = Date.now() - started;
    if (elapsed - told < 5_000 && index + 1 < left.length) continue;
    told = elapsed;
    const minutes = ((elapsed / (index + 1)) * (left.length - index - 1)) / 60_000;
    say(`${index + 1} of ${left.length} judged, ${minutes.toFixed(1)} minutes left`);
  }
}

try {
  await main();
} catch (error) {
  const isExpected = error instanceof OptionError || error instanceof LocalModelError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
