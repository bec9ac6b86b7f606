import type { Judgment } from '../../judge/judgment';
import type { JudgeProtocol, JudgingMode } from '../../judge/protocol';
import { protocolById } from '../../judge/protocols';
import { missingSlots } from '../../judge/taskNeeds';
import type { DatasetRecord } from '../../run/dataset';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import { protocolsFor } from '../../state/judging/draft';
import { estimateTokens } from '../../state/judging/estimateTokens';
import { trainedProtocols } from '../../state/selectors';
import type { DatasetRow } from '../../workloads/datasetRow';

/** What the form of a new run holds besides its decoding. */
export interface RunForm {
  readonly name: string;
  readonly kind: JudgeProtocol['kind'];
  readonly protocolId: string;
  readonly mode: JudgingMode;
  readonly orders: DatasetRunRecord['orders'];
}

/** The form as it opens: as another run was, or quick and in both orders. */
export function formOfRun(
  dataset: DatasetRecord,
  modelId: string,
  from: DatasetRunRecord | null,
): RunForm {
  const known = from ? protocolById(from.protocolId) : undefined;
  const kind = known?.kind ?? (dataset.pairs > 0 ? 'pairwise' : 'rating');
  const protocol = known ?? firstProtocol(kind, modelId);
  return {
    name: from?.name ?? dataset.name,
    kind,
    protocolId: protocol?.id ?? '',
    mode: runMode(protocol, from?.mode ?? 'verdict-only'),
    orders: from?.orders ?? 'both',
  };
}

/** The first protocol that the judge was trained for, else the first of the kind. */
export function firstProtocol(
  kind: JudgeProtocol['kind'],
  modelId: string,
): JudgeProtocol | undefined {
  const trained = trainedProtocols(modelId);
  const all = protocolsFor(kind);
  return all.find(({ id }) => trained?.includes(id)) ?? all[0];
}

/** The wanted way of judging where the protocol offers it, else the protocol's default. */
export function runMode(protocol: JudgeProtocol | undefined, wanted: JudgingMode): JudgingMode {
  if (!protocol) return wanted;
  return protocol.modes.includes(wanted) ? wanted : protocol.defaultMode;
}

/** Rows without the rubric that a protocol asks for: with one of them no run begins. */
export function rowsWithoutRubric(
  rows: readonly DatasetRow[],
  protocol: JudgeProtocol,
): readonly DatasetRow[] {
  return rows.filter(({ task }) => missingSlots(protocol, task).includes('rubric'));
}

/**
 * Milliseconds that a run may take, going by what the same judge has judged before: the time of one
 * prompt token and of one written token, times those of the rows. Null where it has judged nothing.
 */
export function estimateMs(
  rows: readonly DatasetRow[],
  form: RunForm,
  modelId: string,
  past: readonly Judgment[],
): number | null {
  const traces = past
    .filter(({ job }) => job.model.id === modelId)
    .flatMap(({ trace }) => (trace ? [trace] : []))
    .slice(0, pastJudgments);
  const computed = sumOf(traces, (trace) => trace.promptTokens - trace.reusedTokens);
  const written = sumOf(traces, (trace) => trace.completionTokens);
  if (computed === 0) return null;
  const perRead = sumOf(traces, (trace) => trace.prefillMs) / computed;
  const perWritten = written === 0 ? 0 : sumOf(traces, (trace) => trace.decodeMs) / written;
  const perCritique = form.mode === 'verdict-only' ? 0 : (written / traces.length) * perWritten;
  // A critique that was never written here has no known length.
  if (form.mode !== 'verdict-only' && written === 0) return null;
  const jobsPerRow = form.kind === 'pairwise' && form.orders === 'both' ? 2 : 1;
  const read = sumOf(rows, ({ task }) => promptTokens(task)) * perRead;
  return jobsPerRow * (read + rows.length * perCritique);
}

const pastJudgments = 50;

function promptTokens(task: DatasetRow['task']): number {
  const { query, reference = '' } = task;
  const responses = task.kind === 'pairwise' ? task.responseA + task.responseB : task.response;
  return estimateTokens(query + responses + reference);
}

function sumOf<Item>(items: readonly Item[], number: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + number(item), 0);
}
