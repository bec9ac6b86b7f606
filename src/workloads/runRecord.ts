import type { BestOfNRun } from './bestOfN';
import type { DatasetRun } from './datasetRun';
import type { MajorityVotingRun } from './majorityVoting';
import type { PlannedRun } from './plan';

/** What a run carries beside what its plan needs. */
interface Stored<Workload extends string> {
  readonly workload: Workload;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** One task, judged once or in both orders. */
export interface TaskRunRecord extends PlannedRun, Stored<'single-judgment' | 'swap-check'> {}

/** One task, judged by several seeded samples. */
export interface VotingRunRecord extends MajorityVotingRun, Stored<'majority-voting'> {}

/** Several responses to one query, ranked. */
export interface BestOfNRunRecord extends BestOfNRun, Stored<'best-of-n'> {}

/** Every row of a kept dataset. */
export interface DatasetRunRecord extends DatasetRun, Stored<'dataset-run'> {
  /** Given by the person, at first the dataset's name. */
  readonly name: string;
  readonly datasetId: string;
}

/** A run on texts from the form: kept in the history. */
export type FormRunRecord = TaskRunRecord | VotingRunRecord | BestOfNRunRecord;

/** What the user asked for once: stored before its first job runs, so that a reload can resume it. */
export type RunRecord = FormRunRecord | DatasetRunRecord;
