import type { BackupStore } from '../run/backup';
import type { DatasetStore, LabelStore } from '../run/datasetStore';
import { noOutcomes, type JudgmentLog, type RunLog } from '../run/judgmentLog';
import { createMemoryLog } from '../run/memoryLog';
import type { RunStore } from '../run/runStore';
import { createAttempt, type Attempt } from './attempt';
import { createBackupStore } from './backup/backup';
import { Database } from './database';
import { datasetsWithFallback, labelsWithFallback } from './datasetFallback';
import { createIndexedDbDatasetStore, createIndexedDbLabelStore } from './indexedDbDatasetStore';
import { createIndexedDbJudgmentLog, inOrder } from './indexedDbJudgmentLog';
import { createIndexedDbRunStore, newestFirst } from './indexedDbRunStore';
import { createIndexedDbSettingsStore } from './indexedDbSettingsStore';
import { createMemoryRunStore } from './memoryStores';
import type { PageSettingsStore } from '../state/settings';
import type { StorageMonitor } from '../run/storageHealth';
import { StorageLedger } from './storageLedger';

export interface Storage {
  readonly log: JudgmentLog;
  readonly runStore: RunStore;
  readonly datasetStore: DatasetStore;
  readonly labelStore: LabelStore;
  readonly settingsStore: PageSettingsStore;
  readonly backup: BackupStore;
  readonly monitor: StorageMonitor;
}

/**
 * IndexedDB with memory behind it. What the disk refuses is kept in memory, so that the page goes on
 * judging; the monitor tells that it will not survive a reload. No call here ever rejects, but for
 * the rows of a dataset where the disk is full.
 */
export function openStorage(database = new Database()): Storage {
  const ledger = new StorageLedger();
  const attempt = createAttempt(ledger);
  return {
    log: logWithFallback(createIndexedDbJudgmentLog(database, ledger), attempt),
    runStore: runsWithFallback(createIndexedDbRunStore(database, ledger), attempt),
    datasetStore: datasetsWithFallback(createIndexedDbDatasetStore(database, ledger), attempt),
    labelStore: labelsWithFallback(createIndexedDbLabelStore(database, ledger), attempt),
    settingsStore: settingsWithFallback(createIndexedDbSettingsStore(database), attempt),
    backup: createBackupStore(database),
    monitor: ledger,
  };
}

function logWithFallback(disk: JudgmentLog, attempt: Attempt): JudgmentLog {
  const memory = createMemoryLog();
  const withMemory = (onDisk: RunLog): RunLog => ({
    async append(judgment) {
      if (!(await attempt(() => onDisk.append(judgment)))) await memory.append(judgment);
    },
    async ofRun(runId) {
      const stored = await attempt(() => onDisk.ofRun(runId));
      const kept = await memory.ofRun(runId);
      const keys = new Set(kept.map(({ job }) => job.key));
      const fresh = (stored?.value ?? []).filter(({ job }) => !keys.has(job.key));
      return inOrder([...fresh, ...kept]);
    },
  });
  return {
    ...withMemory(disk),
    planned: (jobs) => withMemory(disk.planned(jobs)),
    async removeRun(runId) {
      await attempt(() => disk.removeRun(runId));
      await memory.removeRun(runId);
    },
    /** A judgment that the disk refused counts beside the one of its job that the disk holds. */
    async counts(runId) {
      const stored = (await attempt(() => disk.counts(runId)))?.value ?? noOutcomes;
      const kept = await memory.counts(runId);
      return {
        judged: stored.judged + kept.judged,
        unparsable: stored.unparsable + kept.unparsable,
        failed: stored.failed + kept.failed,
      };
    },
  };
}

function runsWithFallback(disk: RunStore, attempt: Attempt): RunStore {
  const memory = createMemoryRunStore();
  return {
    async save(run) {
      if (!(await attempt(() => disk.save(run)))) await memory.save(run);
    },
    async list() {
      const stored = await attempt(() => disk.list());
      const kept = await memory.list();
      const ids = new Set(kept.map(({ id }) => id));
      return newestFirst([...(stored?.value ?? []).filter(({ id }) => !ids.has(id)), ...kept]);
    },
    async get(id) {
      return (await memory.get(id)) ?? (await attempt(() => disk.get(id)))?.value;
    },
    async remove(id) {
      await attempt(() => disk.remove(id));
      await memory.remove(id);
    },
  };
}

/** The page itself holds draft and settings while it lives, so nothing stands in for the disk here. */
function settingsWithFallback(disk: PageSettingsStore, attempt: Attempt): PageSettingsStore {
  return {
    loadDraft: async () => (await attempt(() => disk.loadDraft()))?.value,
    loadSettings: async () => (await attempt(() => disk.loadSettings()))?.value,
    saveDraft: async (draft) => {
      await attempt(() => disk.saveDraft(draft));
    },
    saveSettings: async (settings) => {
      await attempt(() => disk.saveSettings(settings));
    },
  };
}
