import type { DeviceReport } from '../models/deviceProbe';
import type { JudgeEngine } from '../engine/engine';
import type { HubQuestion } from '../models/hubModel';
import type { KeptModels } from '../models/keptModels';
import type { Checked } from '../models/modelCheck';
import type { ModelManifest } from '../models/modelManifest';
import type { ModelStore } from '../models/modelStore';
import type { Site } from '../browser/site';
import type { BackupStore } from '../run/backup';
import type { DatasetStore, LabelStore } from '../run/dataset';
import type { DatasetImporter } from '../browser/datasetImporter';
import type { JudgmentLog } from '../run/judgmentLog';
import type { RunStore } from '../run/run';
import type { SettingsStore } from '../storage/settingsStore';
import type { StorageMonitor } from '../storage/storageHealth';
import type { Notifier } from '../browser/notifier';
import type { RunLocks } from '../browser/runLocks';

/** Time, so that tests can hold it still. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` later; the result cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** What another tab of this site has changed in storage. */
export type TabNews = (typeof tabNews)[number];

const tabNews = ['history', 'draft', 'datasets', 'runs', 'labels'] as const;

/** News between the tabs of this site. */
export interface TabChannel {
  announce(news: TabNews): void;
  subscribe(listener: (news: TabNews) => void): () => void;
}

/** What the model hub holds, asked before anything is fetched from it. */
export interface ModelHub {
  check(question: HubQuestion, signal: AbortSignal): Promise<Checked<ModelManifest>>;
}

/** Whether the browser says that it has a network. It may say so without having one. */
export interface Network {
  online(): boolean;
  subscribe(listener: () => void): () => void;
}

/** Everything from outside that actions may touch. */
export interface AppDeps {
  readonly engine: JudgeEngine;
  readonly keptModels: KeptModels;
  readonly modelStore: ModelStore;
  readonly hub: ModelHub;
  readonly network: Network;
  readonly log: JudgmentLog;
  readonly runStore: RunStore;
  readonly datasetStore: DatasetStore;
  readonly labelStore: LabelStore;
  readonly importer: DatasetImporter;
  readonly runLocks: RunLocks;
  readonly notifier: Notifier;
  readonly settingsStore: SettingsStore;
  readonly backup: BackupStore;
  readonly site: Site;
  readonly storageMonitor: StorageMonitor;
  readonly clock: Clock;
  readonly probe: () => Promise<DeviceReport>;
  readonly tabs: TabChannel;
}

/** The browser's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** The browser's own word on the network. */
export const browserNetwork: Network = {
  online: () => navigator.onLine,
  subscribe: (listener) => {
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};

/** Tabs talk over a BroadcastChannel; where there is none, each tab stays on its own. */
export function createTabChannel(name = 'evenhand'): TabChannel {
  if (typeof BroadcastChannel === 'undefined') {
    return { announce: () => undefined, subscribe: () => () => undefined };
  }
  const channel = new BroadcastChannel(name);
  return {
    announce: (news) => channel.postMessage(news),
    subscribe: (listener) => {
      const hear = ({ data }: MessageEvent<unknown>) => {
        const news = tabNews.find((known) => known === data);
        if (news) listener(news);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
