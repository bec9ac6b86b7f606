import { balancedAccuracy } from '../../judge/metrics/pairs/balancedAccuracy';
import { bootstrapRounds } from '../../judge/metrics/statistics/bootstrap';
import { cohensKappa } from '../../judge/metrics/pairs/kappa';
import { kendallTau } from '../../judge/metrics/ratings/kendallTau';
import { llmBarFigures } from '../../judge/metrics/pairs/llmBar';
import { meanOf } from '../../judge/metrics/statistics/mean';
import { pearson } from '../../judge/metrics/ratings/pearson';
import type { Interval } from '../../judge/metrics/statistics/rate';
import { rewardBenchFigures } from '../../judge/metrics/pairs/rewardBench';
import { spearman } from '../../judge/metrics/ratings/spearman';
import type { DatasetRunSummary } from '../datasetRun';
import { pullOf, type MetaEvaluation } from './metaEvaluation';
import { confusionOf, reliabilityOf, rewardBenchRow } from './pairwiseEvaluation';

/** The figures whose intervals are bootstrapped: they have no simple formula. */
type BootstrappedFigure =
  | 'kappa'
  | 'balancedAccuracy'
  | 'averageAccuracy'
  | 'rewardBench'
  | 'ece'
  | 'brier'
  | 'positionPull'
  | 'pearson'
  | 'spearman'
  | 'kendallTau'
  | 'meanError'
  | 'meanScore';

export type BootstrapIntervals = Readonly<Partial<Record<BootstrappedFigure, Interval | null>>>;

/** Said beside every bootstrapped interval. */
export interface BootstrapPlan {
  readonly seed: number;
  readonly resamples: number;
}

/** 1,000 resamples, fewer beyond 2,000 rows so that 10,000 rows stay bearable; at least 200. */
export function bootstrapPlan(rowCount: number, seed = 1): BootstrapPlan {
  const affordable = Math.floor(2_000_000 / Math.max(1, rowCount));
  return { seed, resamples: Math.max(200, Math.min(1000, affordable)) };
}

type Rounds = Generator<undefined, Interval | null>;

/**
 * The 95 % intervals of all bootstrapped figures of a run, resampling its rows. Yields after each
 * resample, so that a page can go on between them; returns the intervals at last.
 */
export function* evaluationIntervals(
  { rows }: DatasetRunSummary,
  { pairwise, rating }: MetaEvaluation,
  plan: BootstrapPlan,
): Generator<undefined, BootstrapIntervals> {
  const figures: Partial<Record<BootstrappedFigure, Rounds>> = {};
  if (pairwise !== null) {
    const { pairs } = pairwise;
    const labelled = pairs.filter(({ label }) => label !== null);
    const benchmark = labelled.flatMap(rewardBenchRow);
    figures.positionPull = bootstrapRounds(rows, (some) => meanOf(some, pullOf).value, plan);
    figures.kappa = bootstrapRounds(labelled, (some) => cohensKappa(confusionOf(some)).kappa, plan);
    figures.balancedAccuracy = bootstrapRounds(
      labelled,
      (some) => balancedAccuracy(confusionOf(some)).value,
      plan,
    );
    figures.averageAccuracy = bootstrapRounds(
      labelled,
      (some) => llmBarFigures(some).averageAccuracy,
      plan,
    );
    figures.ece = bootstrapRounds(labelled, (some) => reliabilityOf(some).ece, plan);
    figures.brier = bootstrapRounds(labelled, (some) => reliabilityOf(some).brier, plan);
    if (pairwise.rewardBench !== null) {
      figures.rewardBench = bootstrapRounds(
        benchmark,
        (some) => rewardBenchFigures(some).overall,
        plan,
      );
    }
  }
  if (rating !== null) Object.assign(figures, ratingRounds(rating, plan));
  return yield* drained(figures);
}

function ratingRounds(
  { rows }: NonNullable<MetaEvaluation['rating']>,
  plan: BootstrapPlan,
): Partial<Record<BootstrappedFigure, Rounds>> {
  const scored = rows.filter(({ y }) => y !== null);
  const complete = scored.filter(({ x }) => x !== null);
  return {
    pearson: bootstrapRounds(complete, (some) => pearson(some).value, plan),
    spearman: bootstrapRounds(complete, (some) => spearman(some).value, plan),
    kendallTau: bootstrapRounds(complete, (some) => kendallTau(some).value, plan),
    meanError: bootstrapRounds(
      complete,
      (some) =>
        meanOf(some, ({ x, y }) => (x === null || y === null ? null : Math.abs(x - y))).value,
      plan,
    ),
    meanScore: bootstrapRounds(scored, (some) => meanOf(some, ({ y }) => y).value, plan),
  };
}

function* drained(
  figures: Readonly<Partial<Record<BootstrappedFigure, Rounds>>>,
): Generator<undefined, BootstrapIntervals> {
  const intervals: Partial<Record<BootstrappedFigure, Interval | null>> = {};
  for (const [name, rounds] of Object.entries(figures)) {
    // The keys of a record of figures are figures; Object.entries forgets that.
    intervals[name as BootstrappedFigure] = yield* rounds;
  }
  return intervals;
}

/** All intervals at once: for tests and for small data. */
export function evaluationIntervalsNow(
  summary: DatasetRunSummary,
  evaluation: MetaEvaluation,
  plan: BootstrapPlan,
): BootstrapIntervals {
  const rounds = evaluationIntervals(summary, evaluation, plan);
  for (;;) {
    const { done, value } = rounds.next();
    if (done === true) return value;
  }
}
