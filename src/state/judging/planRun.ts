import type { Judgment, JudgmentJob } from '../../judge/judgment';
import { pairSchedule } from '../../judge/votes/pairSchedule';
import type { FormRunRecord } from '../../workloads/runRecord';
import type { RunDeps } from '../../run/runJobs';
import type { Draft } from './draft';
import { planBestOfN, summariseBestOfN, type BestOfNSummary } from '../../workloads/bestOfN';
import {
  isVoteSettled,
  planMajorityVoting,
  summariseMajorityVoting,
  type MajorityVotingSummary,
} from '../../workloads/majorityVoting';
import { planSingleJudgment, summariseSingleJudgment } from '../../workloads/singleJudgment';
import {
  planSwapCheck,
  summariseSwapCheck,
  type SwapCheckSummary,
} from '../../workloads/swapCheck';
import { isVote } from './draft';
import { samplesOf } from './validateDraft';

/** The jobs that a run stands for: the same ones after every reload. */
export function planRun(run: FormRunRecord): readonly JudgmentJob[] {
  switch (run.workload) {
    case 'single-judgment':
      return planSingleJudgment(run);
    case 'swap-check':
      return planSwapCheck(run);
    case 'majority-voting':
      return planMajorityVoting(run);
    case 'best-of-n':
      return planBestOfN(run);
  }
}

/** What a run leaves out on the way; nothing for most. */
export function rulesOf(run: FormRunRecord): Pick<RunDeps, 'isRedundant'> {
  if (run.workload !== 'majority-voting' || !run.earlyStop) return {};
  return { isRedundant: (_, judgments) => isVoteSettled(run, judgments) };
}

/** What a run came to, or has come to so far. */
export type RunSummary =
  | { readonly workload: 'single-judgment'; readonly judgment: Judgment | null }
  | ({ readonly workload: 'swap-check' } & SwapCheckSummary)
  | ({ readonly workload: 'majority-voting' } & MajorityVotingSummary)
  | ({ readonly workload: 'best-of-n' } & BestOfNSummary);

export function summariseRun({
  run,
  judgments,
}: {
  readonly run: FormRunRecord;
  readonly judgments: readonly Judgment[];
}): RunSummary {
  switch (run.workload) {
    case 'single-judgment':
      return { workload: run.workload, judgment: summariseSingleJudgment(run, judgments) };
    case 'swap-check':
      return { workload: run.workload, ...summariseSwapCheck(run, judgments) };
    case 'majority-voting':
      return { workload: run.workload, ...summariseMajorityVoting(run, judgments) };
    case 'best-of-n':
      return { workload: run.workload, ...summariseBestOfN(run, judgments) };
  }
}

/** How many judgments a draft asks for at most; null where it does not say. */
export function plannedJudgments(draft: Draft): number | null {
  if (draft.kind === 'best-of-n') {
    const { length } = draft.responses;
    // How many pairs there are does not depend on the seed that draws them.
    return draft.method === 'rating' ? length : 2 * pairSchedule(length, 1).length;
  }
  const orders = draft.kind === 'pairwise' ? 2 : 1;
  if (!isVote(draft)) return draft.swapCheck ? orders : 1;
  const samples = samplesOf(draft);
  return samples === null ? null : orders * samples;
}

/** The query that a run is about. */
export function queryOf(run: FormRunRecord): string {
  return run.workload === 'best-of-n' ? run.context.query : run.task.query;
}
