import type { DatasetRecord, HumanLabel } from '../run/dataset';
import type { DatasetStore, LabelStore } from '../run/datasetStore';
import type { RunRecord } from '../workloads/runRecord';
import type { RunStore } from '../run/runStore';
import type { DatasetRow } from '../workloads/datasetRow';
import { newestFirst } from './indexedDbRunStore';

/** Runs that live as long as the page. */
export function createMemoryRunStore(): RunStore {
  const rows = new Map<string, RunRecord>();
  return {
    save: async (run) => {
      rows.set(run.id, run);
    },
    list: async () => newestFirst([...rows.values()]),
    get: async (id) => rows.get(id),
    remove: async (id) => {
      rows.delete(id);
    },
  };
}

/** Datasets that live as long as the page. */
export function createMemoryDatasetStore(): DatasetStore {
  const records = new Map<string, DatasetRecord>();
  const pieces = new Map<string, Map<number, readonly DatasetRow[]>>();
  return {
    save: async (dataset) => {
      records.set(dataset.id, dataset);
    },
    list: async () => newestFirst([...records.values()]),
    get: async (id) => records.get(id),
    addRows: async (datasetId, piece, rows) => {
      const own = pieces.get(datasetId) ?? new Map<number, readonly DatasetRow[]>();
      pieces.set(datasetId, own.set(piece, rows));
    },
    rows: async (datasetId) =>
      [...(pieces.get(datasetId) ?? [])].sort(([a], [b]) => a - b).flatMap(([, rows]) => rows),
    remove: async (id) => {
      records.delete(id);
      pieces.delete(id);
    },
    unfinished: async () => [...pieces.keys()].filter((id) => !records.has(id)),
  };
}

/** Human labels that live as long as the page. */
export function createMemoryLabelStore(): LabelStore {
  const datasets = new Map<string, Map<string, HumanLabel>>();
  return {
    put: async (labels) => {
      for (const label of labels) {
        const own = datasets.get(label.datasetId) ?? new Map<string, HumanLabel>();
        datasets.set(label.datasetId, own.set(label.rowId, label));
      }
    },
    ofDataset: async (datasetId) => [...(datasets.get(datasetId)?.values() ?? [])],
    remove: async (datasetId, rowIds) => {
      for (const rowId of rowIds) datasets.get(datasetId)?.delete(rowId);
    },
    clear: async (datasetId) => {
      datasets.delete(datasetId);
    },
  };
}
