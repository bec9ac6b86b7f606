import { type ActionContext } from '../actionContext';
import type { TabNews } from '../../browser/tabChannel';
import type { ModelActions } from '../models/modelActions';
import { createDatasetActions } from './datasetActions';
import { createImportActions } from './importActions';
import { createRunningActions } from './runningActions';
import { createRunActions } from './runActions';
import type { DatasetActions } from './datasetState';

/** Everything that pages may do with datasets, runs and labels. */
export function createDatasetSlice(
  context: ActionContext,
  models: Pick<ModelActions, 'ensureLoaded' | 'chooseModel'>,
) {
  const running = createRunningActions(context, models, () => runs.announce());
  const runs = createRunActions(context, running.current, running.pauseAndWait);
  const datasets = createDatasetActions(context, runs.deleteRunsOf);
  const imports = createImportActions(context, async () => {
    await datasets.refreshDatasets();
    context.deps.tabs.announce('datasets');
  });

  const actions: DatasetActions = {
    importFile: imports.importFile,
    applyMapping: imports.applyMapping,
    chooseTable: imports.chooseTable,
    chooseEncoding: imports.chooseEncoding,
    mapColumns: imports.mapColumns,
    dismissImport: imports.dismissImport,
    deleteDataset: datasets.deleteDataset,
    renameDataset: datasets.renameDataset,
    openDataset: datasets.openDataset,
    closeDataset: datasets.closeDataset,
    startRun: running.startRun,
    resumeRun: running.resumeRun,
    pauseRun: running.pauseRun,
    deleteRun: runs.deleteRun,
    renameRun: runs.renameRun,
    openRun: runs.openRun,
    closeRun: runs.closeRun,
    notifyAtEnd: running.notifyAtEnd,
    setLabel: datasets.setLabel,
    deleteLabels: datasets.deleteLabels,
    importLabels: datasets.importLabels,
  };

  return {
    actions,

    /** Reads what is kept, and clears away what was never finished. */
    async start() {
      await imports.clearUnfinished();
      await Promise.all([datasets.refreshDatasets(), runs.refreshRuns()]);
    },

    /** What another tab has changed. */
    async hear(news: TabNews) {
      if (news === 'datasets') await datasets.refreshDatasets();
      if (news === 'labels') await datasets.refreshOpenDatasets();
      if (news !== 'runs') return;
      await runs.refreshRuns();
      await runs.refreshOpenRuns();
    },
  };
}
