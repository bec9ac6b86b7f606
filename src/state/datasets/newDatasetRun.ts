import { missingSlots } from '../../judge/taskNeeds';
import { protocolById } from '../../judge/protocols';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import type { DatasetRow } from '../../workloads/datasetRow';
import type { ActionContext } from '../actionContext';
import type { ModelActions } from '../models/modelActions';
import { identityOf, newId } from '../runIdentity';
import { plannedJobs, rowsOf } from './datasetContext';
import type { DatasetRunRequest } from './datasetState';

/** A run for this request and the judge that is chosen. @throws in words where it cannot be judged. */
export async function newDatasetRun(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded'>,
  { datasetId, name, protocolId, mode, orders, decoding }: DatasetRunRequest,
): Promise<DatasetRunRecord> {
  const { engine, datasetStore, clock } = context.deps;
  const dataset = await datasetStore.get(datasetId);
  if (!dataset) throw new Error('the dataset is no longer there.');
  requireFit(protocolId, await rowsOf(context, datasetId));
  const ready = await models.ensureLoaded();
  const loaded = engine.loaded();
  if (!ready || !loaded) throw new Error('no judge is loaded. Choose one on the Models page.');
  const createdAt = clock.now();
  return {
    id: newId(createdAt),
    createdAt,
    workload: 'dataset-run',
    name: name.trim() || dataset.name,
    datasetId,
    protocolId,
    model: identityOf(loaded),
    mode,
    orders: plannedJobs({ orders: 'both' }, dataset) === dataset.rowCount ? 'as-given' : orders,
    decoding,
  };
}

/** @throws in words where the protocol cannot judge a row: before the run, not in its middle. */
function requireFit(protocolId: string, rows: readonly DatasetRow[]): void {
  const protocol = protocolById(protocolId);
  if (!protocol) throw new Error(`there is no protocol named ${protocolId}.`);
  const other = rows.find(({ task }) => task.kind !== protocol.kind);
  if (other) {
    const has = other.task.kind === 'pairwise' ? 'a pair' : 'a single response';
    throw new Error(
      `line ${String(other.line)} is ${has}, which ${protocol.label} does not judge.`,
    );
  }
  const lacking = rows.find(({ task }) => missingSlots(protocol, task).length > 0);
  if (!lacking) return;
  const slot = missingSlots(protocol, lacking.task)[0] ?? 'query';
  throw new Error(`line ${String(lacking.line)} has no ${slot}, which ${protocol.label} needs.`);
}
