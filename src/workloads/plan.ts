import type { Decoding, JudgmentJob, ModelIdentity, Order } from '../judge/judgment';
import type { JudgingMode } from '../judge/protocol';
import type { Task } from '../judge/task';

/** What a plan needs of a run: a stored run record is one. */
export interface PlannedRun {
  readonly id: string;
  readonly task: Task;
  readonly protocolId: string;
  readonly model: ModelIdentity;
  readonly mode: JudgingMode;
  readonly decoding: Decoding;
}

/** Readable and unique within the log: `run/task/order/sample`. */
export function jobKey(runId: string, taskId: string, order: Order, sample = 0): string {
  return `${runId}/${taskId}/${order}/${String(sample)}`;
}

/** One job of a run: `run/task/order/sample` is its key. */
export function planJob(run: PlannedRun, order: Order, taskId = '1', sample = 0): JudgmentJob {
  return {
    key: jobKey(run.id, taskId, order, sample),
    runId: run.id,
    task: run.task,
    protocolId: run.protocolId,
    model: run.model,
    mode: run.mode,
    order,
    sample,
    decoding: run.decoding,
  };
}
