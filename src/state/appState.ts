import type { DeviceReport } from '../models/deviceProbe';
import type { KeptModel } from '../models/keptModels';
import type { LoadedModel } from '../engine/inferenceApi';
import type { EngineFailure, Judgment, JudgmentJob } from '../judge/judgment';
import type { JudgmentProgress } from '../run/judgeOnce';
import type { FormRunRecord } from '../workloads/runRecord';
import type { Settings } from './settings';
import type { Draft, TextFieldName } from './judging/draft';
import type { ModelOffer, ModelsState } from './models/modelState';
import type { StorageHealth } from '../run/storageHealth';
import type { DatasetState } from './datasets/datasetState';

export type { StorageHealth };

/** Where the judge stands. One union: no flag beside it can contradict it. */
export type EngineStatus =
  | { readonly kind: 'absent' }
  /** The hub is asked what it holds, before anything is fetched. */
  | { readonly kind: 'checking'; readonly modelId: string }
  | {
      readonly kind: 'downloading';
      readonly modelId: string;
      readonly loadedBytes: number;
      readonly totalBytes: number;
      readonly bytesPerSecond: number;
      /** Why no bytes arrive for now; absent while they do. */
      readonly waiting?: string;
    }
  | { readonly kind: 'compiling'; readonly modelId: string }
  | { readonly kind: 'ready'; readonly model: LoadedModel }
  | { readonly kind: 'failed'; readonly modelId: string; readonly failure: EngineFailure };

/** Everything in the form that a message can name. */
export type DraftField =
  | TextFieldName
  | 'criterion'
  | `level ${string}`
  | 'protocol'
  | 'samples'
  | 'temperature'
  | 'topK'
  | 'topP'
  | 'seed'
  | 'maxTokens'
  | 'thinkingTokens';

/** What keeps a draft from being judged. */
export interface DraftProblem {
  readonly field: DraftField;
  readonly message: string;
}

export interface TokenCount {
  readonly tokens: number;
  /** False where it is an estimate from characters. */
  readonly exact: boolean;
}

/** What is known of one job of the run that is shown. */
export type JobProgress =
  | { readonly kind: 'waiting' }
  | JudgmentProgress
  | { readonly kind: 'done'; readonly judgment: Judgment };

export interface ShownJob {
  readonly job: JudgmentJob;
  readonly progress: JobProgress;
}

/** The run in the Verdict region. `stopping` lasts until the engine has let go. */
export interface ShownRun {
  readonly run: FormRunRecord;
  readonly phase: 'running' | 'stopping' | 'finished';
  readonly jobs: readonly ShownJob[];
}

/** A run of the past with what was judged in it. */
export interface HistoryEntry {
  readonly run: FormRunRecord;
  readonly judgments: readonly Judgment[];
}

/** News for the person, until it is dismissed, taken back or overtaken. */
export interface Notice {
  readonly id: number;
  readonly tone: 'plain' | 'warning';
  readonly text: string;
  readonly undo?: Undo;
  /** Another judge or packaging to take instead. */
  readonly offer?: ModelOffer;
}

export type Undo =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'deletion'; readonly entries: readonly HistoryEntry[] };

/** Facts only; what follows from them is derived in the selectors. */
export interface AppState extends DatasetState {
  readonly engine: EngineStatus;
  readonly device: DeviceReport | null;
  /** Downloaded models, whole or in part. */
  readonly keptModels: readonly KeptModel[];
  readonly models: ModelsState;
  readonly settings: Settings;
  readonly draft: Draft;
  readonly draftProblem: DraftProblem | null;
  readonly tokenCounts: Readonly<Partial<Record<TextFieldName, TokenCount>>>;
  /** A judgment was asked for and waits for the judge to load. */
  readonly waitingForJudge: boolean;
  readonly shown: ShownRun | null;
  /** Newest first, as far as it was read; null before. */
  readonly history: readonly HistoryEntry[] | null;
  /** Older runs that were not read yet. */
  readonly historyLeft: number;
  readonly storage: { readonly health: StorageHealth; readonly undecodable: number };
  readonly notices: readonly Notice[];
  /** A new version of the page waits for the person's word. */
  readonly updateWaiting: boolean;
}
