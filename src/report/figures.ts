import type { Mean } from '../judge/metrics/statistics/mean';
import type { Interval, Rate } from '../judge/metrics/statistics/rate';
import type { Preference } from '../judge/verdict';
import type { BootstrapIntervals } from '../workloads/evaluation/evaluationIntervals';
import type { MetaEvaluation } from '../workloads/evaluation/metaEvaluation';
import type {
  AccuracyFigures,
  PairwiseEvaluation,
} from '../workloads/evaluation/pairwiseEvaluation';
import type { RatingEvaluation } from '../workloads/evaluation/ratingEvaluation';
import { decimal, decimalInterval, hitsOf, percent, percentInterval } from './format';
import type { TableData } from './tableData';

const COLUMNS = ['Figure', 'Value', '95% interval', 'Counts', 'Left out'] as const;

type Line = readonly [string, string, string, string, string];

/** What the figures of a run depend on besides its evaluation. */
export interface FigureContext {
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
    table('How the verdicts came about', [
      rateLine('Written by the judge itself', reading.written, 'unread or failed'),
      rateLine('Asked for at the marker (prompted)', reading.prompted, 'unread or failed'),
      rateLine('Unread: the text holds no verdict', reading.unparsed, 'failed'),
      rateLine('Stopped at the token limit', reading.truncated, 'failed'),
      rateLine('Failed: the engine gave no text', reading.failed, ''),
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
    table(
      ties ? 'Agreement with the labels, ties counted' : 'Agreement with the labels',
      accuracyLines(withTies, context),
    ),
    ...(ties ? [table('Agreement without tie labels', accuracyLines(withoutTies, context))] : []),
    beyondTable(pairwise, context),
    ...rewardBenchTable(pairwise, context),
  ];
}

function accuracyLines(figures: AccuracyFigures, { bothOrders }: FigureContext): readonly Line[] {
  const { longerWins, majorityClass, alwaysA } = figures.baselines;
  const why = 'no label, or not judged';
  const order = rateLine('Right with A shown first', figures.inOrderAB, why);
  const ofOrders = [
    rateLine('Right in both orders (Auto-J’s agreement)', figures.agreement, why),
    order,
    rateLine('Right with B shown first', figures.inOrderBA, why),
    rateLine('Right averaged over both orders', figures.orderAveraged, why),
  ];
  const commonest = majorityClass.label === null ? '' : `: ${labelWords[majorityClass.label]}`;
  return [
    ...(bothOrders ? ofOrders : [order]),
    rateLine('Baseline: the longer response', longerWins, 'no label'),
    rateLine(`Baseline: the commonest label${commonest}`, majorityClass, 'no label'),
    rateLine('Baseline: always A', alwaysA, 'no label'),
  ];
}

export const labelWords: Readonly<Record<Preference, string>> = {
  A: 'A',
  B: 'B',
  tie: 'a tie',
};

function beyondTable(
  { kappa, balancedAccuracy, reliability, llmBar }: PairwiseEvaluation,
  { bothOrders, intervals }: FigureContext,
): TableData {
  const recalls = balancedAccuracy.recalls.filter(({ recall }) => recall.of > 0);
  const why = 'no label or no verdict';
  const unread = excludedWords(kappa.excluded, why);
  const ofProbabilities: readonly Line[] = [
    [
      'Expected calibration error of P(A)',
      decimal(reliability.ece),
      decimalInterval(intervals.ece),
      `n = ${String(reliability.n)}`,
      '',
    ],
    [
      'Brier score of P(A)',
      decimal(reliability.brier),
      decimalInterval(intervals.brier),
      `n = ${String(reliability.n)}`,
      '',
    ],
  ];
  return table('Beyond the share of right verdicts', [
    [
      'Cohen’s kappa with the labels',
      decimal(kappa.kappa),
      decimalInterval(intervals.kappa),
      `n = ${String(kappa.n)}`,
      unread,
    ],
    [
      'Balanced accuracy',
      percent(balancedAccuracy.value),
      percentInterval(intervals.balancedAccuracy),
      `n = ${String(balancedAccuracy.n)}`,
      unread,
    ],
    ...recalls.map(({ label, recall }) =>
      rateLine(`Recall of label ${label === 'tie' ? 'tie' : label}`, recall, ''),
    ),
    ...(bothOrders
      ? [
          [
            'Average accuracy of the two orders (LLMBar)',
            percent(llmBar.averageAccuracy),
            percentInterval(intervals.averageAccuracy),
            `n = ${String(llmBar.inOrderAB.of)} + ${String(llmBar.inOrderBA.of)}`,
            excludedWords(llmBar.inOrderAB.excluded, 'not judged'),
          ] as const,
          rateLine(
            'Positional agreement (LLMBar), labelled rows',
            llmBar.positionalAgreement,
            'not judged',
          ),
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
    `${name}${name === 'Reasoning' ? ', mathematics weighted as the benchmark does' : ''}`,
    percent(score),
    percentInterval(rate.interval),
    hitsOf(rate),
    '',
  ]);
  const overall: Line = [
    'Overall: the plain mean of the four sections',
    percent(rewardBench.overall),
    percentInterval(intervals.rewardBench),
    '',
    rewardBench.overall === null ? 'a section has no rows yet' : '',
  ];
  return [table('RewardBench’s sections; a tie or no verdict counts half', [...sections, overall])];
}

function positionTable(
  { consistency, positionBias, positionAccuracy, longerPreference, labelled }: PairwiseEvaluation,
  pull: Mean,
  { bothOrders, intervals }: FigureContext,
): TableData {
  const why = 'not judged or no verdict';
  const both = [
    rateLine('Consistent: both orders agree (Auto-J’s consistency)', consistency, 'not judged'),
    rateLine('Both orders name the first shown', positionBias.towardsFirst, why),
    rateLine('Both orders name the second shown', positionBias.towardsSecond, why),
    meanLine('Mean position pull; above 0 to the first shown', pull, intervals.positionPull),
  ];
  return table('Consistency, position and length', [
    ...(bothOrders ? both : []),
    rateLine(
      'Verdicts for the first shown; without pull 50%',
      positionBias.firstSlot,
      'ties or none',
    ),
    ...(labelled > 0
      ? [
          rateLine(
            'Right where the better one is shown first',
            positionAccuracy.betterFirst,
            'not judged',
          ),
          rateLine('Right where it is shown second', positionAccuracy.betterSecond, 'not judged'),
        ]
      : []),
    rateLine(
      'Winners that are the longer response',
      longerPreference,
      'ties, no verdict, or equally long',
    ),
  ]);
}

function ratingTable(rating: RatingEvaluation, { intervals }: FigureContext): TableData {
  const why = 'no label or no score';
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
  return table('Scores', [
    meanLine('Mean score', rating.meanScore, intervals.meanScore),
    correlation('Pearson’s r with the labels', rating.pearson, intervals.pearson),
    correlation('Spearman’s rho with the labels', rating.spearman, intervals.spearman),
    correlation('Kendall’s tau-b with the labels', rating.kendallTau, intervals.kendallTau),
    rateLine('Nearest whole score equals the label', rating.exact, why),
    meanLine('Mean distance from the label', rating.meanError, intervals.meanError),
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
    excludedWords(mean.excluded, 'no readout'),
  ];
}

function excludedWords(count: number, why: string): string {
  return count === 0 ? 'none' : `${String(count)}${why === '' ? '' : `: ${why}`}`;
}

function table(caption: string, rows: readonly Line[]): TableData {
  return { caption, columns: COLUMNS, rows };
}
