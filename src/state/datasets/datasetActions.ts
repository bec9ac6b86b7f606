import type { HumanLabel } from '../../run/dataset';
import type { Answer } from '../../judge/verdict';
import { notify, patch, type ActionContext } from '../actionContext';
import { readTextFile } from '../../browser/readTextFile';
import { createLoadGuard, rowsOf, withErrorNotice, without } from './datasetContext';
import type { LabelImport, OpenDataset } from './datasetState';

/** Datasets and their human labels. */
export function createDatasetActions(
  context: ActionContext,
  deleteRunsOf: (datasetId: string) => Promise<boolean>,
) {
  const { store, deps } = context;

  const refreshDatasets = async (): Promise<void> => {
    patch(context, { datasets: await deps.datasetStore.list() });
  };
  const announce = async (): Promise<void> => {
    await refreshDatasets();
    deps.tabs.announce('datasets');
  };

  return {
    refreshDatasets,

    async renameDataset(datasetId: string, name: string) {
      const dataset = await deps.datasetStore.get(datasetId);
      if (!dataset || name.trim() === '') return;
      const renamed = { ...dataset, name: name.trim() };
      await withErrorNotice(
        context,
        'The dataset was not renamed',
        () => deps.datasetStore.save(renamed),
        undefined,
      );
      const open = store.getState().openDatasets[datasetId];
      if (open) showDataset(context, { ...open, dataset: renamed });
      await announce();
    },

    async deleteDataset(datasetId: string) {
      const dataset = await deps.datasetStore.get(datasetId);
      if (!dataset || !(await deleteRunsOf(datasetId))) return;
      await deps.labelStore.clear(datasetId);
      await deps.datasetStore.remove(datasetId);
      patch(context, { openDatasets: without(store.getState().openDatasets, datasetId) });
      notify(context, { text: `${dataset.name} was deleted with its runs and labels.` });
      await announce();
    },

    ...createOpenDatasets(context),
    ...createLabelActions(context),
  };
}

/** Datasets in memory, while pages show them. */
function createOpenDatasets(context: ActionContext) {
  const { store, deps } = context;
  const loads = createLoadGuard();
  return {
    async openDataset(datasetId: string) {
      const isWanted = loads.begin(datasetId);
      const dataset = await deps.datasetStore.get(datasetId);
      if (!dataset) return false;
      const rows = await rowsOf(context, datasetId);
      const labels = await deps.labelStore.ofDataset(datasetId);
      if (isWanted()) showDataset(context, { dataset, rows, labels });
      return true;
    },

    /** Labels that another tab has set. */
    async refreshOpenDatasets() {
      for (const open of Object.values(store.getState().openDatasets)) {
        const labels = await deps.labelStore.ofDataset(open.dataset.id);
        const now = store.getState().openDatasets[open.dataset.id];
        // A label that was set here while they were read is on disk and shown already.
        if (now?.labels === open.labels) showDataset(context, { ...now, labels });
      }
    },

    closeDataset(datasetId: string) {
      loads.close(datasetId);
      patch(context, { openDatasets: without(store.getState().openDatasets, datasetId) });
    },
  };
}

function createLabelActions(context: ActionContext) {
  const { store, deps } = context;
  return {
    async setLabel(datasetId: string, rowId: string, label: Answer | null) {
      const labelled = { datasetId, rowId, labelledAt: deps.clock.now() };
      if (label === null) await deps.labelStore.remove(datasetId, [rowId]);
      else await deps.labelStore.put([{ ...labelled, label }]);
      showLabels(context, datasetId, [rowId], label === null ? [] : [{ ...labelled, label }]);
      deps.tabs.announce('labels');
    },

    async deleteLabels(datasetId: string) {
      await deps.labelStore.clear(datasetId);
      // Read again: where the disk refused, they are still there.
      const labels = await deps.labelStore.ofDataset(datasetId);
      const open = store.getState().openDatasets[datasetId];
      if (open) showDataset(context, { ...open, labels });
      deps.tabs.announce('labels');
    },

    async importLabels(datasetId: string, file: File): Promise<LabelImport> {
      const read = await readTextFile(file, file.name);
      if (!read.ok) return { kind: 'failed', reason: read.reason };
      const rows =
        store.getState().openDatasets[datasetId]?.rows ?? (await rowsOf(context, datasetId));
      // With it comes the CSV reader, which a first visit need not wait for.
      const { decodeLabels } = await import('../../datasets/in/labelFile');
      const decoded = decodeLabels(read.text, rows);
      if (!decoded.ok) return { kind: 'failed', reason: decoded.reason };
      const labelledAt = deps.clock.now();
      const labels = decoded.labels.map((one) => ({ datasetId, labelledAt, ...one }));
      await deps.labelStore.put(labels);
      const ids = labels.map(({ rowId }) => rowId);
      showLabels(context, datasetId, ids, labels);
      deps.tabs.announce('labels');
      return { kind: 'done', taken: labels.length, refused: decoded.refused };
    },
  };
}

function showDataset(context: ActionContext, open: OpenDataset): void {
  const { openDatasets } = context.store.getState();
  patch(context, { openDatasets: { ...openDatasets, [open.dataset.id]: open } });
}

/** Puts labels in the place of those of the same rows. */
function showLabels(
  context: ActionContext,
  datasetId: string,
  rowIds: readonly string[],
  later: readonly HumanLabel[],
): void {
  const open = context.store.getState().openDatasets[datasetId];
  if (!open) return;
  const changed = new Set(rowIds);
  const others = open.labels.filter(({ rowId }) => !changed.has(rowId));
  showDataset(context, { ...open, labels: [...others, ...later] });
}
