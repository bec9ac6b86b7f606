import { create } from 'zustand';
import type { DecodedRunFile } from '../../datasets/out/runFile';

/** A run file that was opened, and the run that repeats it. */
export interface ImportedRunFile {
  readonly fileName: string;
  readonly decoded: DecodedRunFile;
  /** The run that is compared with it; null until one was chosen or begun. */
  readonly runId: string | null;
}

/**
 * Outlives the page while the tab is open: a repetition is watched on the Runs page, and looked at
 * here afterwards. It is no fact of a run, so it is not kept in storage.
 */
export const useImportedRunFile = create<{ readonly imported: ImportedRunFile | null }>()(() => ({
  imported: null,
}));

export function setImported(imported: ImportedRunFile | null): void {
  useImportedRunFile.setState({ imported });
}
