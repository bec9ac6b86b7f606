import type { DatasetRunSummary } from '../workloads/datasetRun';
import type { BootstrapIntervals } from '../workloads/evaluation/evaluationIntervals';
import type { MetaEvaluation } from '../workloads/evaluation/metaEvaluation';
import type { PairwiseEvaluation } from '../workloads/evaluation/pairwiseEvaluation';
import type { RatingEvaluation } from '../workloads/evaluation/ratingEvaluation';
import { plural } from './numbers';
import { labelWords } from './figures';
import { decimal, decimalInterval, hitsOf, shareWords } from './format';

export interface SentenceSource {
  /** The judge's name. */
  readonly judge: string;
  readonly bothOrders: boolean;
  readonly summary: DatasetRunSummary;
  readonly evaluation: MetaEvaluation;
  readonly intervals: BootstrapIntervals;
}

/** What a person can quote: one sentence for pairs, one for ratings, and what was left out. */
export function sentencesOf(source: SentenceSource): readonly string[] {
  const { pairwise, rating } = source.evaluation;
  return [
    ...(pairwise === null ? [] : [pairSentence(pairwise, source)]),
    ...(rating === null ? [] : [ratingSentence(rating, source)]),
    leftOutSentence(source),
  ].filter((sentence) => sentence !== '');
}

function pairSentence(pairwise: PairwiseEvaluation, source: SentenceSource): string {
  return pairwise.labelled > 0
    ? labelledSentence(pairwise, source)
    : unlabelledSentence(pairwise, source);
}

function labelledSentence(
  { withTies }: PairwiseEvaluation,
  { judge, bothOrders }: SentenceSource,
): string {
  const rate = bothOrders ? withTies.agreement : withTies.final;
  if (rate.of === 0) return `${judge} has judged no labelled pair to the end yet.`;
  const { longerWins, majorityClass } = withTies.baselines;
  const where = bothOrders ? ' in both orders' : '';
  const label = majorityClass.label === null ? '' : labelWords[majorityClass.label];
  const caution = bothOrders ? '' : ' Each pair was judged in one order only.';
  return (
    `${judge} agrees with the labels${where} on ${hitsOf(rate)} pairs (${shareWords(rate)}); ` +
    `of all ${String(longerWins.of)} labelled pairs the longer response would have on ` +
    `${String(longerWins.hits)}, and always saying ${label} on ${String(majorityClass.hits)}.${caution}`
  );
}

function unlabelledSentence(
  { consistency, positionBias, pairs }: PairwiseEvaluation,
  { judge, bothOrders }: SentenceSource,
): string {
  if (!bothOrders) {
    const first = positionBias.firstSlot;
    if (first.of === 0) return `${judge} has named no winner yet.`;
    return (
      `${judge} prefers A on ${hitsOf(first)} pairs with a winner (${shareWords(first)}), ` +
      'judged with A first only: how far the position decided is not known. No labels to compare with.'
    );
  }
  if (consistency.of === 0) return `${judge} has judged no pair in both orders yet.`;
  const both = (answer: 'A' | 'B' | 'tie'): string =>
    String(pairs.filter(({ readings: { AB, BA } }) => AB === answer && BA === answer).length);
  return (
    `${judge} says the same in both orders on ${hitsOf(consistency)} pairs ` +
    `(${shareWords(consistency)}): A on ${both('A')}, B on ${both('B')}, a tie on ${both('tie')}. ` +
    'No labels to compare with.'
  );
}

function ratingSentence(
  { spearman, meanError, meanScore }: RatingEvaluation,
  { judge, intervals }: SentenceSource,
): string {
  if (meanScore.value === null) return `${judge} has scored no response yet.`;
  if (spearman.n === 0) {
    const mean = withInterval(meanScore.value, intervals.meanScore, 2);
    return `${judge} scores ${plural(meanScore.n, 'response')} ${mean} on average. No labels to compare with.`;
  }
  const rank =
    spearman.value === null
      ? 'no rank correlation, as one side never varies,'
      : `a rank correlation (Spearman) of ${withInterval(spearman.value, intervals.spearman, 2)}`;
  return (
    `${judge}’s scores have ${rank} with the labels on ${plural(spearman.n, 'response')}, ` +
    `${decimal(meanError.value, 2)} points from them on average.`
  );
}

function withInterval(
  value: number,
  interval: BootstrapIntervals['spearman'],
  digits: number,
): string {
  const words = interval ? ` (${decimalInterval(interval, digits)} at 95%)` : '';
  return `${decimal(value, digits)}${words}`;
}

/** Every row that a figure leaves out, or counts against the judge, is named. */
function leftOutSentence({ summary, evaluation }: SentenceSource): string {
  const { rows } = summary;
  const count = (state: (typeof rows)[number]['state']): number =>
    rows.filter((row) => row.state === state).length;
  const compared =
    (evaluation.pairwise?.labelled ?? 0) > 0 || (evaluation.rating?.points ?? []).length > 0;
  const unlabelled = rows.filter(({ row }) => row.label === undefined).length;
  const out = [
    [count('pending'), 'not judged to the end'],
    [count('failed'), 'on which the judge failed'],
    [compared ? unlabelled : 0, 'without a label'],
  ] as const;
  const named = out.flatMap(([n, words]) => (n > 0 ? [`${plural(n, 'row')} ${words}`] : []));
  const unread = count('unread');
  const verdicts = evaluation.pairwise === null ? 'has no score' : 'counts as a miss';
  return [
    named.length > 0 ? `Left out: ${named.join(', ')}.` : '',
    unread > 0
      ? `${plural(unread, 'row')} without a verdict that could be read ${unread === 1 ? verdicts : verdicts.replace('counts', 'count').replace('has', 'have')}.`
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
