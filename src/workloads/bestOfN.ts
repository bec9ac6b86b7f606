import type { Judgment, JudgmentJob, Order } from '../judge/judgment';
import { pairSchedule, type ItemPair } from '../judge/votes/pairSchedule';
import { probabilityOf, swapCheck, type SwapCheck } from '../judge/positionSwap';
import { bradleyTerry, placed, type Comparison, type RankedItem } from '../judge/votes/ranking';
import type { TaskContext } from '../judge/task';
import type { RatingVerdict } from '../judge/verdict';
import { planJob, type PlannedRun } from './plan';
import { bySharedPrefix } from './sharedPrefix';

/** 2 to 64 responses to one query, ranked by rating each or by comparing pairs. */
export interface BestOfNRun extends Omit<PlannedRun, 'task'> {
  readonly context: TaskContext;
  readonly responses: readonly string[];
  readonly method: 'rating' | 'pairs';
  /** Draws the sparse schedule of many responses. */
  readonly seed: number;
}

/** Keys name the responses from 1: `run/3/AB/0` rates the third, `run/1v3/BA/0` compares two. */
export function planBestOfN(run: BestOfNRun): readonly JudgmentJob[] {
  if (run.method === 'rating') {
    return run.responses.map((response, index) =>
      planJob({ ...run, task: { kind: 'rating', ...run.context, response } }, 'AB', name(index)),
    );
  }
  const orders: readonly Order[] = ['AB', 'BA'];
  const jobs = pairSchedule(run.responses.length, run.seed).flatMap((pair) =>
    orders.map((order) => planPair(run, pair, order)),
  );
  return bySharedPrefix(jobs);
}

/** The responses that a job of the run is about, from 0: one that is rated, or two that are compared. */
export function itemsOf(run: BestOfNRun, { key }: JudgmentJob): readonly number[] {
  const [items = ''] = key.slice(run.id.length + 1).split('/');
  return items.split('v').map((item) => Number(item) - 1);
}

function name(index: number): string {
  return String(index + 1);
}

function planPair(run: BestOfNRun, pair: ItemPair, order: Order): JudgmentJob {
  const [responseA = '', responseB = ''] = pair.map((index) => run.responses[index]);
  const task = { kind: 'pairwise' as const, ...run.context, responseA, responseB };
  return planJob({ ...run, task }, order, pair.map(name).join('v'));
}

export interface BestOfNSummary {
  readonly method: BestOfNRun['method'];
  /** By pairs: strongest first; empty until a pair has been read. */
  readonly ranking: readonly RankedItem[];
  /** By rating: highest expected score first, those without a rating left out. */
  readonly ratings: readonly RatedItem[];
  /** The comparisons behind `ranking`, to look into: those with a judgment in both orders. */
  readonly comparisons: readonly PairComparison[];
  readonly planned: number;
  /** Pairs or ratings that gave a result. */
  readonly used: number;
  /** Those that were judged and gave none: they count for nobody. */
  readonly unparsable: number;
  /** Those that were not judged, or on which the engine failed. */
  readonly missing: number;
}

export interface RatedItem {
  readonly item: number;
  readonly place: number;
  /** The expected score; the written rating where no probabilities were read. */
  readonly score: number;
  readonly verdict: RatingVerdict;
}

/** What the comparisons of one response came to; both orders must agree for a win or a loss. */
export interface PairRecord {
  readonly won: number;
  readonly lost: number;
  /** Ties, and pairs on which the orders disagree. */
  readonly undecided: number;
  /** Pairs without a verdict in both orders: they count for nobody. */
  readonly unparsable: number;
}

export interface PairComparison {
  readonly items: ItemPair;
  readonly check: SwapCheck;
  /** P(first) + P(tie) / 2 of the order-averaged preference; null where an order was not read. */
  readonly firstWins: number | null;
}

export function summariseBestOfN(run: BestOfNRun, judgments: readonly Judgment[]): BestOfNSummary {
  const byKey = new Map(judgments.map((judgment) => [judgment.job.key, judgment]));
  return run.method === 'rating' ? summariseRatings(run, byKey) : summarisePairs(run, byKey);
}

/** The comparisons of one response, counted from its side. */
export function recordOf(comparisons: readonly PairComparison[], item: number): PairRecord {
  const count = { won: 0, lost: 0, undecided: 0, unparsable: 0 };
  for (const { items, check } of comparisons) {
    if (items.includes(item)) count[resultFor(item, items, check)] += 1;
  }
  return count;
}

/** How a comparison ended for one of its two items. */
export function resultFor(
  item: number,
  [first]: ItemPair,
  { conclusion }: SwapCheck,
): keyof PairRecord {
  if (conclusion === 'unparsable') return 'unparsable';
  if (conclusion === 'tie' || conclusion === 'inconsistent') return 'undecided';
  return (conclusion === 'A') === (item === first) ? 'won' : 'lost';
}

type ByKey = ReadonlyMap<string, Judgment>;

function summariseRatings(run: BestOfNRun, byKey: ByKey): BestOfNSummary {
  const jobs = planBestOfN(run);
  const made = jobs.filter(({ key }) => isMade(byKey.get(key)));
  const rated = jobs.flatMap(({ key }, item) => {
    const outcome = byKey.get(key)?.outcome;
    if (outcome?.kind !== 'judged' || outcome.verdict.kind !== 'rating') return [];
    const { verdict } = outcome;
    return [{ item, score: verdict.expectedScore ?? verdict.rating, verdict }];
  });
  return {
    method: 'rating',
    ranking: [],
    ratings: placed(rated, ({ score }) => score),
    comparisons: [],
    planned: jobs.length,
    used: rated.length,
    unparsable: made.length - rated.length,
    missing: jobs.length - made.length,
  };
}

function summarisePairs(run: BestOfNRun, byKey: ByKey): BestOfNSummary {
  const schedule = pairSchedule(run.responses.length, run.seed);
  const comparisons = schedule.flatMap((items): readonly PairComparison[] => {
    const ab = byKey.get(planPair(run, items, 'AB').key);
    const ba = byKey.get(planPair(run, items, 'BA').key);
    if (!isMade(ab) || !isMade(ba)) return [];
    const check = swapCheck(ab, ba);
    return [{ items, check, firstWins: shareOfFirst(check) }];
  });
  const used = comparisons.flatMap(({ items, firstWins }): readonly Comparison[] =>
    firstWins === null ? [] : [{ items, firstWins }],
  );
  return {
    method: 'pairs',
    ranking: used.length > 0 ? bradleyTerry(run.responses.length, used) : [],
    ratings: [],
    comparisons,
    planned: schedule.length,
    used: used.length,
    unparsable: comparisons.length - used.length,
    missing: schedule.length - comparisons.length,
  };
}

/** A judgment on which the engine failed is as good as none. */
function isMade(judgment: Judgment | undefined): judgment is Judgment {
  return judgment !== undefined && judgment.outcome.kind !== 'failed';
}

/** Without probabilities the two verdicts count half a win each. */
function shareOfFirst({ averaged, preferences }: SwapCheck): number | null {
  if (averaged !== null) {
    const { probabilities } = averaged;
    return probabilityOf(probabilities, 'A') + probabilityOf(probabilities, 'tie') / 2;
  }
  const wins = [preferences.AB, preferences.BA].map((preference) => {
    if (preference === null) return null;
    if (preference === 'tie') return 0.5;
    return preference === 'A' ? 1 : 0;
  });
  const [ab, ba] = wins;
  return typeof ab === 'number' && typeof ba === 'number' ? (ab + ba) / 2 : null;
}
