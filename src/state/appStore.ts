import { createStore, type StoreApi } from 'zustand/vanilla';
import { notify, patch, type ActionContext } from './actionContext';
import type { AppState, HistoryEntry } from './appState';
import { createEngineQueue } from '../run/engineQueue';
import type { AppDeps } from './deps';
import { emptyDraft } from './judging/draft';
import { defaultSettings } from './settings';
import { createBackupActions } from './backupActions';
import { createDraftActions, hasText } from './judging/draftActions';
import { draftOfRun } from './judging/draftOfRun';
import { createHistoryActions } from './judging/historyActions';
import { createJudgingActions } from './judging/judgingActions';
import { createModelSlice } from './models/modelSlice';
import { noModels } from './models/modelState';
import { createPageActions } from './pageActions';
import { selectIsJudging } from './selectors';
import { createDatasetSlice } from './datasets/datasetSlice';
import { initialDatasetState } from './datasets/datasetContext';
import { createTokenCounting } from './judging/tokenCounting';

const initialState: AppState = {
  ...initialDatasetState,
  engine: { kind: 'absent' },
  device: null,
  keptModels: [],
  models: noModels,
  settings: defaultSettings,
  draft: emptyDraft,
  draftProblem: null,
  tokenCounts: {},
  waitingForJudge: false,
  shown: null,
  history: null,
  historyLeft: 0,
  storage: { health: { kind: 'durable' }, undecodable: 0 },
  notices: [],
  updateWaiting: false,
};

/** The page's facts and the only functions that change them. */
export interface AppStore {
  readonly store: StoreApi<AppState>;
  readonly actions: AppActions;
}

export type AppActions = ReturnType<typeof createActions>;

/** Builds the store and its actions; nothing is read or loaded before `actions.start()`. */
export function createAppStore(deps: AppDeps): AppStore {
  const store = createStore<AppState>()(() => initialState);
  // A worker does one thing at a time.
  return { store, actions: createActions({ store, deps, engineQueue: createEngineQueue(1) }) };
}

function createActions(context: ActionContext) {
  const { store } = context;
  const countTokens = createTokenCounting(context);
  const draft = createDraftActions(context, countTokens);
  const otherDraft = createOtherDraftNews(context);
  const models = createModelSlice(context, countTokens);
  const { model } = models;
  const history = createHistoryActions(context);
  const judging = createJudgingActions(context, model, {
    remember(entry) {
      history.remember(entry);
      // A judge that was revived after a crash counts again.
      countTokens();
    },
  });
  const datasets = createDatasetSlice(context, model);
  const page = createPageActions(context, {
    restoreRuns: history.restoreRuns,
    editDraft: draft.editDraft,
  });

  /** Reopens a past run: its verdict, and its texts in the form. */
  const reopen = (entry: HistoryEntry) => {
    if (selectIsJudging(store.getState())) return;
    const { draft: before } = store.getState();
    draft.replaceDraft(draftOfRun(entry.run, before), 'The form now holds the reopened judgment.');
    judging.reopen(entry);
  };

  return {
    ...draft,
    ...page,
    ...history,
    ...judging,
    ...datasets.actions,
    ...createBackupActions(context),
    /** Judges the draft and keeps it: what is judged must not be lost from the form. */
    async judge() {
      draft.keepDraft();
      await judging.judge();
    },
    ...models.actions,
    reopen,

    /** Reads what was kept, then loads the judge. */
    async start() {
      await restore(context);
      countTokens();
      page.watchStorage();
      models.watch();
      context.deps.tabs.subscribe((news) => {
        if (news === 'history') void history.refreshHistory();
        else if (news === 'draft') otherDraft.tell();
        else void datasets.hear(news);
      });
      await Promise.all([history.refreshHistory(), datasets.start(), model.loadAtStart()]);
    },
  };
}

/** All tabs keep one draft: whoever types last wins at the next visit. Said once, where it matters. */
function createOtherDraftNews(context: ActionContext) {
  let wasSaid = false;
  return {
    tell() {
      if (wasSaid || !hasText(context.store.getState().draft)) return;
      wasSaid = true;
      const news = 'Another tab of this page is in use. Each keeps its own texts while it is open;';
      notify(context, {
        text: `${news} after a reload you will find those that were edited last.`,
      });
    },
  };
}

async function restore(context: ActionContext): Promise<void> {
  const { settingsStore } = context.deps;
  const [draft, settings] = await Promise.all([
    settingsStore.loadDraft(),
    settingsStore.loadSettings(),
  ]);
  // Somebody may have typed already: what stands in the form goes before what was kept.
  const untouched = context.store.getState().draft === emptyDraft;
  patch(context, {
    ...(draft && untouched ? { draft } : {}),
    ...(settings ? { settings } : {}),
  });
}
