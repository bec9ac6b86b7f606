import type { Decoding, ModelIdentity } from '../judge/judgment';
import type { JudgingMode } from '../judge/protocol';
import type { Task, TaskContext } from '../judge/task';

/** What every run carries, whatever its workload. */
interface RunFacts {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly protocolId: string;
  readonly model: ModelIdentity;
  readonly mode: JudgingMode;
  readonly decoding: Decoding;
}

/** One task, judged once or in both orders. */
export interface TaskRunRecord extends RunFacts {
  readonly workload: 'single-judgment' | 'swap-check';
  readonly task: Task;
}

/** One task, judged by several seeded samples. */
export interface VotingRunRecord extends RunFacts {
  readonly workload: 'majority-voting';
  readonly task: Task;
  /** Samples per order. */
  readonly samples: number;
  /** Leaves out samples that can no longer change the outcome. */
  readonly earlyStop: boolean;
}

/** Several responses to one query, ranked. */
export interface BestOfNRunRecord extends RunFacts {
  readonly workload: 'best-of-n';
  readonly context: TaskContext;
  readonly responses: readonly string[];
  readonly method: 'rating' | 'pairs';
  /** Draws the sparse schedule of many responses. */
  readonly seed: number;
}

/** Every row of a kept dataset. */
export interface DatasetRunRecord extends RunFacts {
  readonly workload: 'dataset-run';
  /** Given by the person, at first the dataset's name. */
  readonly name: string;
  readonly datasetId: string;
  readonly orders: 'both' | 'as-given';
}

/** A run on texts from the form: kept in the history. */
export type FormRunRecord = TaskRunRecord | VotingRunRecord | BestOfNRunRecord;

/** What the user asked for once: stored before its first job runs, so that a reload can resume it. */
export type RunRecord = FormRunRecord | DatasetRunRecord;

/** Runs by id. Every read decodes what is stored; what cannot be decoded is left out and counted. */
export interface RunStore {
  save(run: RunRecord): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly RunRecord[]>;
  get(id: string): Promise<RunRecord | undefined>;
  remove(id: string): Promise<void>;
}
