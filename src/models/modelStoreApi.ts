import type { ModelFile, Result } from '../engine/inferenceApi';

/** The contract of the worker that looks after kept model files, types only. Data in, data out. */

/**
 * What became of a kept file: `good` as it was listed or as it arrived, `partial` still to be fetched
 * to its end, `damaged` other bytes than those, `unknown` whole but kept without a hash to check by.
 */
type FileState = 'good' | 'missing' | 'partial' | 'damaged' | 'unknown';

export interface FileCheck {
  readonly path: string;
  readonly state: FileState;
  /** On disk. */
  readonly bytes: number;
}

/** A file to be imported, with its path below the model's folder. */
export interface ImportFile {
  readonly path: string;
  readonly file: File;
}

/** A whole kept file. */
export interface KeptFileSize {
  readonly path: string;
  readonly bytes: number;
}

/** Bytes done so far of the whole work, and in all. */
export type WorkListener = (doneBytes: number, totalBytes: number) => void;

export interface ModelStoreApi {
  /**
   * Reads files again and compares them with their listed hash, else with the one that they arrived
   * with. A damaged file is marked: the next load of a hub model fetches that file alone.
   */
  verify(
    folder: string,
    files: readonly ModelFile[],
    onBytes: WorkListener,
  ): Promise<Result<readonly FileCheck[]>>;
  /** Copies files into a model's folder, replacing those of the same path. */
  importFiles(
    folder: string,
    files: readonly ImportFile[],
    onBytes: WorkListener,
  ): Promise<Result<readonly Required<ModelFile>[]>>;
  /** The whole files of a model. */
  exportable(folder: string): Promise<Result<readonly KeptFileSize[]>>;
  /** Writes a model's whole files below a folder of the user's, in folders as their paths say. */
  exportFiles(
    folder: string,
    destination: FileSystemDirectoryHandle,
    onBytes: WorkListener,
  ): Promise<Result<readonly KeptFileSize[]>>;
}
