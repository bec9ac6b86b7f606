import type { Preference } from '../judge/verdict';
import type { DatasetRunSummary } from '../workloads/datasetRun';
import type { BootstrapIntervals } from '../workloads/evaluation/evaluationIntervals';
import type { MetaEvaluation } from '../workloads/evaluation/metaEvaluation';
import type { PairwiseEvaluation } from '../workloads/evaluation/pairwiseEvaluation';
import type { RatingEvaluation } from '../workloads/evaluation/ratingEvaluation';
import { decimal, decimalInterval, hitsOf, shareWords } from './format';
import { sentenceTexts as texts } from './sentenceTexts';
import { answerWords } from './words';

interface SentenceSource {
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
  if (rate.of === 0) return texts.noLabelledPair(judge);
  const { longerWins, majorityClass } = withTies.baselines;
  const label = majorityClass.label === null ? '' : answerWords(majorityClass.label);
  const baselines = texts.baselines(longerWins.of, longerWins.hits, label, majorityClass.hits);
  const say = bothOrders ? texts.agreesInBothOrders : texts.agreesInOneOrder;
  return say(judge, hitsOf(rate), shareWords(rate), baselines);
}

function unlabelledSentence(
  { consistency, positionBias, pairs }: PairwiseEvaluation,
  { judge, bothOrders }: SentenceSource,
): string {
  if (!bothOrders) {
    const first = positionBias.firstSlot;
    if (first.of === 0) return texts.noWinner(judge);
    return texts.prefersA(judge, hitsOf(first), shareWords(first));
  }
  if (consistency.of === 0) return texts.noPairInBothOrders(judge);
  const both = (answer: Preference): number =>
    pairs.filter(({ readings: { AB, BA } }) => AB === answer && BA === answer).length;
  const counts = { A: both('A'), B: both('B'), tie: both('tie') };
  return texts.consistent(judge, hitsOf(consistency), shareWords(consistency), counts);
}

function ratingSentence(
  { spearman, meanError, meanScore }: RatingEvaluation,
  { judge, intervals }: SentenceSource,
): string {
  if (meanScore.value === null) return texts.noScore(judge);
  if (spearman.n === 0) {
    return texts.meanScore(judge, meanScore.n, withInterval(meanScore.value, intervals.meanScore));
  }
  const distance = decimal(meanError.value, 2);
  if (spearman.value === null) return texts.noRankCorrelation(judge, spearman.n, distance);
  const correlation = withInterval(spearman.value, intervals.spearman);
  return texts.rankCorrelation(judge, spearman.n, correlation, distance);
}

function withInterval(value: number, interval: BootstrapIntervals['spearman']): string {
  const words = decimal(value, 2);
  return interval ? texts.withInterval(words, decimalInterval(interval, 2)) : words;
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
    [count('pending'), texts.notJudged],
    [count('failed'), texts.failed],
    [compared ? unlabelled : 0, texts.unlabelled],
  ] as const;
  const named = out.flatMap(([n, say]) => (n > 0 ? [say(n)] : []));
  const unparsable = count('unparsable');
  const say = evaluation.pairwise === null ? texts.noVerdictNoScore : texts.noVerdictIsMiss;
  return [
    ...(named.length > 0 ? [texts.leftOut(named)] : []),
    ...(unparsable > 0 ? [say(unparsable)] : []),
  ].join(' ');
}
