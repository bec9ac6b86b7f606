import { useMemo } from 'react';
import type { JudgedAnswer } from '../../../checks';
import type { Task } from '../../../judge/task';
import { useChecks } from './useChecks';

/** The decisive finding that a verdict goes against, in one sentence; null where there is none. */
export function useConflict(task: Task, answer: JudgedAnswer | null): string | null {
  const checks = useChecks();
  return useMemo(() => {
    if (answer === null || !checks) return null;
    return checks.verdictAgainstChecks(answer, checks.checkTask(task))?.sentence ?? null;
  }, [task, answer, checks]);
}
