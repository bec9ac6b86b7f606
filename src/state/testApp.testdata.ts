import { createBackupStore } from '../storage/backup/backup';
import { Database } from '../storage/database';
import { createScriptedEngine, type ScriptedEngineOptions } from '../testing/scriptedEngine';
import type { JudgmentLog } from '../run/judgmentLog';
import { createMemoryLog } from '../run/memoryLog';
import { createMemoryRunStore } from '../storage/memoryStores';
import { createMemorySettingsStore } from '../testing/memorySettingsStore';
import { StorageLedger } from '../storage/storageLedger';
import { createAppStore } from './appStore';
import type { TabNews } from '../browser/tabChannel';
import type { Clock } from '../browser/clock';
import {
  TestDisk,
  testDevice,
  testNetwork,
  unaskedHub,
  unusedModelStore,
} from './models/models.testdata';
import { summariseRun } from './judging/planRun';
import { judgmentsOf } from './selectors';
import { unusedDatasetDeps } from './datasets/datasetDeps.testdata';

/** Time stands still but for `tick`, which runs what is due. */
function createTestClock(): Clock & { tick(ms: number): void } {
  let now = 1_000;
  let due: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(ms, task) {
      const entry = { at: now + ms, task };
      due.push(entry);
      return () => {
        due = due.filter((one) => one !== entry);
      };
    },
    tick(ms) {
      now += ms;
      const ready = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { task } of ready) task();
    },
  };
}

/** The whole store on a scripted judge and stores in memory. */
export function createTestApp(
  options: ScriptedEngineOptions,
  log: JudgmentLog = createMemoryLog(),
) {
  const engine = createScriptedEngine(options);
  const clock = createTestClock();
  const settingsStore = createMemorySettingsStore();
  const runStore = createMemoryRunStore();
  let announced = 0;
  let hear: (news: TabNews) => void = () => {};
  const { store, actions } = createAppStore({
    engine,
    keptModels: new TestDisk(),
    modelStore: unusedModelStore,
    hub: unaskedHub,
    network: testNetwork(true),
    log,
    runStore,
    ...unusedDatasetDeps(),
    settingsStore,
    backup: createBackupStore(new Database('no test reads it')),
    site: { erase: () => Promise.resolve([]), reload: () => undefined },
    storageMonitor: new StorageLedger(),
    clock,
    probe: async () => testDevice,
    tabs: {
      announce: (news) => {
        if (news === 'history') announced += 1;
      },
      subscribe: (listener) => {
        hear = listener;
        return () => undefined;
      },
    },
  });
  const fill = () => actions.editDraft({ query: 'q', responseA: 'one', responseB: 'two' });
  const shown = () => {
    const value = store.getState().shown;
    if (!value) throw new Error('No run is shown.');
    return value;
  };
  const summary = () => summariseRun({ run: shown().run, judgments: judgmentsOf(shown()) });
  const announcements = () => announced;
  const hearFromOtherTab = (news: TabNews) => hear(news);
  return {
    engine,
    log,
    clock,
    settingsStore,
    runStore,
    store,
    actions,
    fill,
    shown,
    summary,
    announcements,
    hearFromOtherTab,
  };
}
