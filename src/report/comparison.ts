import type { McNemar } from '../judge/metrics/statistics/mcNemar';
import type { Rate } from '../judge/metrics/statistics/rate';
import { modelLabel, protocolLabel } from '../state/selectors';
import { differingRows, saidBy } from '../workloads/evaluation/metaEvaluation';
import { plural } from './numbers';
import { labelWords } from './figures';
import { decimal, hitsOf, percent, percentInterval } from './format';
import type { StudiedRun } from './evaluateRun';
import type { TableData } from './tableData';

/** `1`, `2` …: how a run is called while several stand side by side. */
export const runNumber = (index: number): string => `Run ${String(index + 1)}`;

/** One line a run: judge, protocol and its figures. */
export function judgesTable(runs: readonly StudiedRun[]): TableData {
  const pairs = runs.some(({ evaluation }) => evaluation.pairwise !== null);
  return {
    caption: 'The runs side by side; 95% intervals in brackets',
    columns: [
      'Run',
      'Name',
      'Judge',
      'Protocol',
      ...(pairs
        ? [
            'Right in both orders',
            'Final verdict right',
            'Consistent',
            'Kappa',
            'Winner is the longer',
          ]
        : ['Spearman', 'Pearson', 'Mean distance', 'Mean score']),
      'Unread',
      'Failed',
    ],
    rows: [
      ...runs.map((run, index) => [
        runNumber(index),
        run.run.name,
        `${modelLabel(run.run.model.id)}, ${run.run.model.dtype}`,
        protocolLabel(run.run.protocolId),
        ...(pairs ? pairCells(run) : ratingCells(run)),
        rateCell(run.evaluation.reading.unparsed),
        rateCell(run.evaluation.reading.failed),
      ]),
      ...runs.slice(0, 1).flatMap(baselineRows),
    ],
  };
}

/** What needs no judge; the same in both orders, hence always consistent. */
function baselineRows({ evaluation: { pairwise } }: StudiedRun): readonly (readonly string[])[] {
  if (pairwise === null || pairwise.labelled === 0) return [];
  const { longerWins, majorityClass, alwaysA } = pairwise.withTies.baselines;
  const line = (name: string, rate: Rate): readonly string[] => [
    'Baseline',
    name,
    ...['–', '–', rateCell(rate), rateCell(rate), '–', '–', '–', '–', '–'],
  ];
  const commonest = majorityClass.label === null ? '' : `: ${labelWords[majorityClass.label]}`;
  return [
    line('the longer response', longerWins),
    line(`the commonest label${commonest}`, majorityClass),
    line('always A', alwaysA),
  ];
}

function pairCells({ evaluation: { pairwise }, bothOrders }: StudiedRun): readonly string[] {
  if (pairwise === null) return ['–', '–', '–', '–', '–'];
  const { withTies, consistency, kappa, longerPreference } = pairwise;
  return [
    bothOrders ? rateCell(withTies.agreement) : 'one order only',
    rateCell(withTies.final),
    bothOrders ? rateCell(consistency) : 'one order only',
    `${decimal(kappa.kappa)} (n = ${String(kappa.n)})`,
    rateCell(longerPreference),
  ];
}

function ratingCells({ evaluation: { rating } }: StudiedRun): readonly string[] {
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
  if (n === 0) return 'There is no labelled row that both have judged.';
  const points = decimal(100 * (difference ?? 0), 1);
  const found =
    pValue < 0.05
      ? 'Such a split would be rare if both were equally good.'
      : 'Such a split is no evidence that one is better.';
  const left =
    excluded > 0
      ? ` ${plural(excluded, 'row')} without a label or not judged by both ${excluded === 1 ? 'is' : 'are'} left out.`
      : '';
  return (
    `Of ${String(n)} labelled rows both are right on ${String(bothRight)} and both wrong on ${String(bothWrong)}; ` +
    `only ${first} on ${String(onlyFirst)}, only ${second} on ${String(onlySecond)}: a difference of ${points} points, ` +
    `McNemar’s exact test p = ${pValue < 0.001 ? '< 0.001' : decimal(pValue)}. ${found}${left}`
  ).replace('p = <', 'p <');
}

/** The rows on which two runs differ, by id, label and what each said. */
export function differenceTable(first: StudiedRun, second: StudiedRun): TableData {
  return {
    caption: 'Rows on which they differ',
    columns: ['Row', 'Label', 'First', 'Second', 'Query'],
    rows: differingRows(first.summary, second.summary).map(([one, other]) => [
      one.row.id,
      one.row.label ?? null,
      said(saidBy(one)),
      said(saidBy(other)),
      excerpt(one.row.task.query),
    ]),
  };
}

const said = (answer: string | number | null): string | number => answer ?? 'no verdict';

function excerpt(query: string): string {
  const line = query.replace(/\s+/gu, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
