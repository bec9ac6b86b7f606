import type { Judgment, JudgmentJob, Outcome } from '../judge/judgment';

/** How many jobs of a run have a judgment of each outcome. */
export type OutcomeCounts = Readonly<Record<Outcome['kind'], number>>;

/** What a run loop needs of a log. */
export interface RunLog {
  /** Appending the same key again replaces it: the latest judgment of a job counts. */
  append(judgment: Judgment): Promise<void>;
  /** Every judgment of a run, in the order of `judgedAt`. */
  ofRun(runId: string): Promise<readonly Judgment[]>;
}

/** A durable, append-only log of judgments. A judgment is shown only after `append` has resolved. */
export interface JudgmentLog extends RunLog {
  removeRun(runId: string): Promise<void>;
  /** Counted without reading the judgments: cheap for a run of thousands. */
  counts(runId: string): Promise<OutcomeCounts>;
  /**
   * The same log for a run whose jobs can be planned again from what is kept elsewhere, as those of
   * a dataset run: of each job only its key and run are stored, the rest is put back from `jobs` when
   * it is read. Such a run must always be read through its plan.
   */
  planned(jobs: readonly JudgmentJob[]): RunLog;
}

export const noOutcomes: OutcomeCounts = { judged: 0, unparsable: 0, failed: 0 };

/** The counts with one judgment more. */
export function countOutcome(counts: OutcomeCounts, { outcome }: Judgment): OutcomeCounts {
  return { ...counts, [outcome.kind]: counts[outcome.kind] + 1 };
}
