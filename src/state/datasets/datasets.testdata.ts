import { createStore } from 'zustand/vanilla';
import { createScriptedEngine } from '../../testing/scriptedEngine';
import type { ScriptedReply } from '../../testing/scriptedReply';
import type { JudgeEngine } from '../../engine/engine';
import type { ModelSpec } from '../../engine/inferenceApi';
import type { DatasetImporter } from '../../browser/datasetImporter';
import type { JudgmentLog } from '../../run/judgmentLog';
import { testModel } from '../../testing/testModel.testdata';
import { Database } from '../../storage/database';
import { openStorage } from '../../storage/openStorage';
import { readDataset } from '../../../workers/datasets/readDataset';
import type { ActionContext } from '../actionContext';
import type { AppState } from '../appState';
import type { AppDeps } from '../deps';
import type { TabNews } from '../../browser/tabChannel';
import type { Clock } from '../../browser/clock';
import { createEngineQueue } from '../../run/engineQueue';
import type { RunLocks } from '../../browser/runLocks';
import { createDatasetSlice } from './datasetSlice';
import { initialDatasetState } from './datasetContext';
import type { DatasetRunRequest } from './datasetState';

/** What all tabs of one browser share: storage, locks and news. */
export class TestBrowser {
  private readonly holders = new Map<string, object>();
  private readonly waiting: (() => void)[] = [];
  readonly tabs = new Set<TestTab>();

  constructor(readonly databaseName: string) {}

  /** A new tab with a judge that answers `probabilities` for ever, but for `replies` first. */
  async open(options: TestTabOptions = {}): Promise<TestTab> {
    const tab = new TestTab(this, options);
    this.tabs.add(tab);
    await tab.engine.load(testModel, () => undefined);
    await tab.datasets.start();
    return tab;
  }

  /** The locks as one tab sees them. */
  locksOf(owner: object): RunLocks {
    return {
      hold: async (name) => {
        if (this.holders.has(name)) return null;
        this.holders.set(name, owner);
        return () => this.release(name, owner);
      },
      heldElsewhere: async () =>
        new Set([...this.holders].flatMap(([name, holder]) => (holder === owner ? [] : [name]))),
      whenFree: (name) =>
        new Promise((resolve) => {
          const check = (): void => {
            if (this.holders.has(name)) this.waiting.push(check);
            else resolve();
          };
          check();
        }),
    };
  }

  /** A tab that is gone holds nothing. */
  releaseAll(owner: object): void {
    for (const [name, holder] of this.holders) if (holder === owner) this.release(name, owner);
  }

  private release(name: string, owner: object): void {
    if (this.holders.get(name) === owner) this.holders.delete(name);
    for (const check of this.waiting.splice(0)) check();
  }
}

export interface TestTabOptions {
  readonly replies?: readonly ScriptedReply[];
  /** Called before each judgment, with the number of it in this tab; may never resolve. */
  readonly before?: (number: number) => Promise<void>;
  readonly importer?: DatasetImporter;
  /** Called when a judgment is on disk, before the page hears of it; may never resolve. */
  readonly stored?: () => Promise<void>;
}

/** Reads files as the worker does, in the test's own thread. */
export const plainImporter: DatasetImporter = {
  read: (file, request, sink) =>
    readDataset(
      file,
      request,
      (rows) => sink.take(rows),
      (progress) => sink.progress(progress),
    ),
};

/** One page: its own store, engine and memory. */
export class TestTab {
  readonly store = createStore<AppState>()(
    // The actions of datasets touch these facts alone.
    () => ({ ...initialDatasetState, notices: [], waitingForJudge: false }) as unknown as AppState,
  );
  readonly engine: JudgeEngine;
  readonly datasets: ReturnType<typeof createDatasetSlice>;
  readonly context: ActionContext;
  readonly database: Database;
  readonly notifications: string[] = [];
  /** Judgments that were asked of the engine. */
  asked = 0;
  private now = 1_000;
  private due: { at: number; task: () => void }[] = [];

  constructor(
    private readonly browser: TestBrowser,
    options: TestTabOptions,
  ) {
    this.database = new Database(browser.databaseName);
    const { replies = [], before = async () => undefined, importer = plainImporter } = options;
    const endless = { probabilities: [0.9, 0.1] };
    const scripted = createScriptedEngine({
      replies: [...replies, ...Array.from({ length: 500 }, () => endless)],
    });
    this.engine = {
      load: (spec: ModelSpec, onProgress) => scripted.load(spec, onProgress),
      cancelLoad: () => scripted.cancelLoad(),
      generate: async (request, onEvent) => {
        this.asked += 1;
        await before(this.asked);
        this.now += 10;
        return scripted.generate(request, onEvent);
      },
      interrupt: () => scripted.interrupt(),
      countTokens: (texts) => scripted.countTokens(texts),
      loaded: () => scripted.loaded(),
      dispose: () => scripted.dispose(),
    };
    const storage = openStorage(this.database);
    // Nothing of datasets touches the rest.
    const deps = {
      engine: this.engine,
      log: withStored(storage.log, options.stored ?? (async () => undefined)),
      storageMonitor: storage.monitor,
      runStore: storage.runStore,
      datasetStore: storage.datasetStore,
      labelStore: storage.labelStore,
      importer,
      runLocks: browser.locksOf(this),
      notifier: {
        allow: async () => true,
        show: async (_title: string, text: string) => {
          this.notifications.push(text);
        },
      },
      clock: this.clock(),
      tabs: {
        announce: (news: TabNews) => {
          for (const tab of browser.tabs) if (tab !== this) void tab.datasets.hear(news);
        },
        subscribe: () => () => undefined,
      },
    } as unknown as AppDeps;
    this.context = { store: this.store, deps, engineQueue: createEngineQueue() };
    this.datasets = createDatasetSlice(this.context, {
      ensureLoaded: async () => {
        if (!this.engine.loaded()) await this.engine.load(testModel, () => undefined);
        return true;
      },
      chooseModel: async (id) => {
        if (id === testModel.id) await this.engine.load(testModel, () => undefined);
      },
    });
  }

  /** Time goes on by itself, a little with each look at it; what is due waits for a tick. */
  private clock(): Clock {
    return {
      now: () => (this.now += 1),
      after: (ms, task) => {
        const entry = { at: this.now + ms, task };
        this.due.push(entry);
        return () => {
          this.due = this.due.filter((other) => other !== entry);
        };
      },
    };
  }

  get actions() {
    return this.datasets.actions;
  }

  get state(): AppState {
    return this.store.getState();
  }

  /** The page is gone: it writes nothing more and holds no lock. Storage stays as it is. */
  kill(): void {
    this.browser.tabs.delete(this);
    this.browser.releaseAll(this);
  }

  tick(ms: number): void {
    this.now += ms;
    const ready = this.due.filter(({ at }) => at <= this.now);
    this.due = this.due.filter(({ at }) => at > this.now);
    for (const { task } of ready) task();
  }

  /** Imports rows and gives the dataset's id. */
  async import(rows: readonly object[], name = 'rows.jsonl'): Promise<string> {
    const text = rows.map((row) => JSON.stringify(row)).join('\n');
    await this.actions.importFile(new File([text], name));
    const { importing } = this.state;
    if (importing.kind !== 'done') throw new Error(`The import ended as ${importing.kind}.`);
    return importing.dataset.id;
  }

  warnings(): readonly string[] {
    return this.state.notices.map(({ text }) => text);
  }
}

function withStored(log: JudgmentLog, stored: () => Promise<void>): JudgmentLog {
  return {
    ...log,
    planned: (jobs) => {
      const own = log.planned(jobs);
      return {
        ...own,
        append: async (judgment) => {
          await own.append(judgment);
          await stored();
        },
      };
    },
  };
}

/** Pairs in our own columns. */
export function pairs(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `row ${String(index)}`,
    query: `q${String(index)}`,
    response_a: 'one',
    response_b: 'two',
    label: index % 2 === 0 ? 'A' : 'B',
  }));
}

export function requestFor(
  datasetId: string,
  changes: Partial<DatasetRunRequest> = {},
): DatasetRunRequest {
  return {
    datasetId,
    name: 'A run',
    protocolId: 'pocket/pairwise',
    mode: 'verdict-only',
    orders: 'both',
    decoding: { maxTokens: 8, temperature: 0, topK: 0, topP: 1, seed: 1 },
    ...changes,
  };
}
