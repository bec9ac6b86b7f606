import type { McNemar } from '../judge/metrics/statistics/mcNemar';
import type { Rate } from '../judge/metrics/statistics/rate';
import { differingRows, saidBy } from '../workloads/evaluation/metaEvaluation';
import { decimal, hitsOf, percent, percentInterval } from './format';
import type { EvaluatedRun } from './evaluateRun';
import type { TableData } from './tableData';
import { comparisonTexts as texts } from './texts';
import { answerWords, protocolLabel } from './words';

/** `Run 1`, `Run 2` …: how a run is called while several stand side by side. */
export const runNumber = (index: number): string => texts.run(index + 1);

/** One line a run: judge, protocol and its figures. */
export function judgesTable(runs: readonly EvaluatedRun[]): TableData {
  const pairs = runs.some(({ evaluation }) => evaluation.pairwise !== null);
  return {
    caption: texts.caption,
    columns: [
      ...texts.columns,
      ...(pairs ? texts.pairColumns : texts.ratingColumns),
      ...texts.outcomeColumns,
    ],
    rows: [
      ...runs.map((run, index) => [
        runNumber(index),
        run.run.name,
        `${run.judge}, ${run.run.model.dtype}`,
        protocolLabel(run.run.protocolId),
        ...(pairs ? pairCells(run) : ratingCells(run)),
        rateCell(run.evaluation.reading.unparsable),
        rateCell(run.evaluation.reading.failed),
      ]),
      ...runs.slice(0, 1).flatMap(baselineRows),
    ],
  };
}

/** What needs no judge; the same in both orders, hence always consistent. */
function baselineRows({ evaluation: { pairwise } }: EvaluatedRun): readonly (readonly string[])[] {
  if (pairwise === null || pairwise.labelled === 0) return [];
  const { longerWins, majorityClass, alwaysA } = pairwise.withTies.baselines;
  const line = (name: string, rate: Rate): readonly string[] => [
    texts.baseline,
    name,
    ...['–', '–', rateCell(rate), rateCell(rate), '–', '–', '–', '–', '–'],
  ];
  const { label } = majorityClass;
  return [
    line(texts.longer, longerWins),
    line(label === null ? texts.commonest : texts.commonestIs(answerWords(label)), majorityClass),
    line(texts.alwaysA, alwaysA),
  ];
}

function pairCells({ evaluation: { pairwise }, bothOrders }: EvaluatedRun): readonly string[] {
  if (pairwise === null) return ['–', '–', '–', '–', '–'];
  const { withTies, consistency, kappa, longerPreference } = pairwise;
  return [
    bothOrders ? rateCell(withTies.agreement) : texts.oneOrder,
    rateCell(withTies.final),
    bothOrders ? rateCell(consistency) : texts.oneOrder,
    `${decimal(kappa.kappa)} (n = ${String(kappa.n)})`,
    rateCell(longerPreference),
  ];
}

function ratingCells({ evaluation: { rating } }: EvaluatedRun): readonly string[] {
  if (rating === null) return ['–', '–', '–', '–'];
  const n = `(n = ${String(rating.spearman.n)})`;
  return [
    `${decimal(rating.spearman.value)} ${n}`,
    `${decimal(rating.pearson.value)} ${n}`,
    decimal(rating.meanError.value),
    decimal(rating.meanScore.value),
  ];
}

function rateCell(rate: Rate): string {
  if (rate.share === null) return '–';
  return `${percent(rate.share)} (${percentInterval(rate.interval)}), ${hitsOf(rate)}`;
}

/** McNemar's test in words. */
export function testWords(test: McNemar, first: string, second: string): string {
  const { onlyFirst, onlySecond, n, difference, pValue, excluded, bothRight, bothWrong } = test;
  if (n === 0) return texts.noneInCommon;
  const points = decimal(100 * (difference ?? 0), 1);
  const p = pValue < 0.001 ? 'p < 0.001' : `p = ${decimal(pValue)}`;
  const counts = { n, bothRight, bothWrong, onlyFirst, onlySecond };
  return [
    texts.test({ ...counts, first, second, points, p }),
    pValue < 0.05 ? texts.rare : texts.noEvidence,
    ...(excluded > 0 ? [texts.leftOut(excluded)] : []),
  ].join(' ');
}

/** The rows on which two runs differ, by id, label and what each said. */
export function differenceTable(
  first: EvaluatedRun,
  second: EvaluatedRun,
  names: readonly [string, string],
): TableData {
  return {
    caption: texts.differences,
    columns: texts.differenceColumns(...names),
    rows: differingRows(first.summary, second.summary).map(([one, other]) => [
      one.row.id,
      one.row.label ?? null,
      said(saidBy(one)),
      said(saidBy(other)),
      excerpt(one.row.task.query),
    ]),
  };
}

const said = (answer: string | number | null): string | number => answer ?? texts.noVerdict;

function excerpt(query: string): string {
  const line = query.replace(/\s+/gu, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
