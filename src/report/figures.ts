import type { Mean } from '../judge/metrics/statistics/mean';
import type { Interval, Rate } from '../judge/metrics/statistics/rate';
import type { BootstrapIntervals } from '../workloads/evaluation/evaluationIntervals';
import type { MetaEvaluation } from '../workloads/evaluation/metaEvaluation';
import type {
  AccuracyFigures,
  PairwiseEvaluation,
} from '../workloads/evaluation/pairwiseEvaluation';
import type { RatingEvaluation } from '../workloads/evaluation/ratingEvaluation';
import { decimal, decimalInterval, hitsOf, percent, percentInterval } from './format';
import type { TableData } from './tableData';
import { excludedTexts as left, figureTexts as texts } from './texts';
import { answerWords } from './words';

type Line = readonly [string, string, string, string, string];

/** What the figures of a run depend on besides its evaluation. */
interface FigureContext {
  /** Were both orders asked for? Without, there is no consistency. */
  readonly bothOrders: boolean;
  /** Empty until the bootstrap is done. */
  readonly intervals: BootstrapIntervals;
}

/** Every figure of a run as tables, baselines beside every accuracy. */
export function figureTables(
  { pairwise, rating, reading, positionPull }: MetaEvaluation,
  context: FigureContext,
): readonly TableData[] {
  const tables: TableData[] = [];
  if (pairwise !== null) {
    if (pairwise.labelled > 0) tables.push(...labelledTables(pairwise, context));
    tables.push(positionTable(pairwise, positionPull, context));
  }
  if (rating !== null) tables.push(ratingTable(rating, context));
  return [
    ...tables,
    table(texts.outcomes, [
      rateLine(texts.written, reading.written, left.noVerdictOrFailed),
      rateLine(texts.prompted, reading.prompted, left.noVerdictOrFailed),
      rateLine(texts.unparsable, reading.unparsable, left.failed),
      rateLine(texts.truncated, reading.truncated, left.failed),
      rateLine(texts.failed, reading.failed, ''),
    ]),
  ];
}

function labelledTables(
  pairwise: PairwiseEvaluation,
  context: FigureContext,
): readonly TableData[] {
  const { withTies, withoutTies } = pairwise;
  const ties = withoutTies.baselines.alwaysA.excluded > withTies.baselines.alwaysA.excluded;
  return [
    table(ties ? texts.agreementWithTies : texts.agreement, accuracyLines(withTies, context)),
    ...(ties ? [table(texts.agreementWithoutTies, accuracyLines(withoutTies, context))] : []),
    beyondTable(pairwise, context),
    ...rewardBenchTable(pairwise, context),
  ];
}

function accuracyLines(figures: AccuracyFigures, { bothOrders }: FigureContext): readonly Line[] {
  const { longerWins, majorityClass, alwaysA } = figures.baselines;
  const why = left.noLabelOrNotJudged;
  const order = rateLine(texts.rightAFirst, figures.inOrderAB, why);
  const ofOrders = [
    rateLine(texts.rightBothOrders, figures.agreement, why),
    order,
    rateLine(texts.rightBFirst, figures.inOrderBA, why),
    rateLine(texts.rightAveraged, figures.orderAveraged, why),
  ];
  const { label } = majorityClass;
  const commonest =
    label === null ? texts.baselineCommonest : texts.baselineCommonestIs(answerWords(label));
  return [
    ...(bothOrders ? ofOrders : [order]),
    rateLine(texts.baselineLonger, longerWins, left.noLabel),
    rateLine(commonest, majorityClass, left.noLabel),
    rateLine(texts.baselineAlwaysA, alwaysA, left.noLabel),
  ];
}

function beyondTable(
  { kappa, balancedAccuracy, reliability, llmBar }: PairwiseEvaluation,
  { bothOrders, intervals }: FigureContext,
): TableData {
  const recalls = balancedAccuracy.recalls.filter(({ recall }) => recall.of > 0);
  const why = left.noLabelOrVerdict;
  const excluded = excludedWords(kappa.excluded, why);
  const ofProbabilities: readonly Line[] = [
    [
      texts.calibrationError,
      decimal(reliability.ece),
      decimalInterval(intervals.ece),
      `n = ${String(reliability.n)}`,
      '',
    ],
    [
      texts.brier,
      decimal(reliability.brier),
      decimalInterval(intervals.brier),
      `n = ${String(reliability.n)}`,
      '',
    ],
  ];
  return table(texts.beyond, [
    [
      texts.kappa,
      decimal(kappa.kappa),
      decimalInterval(intervals.kappa),
      `n = ${String(kappa.n)}`,
      excluded,
    ],
    [
      texts.balancedAccuracy,
      percent(balancedAccuracy.value),
      percentInterval(intervals.balancedAccuracy),
      `n = ${String(balancedAccuracy.n)}`,
      excluded,
    ],
    ...recalls.map(({ label, recall }) => rateLine(texts.recallOf(label), recall, '')),
    ...(bothOrders
      ? [
          [
            texts.averageAccuracy,
            percent(llmBar.averageAccuracy),
            percentInterval(intervals.averageAccuracy),
            `n = ${String(llmBar.inOrderAB.of)} + ${String(llmBar.inOrderBA.of)}`,
            excludedWords(llmBar.inOrderAB.excluded, left.notJudged),
          ] as const,
          rateLine(texts.positionalAgreement, llmBar.positionalAgreement, left.notJudged),
          ...(reliability.n > 0 ? ofProbabilities : []),
        ]
      : []),
  ]);
}

function rewardBenchTable(
  { rewardBench }: PairwiseEvaluation,
  { intervals }: FigureContext,
): readonly TableData[] {
  if (rewardBench === null) return [];
  const sections = rewardBench.sections.map(({ name, rate, score }): Line => [
    name === 'Reasoning' ? texts.rewardBenchReasoning : name,
    percent(score),
    percentInterval(rate.interval),
    hitsOf(rate),
    '',
  ]);
  const overall: Line = [
    texts.rewardBenchOverall,
    percent(rewardBench.overall),
    percentInterval(intervals.rewardBench),
    '',
    rewardBench.overall === null ? texts.rewardBenchIncomplete : '',
  ];
  return [table(texts.rewardBench, [...sections, overall])];
}

function positionTable(
  { consistency, positionBias, positionAccuracy, longerPreference, labelled }: PairwiseEvaluation,
  pull: Mean,
  { bothOrders, intervals }: FigureContext,
): TableData {
  const why = left.notJudgedOrNoVerdict;
  const both = [
    rateLine(texts.consistent, consistency, left.notJudged),
    rateLine(texts.towardsFirst, positionBias.towardsFirst, why),
    rateLine(texts.towardsSecond, positionBias.towardsSecond, why),
    meanLine(texts.positionPull, pull, intervals.positionPull),
  ];
  return table(texts.position, [
    ...(bothOrders ? both : []),
    rateLine(texts.firstSlot, positionBias.firstSlot, left.tiesOrNone),
    ...(labelled > 0
      ? [
          rateLine(texts.rightBetterFirst, positionAccuracy.betterFirst, left.notJudged),
          rateLine(texts.rightBetterSecond, positionAccuracy.betterSecond, left.notJudged),
        ]
      : []),
    rateLine(texts.longerPreference, longerPreference, left.tiesOrEqual),
  ]);
}

function ratingTable(rating: RatingEvaluation, { intervals }: FigureContext): TableData {
  const why = left.noLabelOrScore;
  const correlation = (
    name: string,
    { value, n, excluded }: RatingEvaluation['pearson'],
    interval: Interval | null | undefined,
  ): Line => [
    name,
    decimal(value),
    decimalInterval(interval),
    `n = ${String(n)}`,
    excludedWords(excluded, why),
  ];
  return table(texts.scores, [
    meanLine(texts.meanScore, rating.meanScore, intervals.meanScore),
    correlation(texts.pearson, rating.pearson, intervals.pearson),
    correlation(texts.spearman, rating.spearman, intervals.spearman),
    correlation(texts.kendall, rating.kendallTau, intervals.kendallTau),
    rateLine(texts.exactScore, rating.exact, why),
    meanLine(texts.meanDistance, rating.meanError, intervals.meanError),
  ]);
}

function rateLine(name: string, rate: Rate, why: string): Line {
  return [
    name,
    percent(rate.share),
    percentInterval(rate.interval),
    hitsOf(rate),
    excludedWords(rate.excluded, why),
  ];
}

function meanLine(name: string, mean: Mean, interval: Interval | null | undefined): Line {
  return [
    name,
    decimal(mean.value),
    decimalInterval(interval),
    `n = ${String(mean.n)}`,
    excludedWords(mean.excluded, left.noReadout),
  ];
}

function excludedWords(count: number, why: string): string {
  return count === 0 ? left.none : left.count(count, why);
}

function table(caption: string, rows: readonly Line[]): TableData {
  return { caption, columns: texts.columns, rows };
}
