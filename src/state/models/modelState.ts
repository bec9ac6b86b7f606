import type { Dtype } from '../../engine/inferenceApi';
import type { ModelManifest } from '../../models/modelManifest';
import type { ModelProblem } from '../../models/modelCheck';
import type { FileCheck } from '../../models/modelStoreApi';

/** What the hub said of a model that the person named. */
export type HubCheck =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly id: string }
  | { readonly kind: 'refused'; readonly problem: ModelProblem }
  | { readonly kind: 'found'; readonly manifest: ModelManifest };

/** Work on kept files: one at a time. */
export interface FileWork {
  readonly kind: 'verifying' | 'exporting' | 'importing';
  readonly modelId: string;
  readonly doneBytes: number;
  /** 0 until it is known. */
  readonly totalBytes: number;
}

/** What a verification found, file by file. */
export interface VerifyReport {
  readonly files: readonly FileCheck[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Another packaging or judge that may fit where one did not. */
export interface ModelOffer {
  readonly label: string;
  readonly modelId: string;
  /** Null leaves it to the device. */
  readonly dtype: Dtype | null;
}

/** Facts about models beside the engine's status. */
export interface ModelsState {
  /** What is known of hub and imported models by id: kept beside their files, or asked for in this visit. */
  readonly manifests: Readonly<Record<string, ModelManifest>>;
  readonly hubCheck: HubCheck;
  /** Why a folder from disk was not taken; null where none was refused. */
  readonly importProblem: string | null;
  readonly work: FileWork | null;
  /** By model id. */
  readonly reports: Readonly<Record<string, VerifyReport>>;
  /** The model that is being tested on this device. */
  readonly selfChecking: string | null;
  /** Where the browser says that it has no network. */
  readonly offline: boolean;
}

export const noModels: ModelsState = {
  manifests: {},
  hubCheck: { kind: 'idle' },
  importProblem: null,
  work: null,
  reports: {},
  selfChecking: null,
  offline: false,
};
