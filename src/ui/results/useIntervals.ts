import { useEffect, useState } from 'react';
import type { DatasetRunSummary } from '../../workloads/datasetRun';
import {
  evaluationIntervals,
  type BootstrapIntervals,
  type BootstrapPlan,
} from '../../workloads/evaluation/evaluationIntervals';
import type { MetaEvaluation } from '../../workloads/evaluation/metaEvaluation';

/** The page answers between two slices of this many milliseconds. */
const SLICE = 12;

interface Made {
  readonly evaluation: MetaEvaluation;
  readonly intervals: BootstrapIntervals;
}

/** The bootstrapped intervals of an evaluation, made bit by bit; null until they are there. */
export function useIntervals(
  summary: DatasetRunSummary,
  evaluation: MetaEvaluation,
  { seed, resamples }: BootstrapPlan,
): BootstrapIntervals | null {
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    const rounds = evaluationIntervals(summary, evaluation, { seed, resamples });
    const work = () => {
      const end = performance.now() + SLICE;
      while (performance.now() < end) {
        const { done, value } = rounds.next();
        if (done !== true) continue;
        setMade({ evaluation, intervals: value });
        return;
      }
      timer = window.setTimeout(work);
    };
    let timer = window.setTimeout(work);
    return () => window.clearTimeout(timer);
  }, [summary, evaluation, seed, resamples]);
  return made?.evaluation === evaluation ? made.intervals : null;
}
