import { notify, patch, type ActionContext } from '../actionContext';
import type { HistoryEntry } from '../appState';

/** Runs that are read at once. */
const entriesPerPage = 25;

/** Past runs: read, reopened, deleted, brought back. */
export function createHistoryActions(context: ActionContext) {
  const { store, deps } = context;

  /** How far back runs are read with their judgments, which are many and long. */
  let pages = 1;

  const read = async (known: readonly HistoryEntry[]) => {
    const stored = await deps.runStore.list();
    // Dataset runs have a page of their own.
    const runs = stored.filter((run) => run.workload !== 'dataset-run');
    const history = await Promise.all(
      runs.slice(0, pages * entriesPerPage).map(async (run) => {
        const entry = known.find((one) => one.run.id === run.id);
        return entry ?? { run, judgments: await deps.log.ofRun(run.id) };
      }),
    );
    patch(context, { history, historyLeft: runs.length - history.length });
  };

  const refreshHistory = () => read([]);

  return {
    refreshHistory,

    /** Reads a page more of older runs. */
    async readOlderRuns() {
      pages += 1;
      await read(store.getState().history ?? []);
    },

    /** Puts a judged run into the history without reading the others again. */
    remember(entry: HistoryEntry) {
      const { history } = store.getState();
      const others = (history ?? []).filter(({ run }) => run.id !== entry.run.id);
      if (history) patch(context, { history: [entry, ...others] });
      deps.tabs.announce('history');
    },

    /** Deletes runs with their judgments; the notice brings them back. */
    async deleteRuns(runIds: readonly string[]) {
      const entries = (store.getState().history ?? []).filter(({ run }) => runIds.includes(run.id));
      if (entries.length === 0) return;
      for (const { run } of entries) {
        await deps.log.removeRun(run.id);
        await deps.runStore.remove(run.id);
      }
      await refreshHistory();
      deps.tabs.announce('history');
      const what = entries.length === 1 ? 'The judgment was' : `${entries.length} judgments were`;
      notify(context, {
        text: `${what} deleted from the history.`,
        undo: { kind: 'deletion', entries },
      });
    },

    async restoreRuns(entries: readonly HistoryEntry[]) {
      for (const { run, judgments } of entries) {
        await deps.runStore.save(run);
        for (const judgment of judgments) await deps.log.append(judgment);
      }
      await refreshHistory();
      deps.tabs.announce('history');
    },
  };
}

export type HistoryActions = ReturnType<typeof createHistoryActions>;
