import type { Clock } from '../browser/clock';
import type { Network } from '../browser/network';
import type { TabChannel } from '../browser/tabChannel';
import type { DeviceReport } from '../models/deviceProbe';
import type { JudgeEngine } from '../engine/engine';
import type { HubQuestion } from '../models/hubModel';
import type { KeptModels } from '../models/keptModels';
import type { Checked } from '../models/modelCheck';
import type { ModelManifest } from '../models/modelManifest';
import type { ModelStore } from '../models/modelStore';
import type { Site } from '../browser/site';
import type { BackupStore } from '../run/backup';
import type { DatasetStore, LabelStore } from '../run/datasetStore';
import type { DatasetImporter } from '../browser/datasetImporter';
import type { JudgmentLog } from '../run/judgmentLog';
import type { RunStore } from '../run/runStore';
import type { PageSettingsStore } from './settings';
import type { StorageMonitor } from '../run/storageHealth';
import type { Notifier } from '../browser/notifier';
import type { RunLocks } from '../browser/runLocks';

/** What the model hub holds, asked before anything is fetched from it. */
export interface ModelHub {
  check(question: HubQuestion, signal: AbortSignal): Promise<Checked<ModelManifest>>;
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
  readonly settingsStore: PageSettingsStore;
  readonly backup: BackupStore;
  readonly site: Site;
  readonly storageMonitor: StorageMonitor;
  readonly clock: Clock;
  readonly probe: () => Promise<DeviceReport>;
  readonly tabs: TabChannel;
}
