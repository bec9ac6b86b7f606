import { accuracyInOrder, orderAveragedAccuracy } from '../../judge/metrics/pairs/accuracy';
import { agreementRate } from '../../judge/metrics/pairs/agreement';
import {
  balancedAccuracy,
  type BalancedAccuracy,
} from '../../judge/metrics/pairs/balancedAccuracy';
import { baselines, type Baselines } from '../../judge/metrics/pairs/baselines';
import { confusionMatrix, type ConfusionMatrix } from '../../judge/metrics/pairs/confusionMatrix';
import { consistencyRate } from '../../judge/metrics/pairs/consistency';
import { byGroup, type GroupFigure } from '../../judge/metrics/statistics/groups';
import {
  averagedPreference,
  comparedLabel,
  isPreference,
  type JudgedPair,
  type TieHandling,
} from '../../judge/metrics/pairs/judgedPair';
import { cohensKappa, type CohensKappa } from '../../judge/metrics/pairs/kappa';
import { LENGTH_BANDS, lengthBand } from '../../judge/metrics/pairs/lengthDifference';
import { longerPreference } from '../../judge/metrics/pairs/lengthPreference';
import { llmBarFigures, type LlmBarFigures } from '../../judge/metrics/pairs/llmBar';
import {
  positionAccuracy,
  type PositionAccuracy,
} from '../../judge/metrics/pairs/positionAccuracy';
import { positionBias, type PositionBias } from '../../judge/metrics/pairs/positionBias';
import { rateOf, type Rate } from '../../judge/metrics/statistics/rate';
import { reliability, type Reliability } from '../../judge/metrics/calibration/reliability';
import {
  REWARD_BENCH_SECTIONS,
  rewardBenchFigures,
  type RewardBenchFigures,
  type RewardBenchRow,
} from '../../judge/metrics/pairs/rewardBench';
import { sigmoid } from '../../judge/positionSwap';
import type { Preference } from '../../judge/verdict';

/** One way of treating tie labels, with the baselines under the same treatment. */
export interface AccuracyFigures {
  /** Auto-J's: the label in both orders. */
  readonly agreement: Rate;
  readonly inOrderAB: Rate;
  readonly inOrderBA: Rate;
  readonly orderAveraged: Rate;
  /** Of the final verdict: order-averaged, or that of the one order that was planned. */
  readonly final: Rate;
  readonly baselines: Baselines;
}

interface GroupAgreement {
  readonly agreement: Rate;
  readonly final: Rate;
  readonly consistency: Rate;
}

export type Groups = readonly GroupFigure<GroupAgreement>[];

/** How well a judge's preferences match the labels. */
export interface PairwiseEvaluation {
  readonly pairs: readonly JudgedPair[];
  readonly labelled: number;
  readonly withTies: AccuracyFigures;
  readonly withoutTies: AccuracyFigures;
  readonly consistency: Rate;
  /** Labels against final verdicts. */
  readonly confusion: ConfusionMatrix<Preference>;
  readonly kappa: CohensKappa;
  readonly balancedAccuracy: BalancedAccuracy<Preference>;
  readonly positionBias: PositionBias;
  readonly positionAccuracy: PositionAccuracy;
  readonly longerPreference: Rate;
  readonly llmBar: LlmBarFigures;
  /** Null unless every group of the data is one of RewardBench's subsets. */
  readonly rewardBench: RewardBenchFigures | null;
  /** P(A) of the order-averaged preference; tie labels count half. */
  readonly reliability: Reliability;
  readonly byGroup: Groups;
  readonly byScenario: Groups;
  /** From the labelled winner much shorter to much longer; empty bands are left out. */
  readonly byLength: Groups;
}

const PREFERENCES: readonly Preference[] = ['A', 'B', 'tie'];

export function evaluatePairs(pairs: readonly JudgedPair[]): PairwiseEvaluation {
  const confusion = confusionOf(pairs);
  return {
    pairs,
    labelled: pairs.filter(({ label }) => label !== null).length,
    withTies: accuracyFigures(pairs, 'counted'),
    withoutTies: accuracyFigures(pairs, 'left-out'),
    consistency: consistencyRate(pairs),
    confusion,
    kappa: cohensKappa(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    positionBias: positionBias(pairs),
    positionAccuracy: positionAccuracy(pairs),
    longerPreference: longerPreference(pairs),
    llmBar: llmBarFigures(pairs),
    rewardBench: rewardBenchOf(pairs),
    reliability: reliabilityOf(pairs),
    byGroup: byGroup(pairs, ({ group }) => group, groupAgreement),
    byScenario: byGroup(pairs, ({ scenario }) => scenario, groupAgreement),
    byLength: inBandOrder(byGroup(pairs, lengthBand, groupAgreement)),
  };
}

/** Labels against final verdicts. */
export function confusionOf(pairs: readonly JudgedPair[]): ConfusionMatrix<Preference> {
  return confusionMatrix(
    pairs.map((pair) => ({ first: pair.label, second: finalPreference(pair) })),
    PREFERENCES,
  );
}

export function reliabilityOf(pairs: readonly JudgedPair[]): Reliability {
  return reliability(
    pairs.flatMap(({ label, averaged }) =>
      label === null || averaged === null
        ? []
        : [{ probability: sigmoid(averaged.logOdds), came: pointsForA(label) }],
    ),
  );
}

function pointsForA(label: Preference): number {
  if (label === 'tie') return 0.5;
  return label === 'A' ? 1 : 0;
}

/** The order-averaged preference; of a run in one order, its verdict. Null where none was read. */
export function finalPreference(pair: JudgedPair): Preference | null {
  const { AB, BA } = pair.readings;
  const single = BA === 'absent' && isPreference(AB) ? AB : null;
  return averagedPreference(pair) ?? single;
}

/** Was a verdict read in one of the orders and none in another? Such a row is a miss. */
function isUnread({ readings: { AB, BA } }: JudgedPair): boolean {
  return AB === 'unparsable' || BA === 'unparsable';
}

/** Null where the row says nothing: no label, or an order that is not judged. Unread is a miss. */
export function isRight(pair: JudgedPair, ties: TieHandling = 'counted'): boolean | null {
  const label = comparedLabel(pair, ties);
  if (label === null) return null;
  const preference = finalPreference(pair);
  if (preference !== null) return preference === label;
  return isUnread(pair) ? false : null;
}

function accuracyFigures(pairs: readonly JudgedPair[], ties: TieHandling): AccuracyFigures {
  return {
    agreement: agreementRate(pairs, ties),
    inOrderAB: accuracyInOrder(pairs, 'AB', ties),
    inOrderBA: accuracyInOrder(pairs, 'BA', ties),
    orderAveraged: orderAveragedAccuracy(pairs, ties),
    final: rateOf(pairs, (pair) => isRight(pair, ties)),
    baselines: baselines(pairs, ties),
  };
}

function groupAgreement(pairs: readonly JudgedPair[]): GroupAgreement {
  return {
    agreement: agreementRate(pairs),
    final: rateOf(pairs, (pair) => isRight(pair)),
    consistency: consistencyRate(pairs),
  };
}

function inBandOrder(groups: Groups): Groups {
  const place = (name: string): number => LENGTH_BANDS.findIndex((band) => band.name === name);
  return [...groups].sort((a, b) => place(a.group) - place(b.group));
}

const SUBSETS: ReadonlySet<string> = new Set(
  REWARD_BENCH_SECTIONS.flatMap(({ subsets }): readonly string[] => subsets),
);

function rewardBenchOf(pairs: readonly JudgedPair[]): RewardBenchFigures | null {
  const benchmark =
    pairs.length > 0 && pairs.every(({ group }) => group !== undefined && SUBSETS.has(group));
  return benchmark ? rewardBenchFigures(pairs.flatMap(rewardBenchRow)) : null;
}

/** The benchmark's view of a pair; none where it is unlabelled or not judged yet. */
export function rewardBenchRow(pair: JudgedPair): readonly RewardBenchRow[] {
  const right = isRight(pair);
  if (right === null || pair.group === undefined) return [];
  const preference = finalPreference(pair);
  if (preference === null) return [{ subset: pair.group, result: 'unparsable' }];
  if (right) return [{ subset: pair.group, result: 'right' }];
  return [{ subset: pair.group, result: preference === 'tie' ? 'tie' : 'wrong' }];
}
