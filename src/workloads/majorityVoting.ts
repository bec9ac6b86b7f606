import type { Judgment, JudgmentJob, Order } from '../judge/judgment';
import { majorityVote, type Ballot, type MajorityVote } from '../judge/votes/majorityVote';
import type { Answer } from '../judge/verdict';
import { planJob, type PlannedRun } from './plan';

export interface MajorityVotingRun extends PlannedRun {
  /** Samples per order. */
  readonly samples: number;
  /** Leaves out samples that can no longer change the outcome. */
  readonly earlyStop: boolean;
}

/**
 * N samples, of a pair in both orders. Sample n decodes with the run's seed + n; with a temperature
 * of 0 all samples of an order are the same text. Samples of one order follow each other: they
 * share their whole prompt.
 */
export function planMajorityVoting(run: MajorityVotingRun): readonly JudgmentJob[] {
  const orders: readonly Order[] = run.task.kind === 'pairwise' ? ['AB', 'BA'] : ['AB'];
  return orders.flatMap((order) =>
    Array.from({ length: run.samples }, (_, sample) => planSample(run, order, '1', sample)),
  );
}

/** The job of one sample, with a seed of its own. */
function planSample(run: PlannedRun, order: Order, taskId: string, sample: number): JudgmentJob {
  const decoding = { ...run.decoding, seed: run.decoding.seed + sample };
  return planJob({ ...run, decoding }, order, taskId, sample);
}

/**
 * Is the outcome of a vote certain, whatever `open` further ballots say, or whether they say anything?
 * A winner is certain once its lead exceeds them. "No majority" never is before the last ballot: any
 * one of them could lift an answer out of a draw.
 */
export function isSettled({ counts }: MajorityVote, open: number): boolean {
  const [first, second] = counts;
  return first !== undefined && first.votes - (second?.votes ?? 0) > open;
}

/** The rule of the early stop: can no ballot that is still open change the outcome? */
export function isVoteSettled(run: MajorityVotingRun, judgments: readonly Judgment[]): boolean {
  return run.earlyStop && summariseMajorityVoting(run, judgments).settled;
}

export interface MajorityVotingSummary {
  readonly vote: MajorityVote;
  /** Could no ballot that was not cast have changed the outcome? */
  readonly settled: boolean;
  /** Each order's own vote: how far the position sways the samples. */
  readonly byOrder: Readonly<Record<Order, MajorityVote>>;
  /** The judgments behind the ballots, in the order of the plan. */
  readonly judgments: readonly Judgment[];
  /** Planned ballots. */
  readonly planned: number;
  /** Ballots that an early stop left out: they count for nobody. */
  readonly leftOut: number;
  /** Other jobs without a judgment, or on which the engine failed: they cast no ballot. */
  readonly missing: number;
}

export function summariseMajorityVoting(
  run: MajorityVotingRun,
  judgments: readonly Judgment[],
): MajorityVotingSummary {
  const plan = planMajorityVoting(run);
  const byKey = new Map(judgments.map((judgment) => [judgment.job.key, judgment]));
  const cast = plan.flatMap(({ key }) => {
    const judgment = byKey.get(key);
    return judgment === undefined || judgment.outcome.kind === 'failed' ? [] : [judgment];
  });
  const ofOrder = (order: Order): MajorityVote =>
    majorityVote(cast.filter(({ job }) => job.order === order).map(ballotOf));
  const vote = majorityVote(cast.map(ballotOf));
  const open = plan.length - cast.length;
  const settled = isSettled(vote, open);
  const untried = plan.filter(({ key }) => !byKey.has(key)).length;
  const leftOut = run.earlyStop && settled ? untried : 0;
  return {
    vote,
    settled,
    byOrder: { AB: ofOrder('AB'), BA: ofOrder('BA') },
    judgments: cast,
    planned: plan.length,
    leftOut,
    missing: open - leftOut,
  };
}

/** In the user's frame; null where the text held no verdict. */
export function ballotOf({ outcome }: Judgment): Ballot<Answer> {
  if (outcome.kind !== 'judged') return null;
  const { verdict } = outcome;
  return verdict.kind === 'pairwise' ? verdict.preference : verdict.rating;
}
