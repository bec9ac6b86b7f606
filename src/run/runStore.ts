import type { RunRecord } from '../workloads/runRecord';

/** Runs by id. Every read decodes what is stored; what cannot be decoded is left out and counted. */
export interface RunStore {
  save(run: RunRecord): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly RunRecord[]>;
  get(id: string): Promise<RunRecord | undefined>;
  remove(id: string): Promise<void>;
}
