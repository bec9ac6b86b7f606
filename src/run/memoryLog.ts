import type { Judgment } from '../judge/judgment';
import { countOutcome, noOutcomes, type JudgmentLog } from './judgmentLog';

/** A judgment log that lasts as long as the page: for tests, and where storage is denied. */
export function createMemoryLog(): JudgmentLog {
  const judgments = new Map<string, Judgment>();
  const ofRun = (runId: string): readonly Judgment[] =>
    [...judgments.values()]
      .filter(({ job }) => job.runId === runId)
      .sort((a, b) => a.judgedAt - b.judgedAt);
  const log = {
    append: async (judgment: Judgment) => {
      judgments.set(judgment.job.key, judgment);
    },
    ofRun: async (runId: string) => ofRun(runId),
  };
  return {
    ...log,
    removeRun: async (runId) => {
      for (const [key, { job }] of judgments) if (job.runId === runId) judgments.delete(key);
    },
    counts: async (runId) => ofRun(runId).reduce(countOutcome, noOutcomes),
    // In memory a task is shared with its row: leaving it out would save nothing.
    planned: () => log,
  };
}
