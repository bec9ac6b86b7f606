import type { RankedItem } from '../../../judge/votes/ranking';
import type { BestOfNSummary, PairRecord, RatedItem } from '../../../workloads/bestOfN';
import { recordOf } from '../../../workloads/bestOfN';
import type { Headline } from '../words';
import { texts } from './texts';

/** `Response 3`: how a person counts them. */
export function responseName(item: number): string {
  return texts.response(item + 1);
}

/** A ranking in words: the best, the next, and how sure their order is. */
export function rankingHeadline(summary: BestOfNSummary): Headline {
  const { used, planned, missing } = summary;
  if (missing > 0) {
    const more = texts.notFinishedMore(planned - missing, planned, summary.method);
    if (missing < planned) return { tone: 'warning', text: texts.notFinished, more };
    return { tone: 'quiet', text: texts.noRanking, more: texts.nothingJudged };
  }
  if (used === 0) {
    return { tone: 'warning', text: texts.noRanking, more: texts.noVerdicts };
  }
  const first = itemsAt(summary, 1);
  return {
    tone: 'even',
    text: first.length === 1 ? bestWords(summary, first) : texts.shareFirst(named(first)),
    more: [...leadWords(summary), ...noVerdictWords(summary)].join(' '),
  };
}

/** "Best" is said only where the next is behind beyond doubt. */
function bestWords(summary: BestOfNSummary, first: readonly number[]): string {
  return isUnsure(summary) ? texts.comesFirst(named(first)) : texts.isBest(named(first));
}

/** Do the intervals of the first two overlap? Ratings have none. */
function isUnsure({ ranking: [strongest, second] }: BestOfNSummary): boolean {
  return !!strongest && !!second && second.interval.high > strongest.interval.low;
}

function itemsAt({ ranking, ratings }: BestOfNSummary, place: number): readonly number[] {
  return [...ranking, ...ratings].filter((one) => one.place === place).map(({ item }) => item);
}

function named(items: readonly number[]): string {
  if (items.length === 1) return items.map(responseName).join('');
  if (items.length > 4) return texts.manyResponses(items.length);
  return texts.responses(items.map((item) => item + 1));
}

function leadWords(summary: BestOfNSummary): readonly string[] {
  const { ratings, ranking, comparisons } = summary;
  const [best, next] = ratings;
  if (best) {
    const [score, max] = [scoreWords(best, ratings), best.verdict.scale.max];
    return next
      ? [texts.leadAndNext(score, max, responseName(next.item), scoreWords(next, ratings))]
      : [texts.lead(score, max)];
  }
  const [strongest, second] = ranking;
  if (!strongest || !second) return [];
  const record = winsWords(recordOf(comparisons, strongest.item));
  const lead = texts.recordAndNext(record, responseName(second.item));
  return isUnsure(summary) ? [lead, texts.unsure] : [lead];
}

/** What was judged and gave no verdict; empty where nothing was. */
function noVerdictWords({ unparsable, planned, method }: BestOfNSummary): readonly string[] {
  return unparsable === 0 ? [] : [texts.noVerdict(unparsable, planned, method)];
}

/**
 * A score with as many decimals as tell it from all others, four at most; a written rating that
 * nothing was read beside is a whole number, and is shown as one.
 */
export function scoreWords(
  { score, verdict }: RatedItem,
  ratings: BestOfNSummary['ratings'],
): string {
  if (verdict.expectedScore === undefined) return String(score);
  const digits = [2, 3, 4].find((count) => {
    const alike = ratings.filter((one) => one.score.toFixed(count) === score.toFixed(count));
    return alike.every((one) => one.score === score);
  });
  return score.toFixed(digits ?? 4);
}

/** `Won 3, lost 1, 1 undecided, 1 without a verdict`. */
export function winsWords({ won, lost, undecided, unparsable }: PairRecord): string {
  return [
    texts.won(won),
    texts.lost(lost),
    ...(undecided > 0 ? [texts.undecided(undecided)] : []),
    ...(unparsable > 0 ? [texts.withoutVerdict(unparsable)] : []),
  ].join(', ');
}

/** A log-strength with its sign. */
export function strengthWords(strength: number): string {
  const rounded = strength.toFixed(2).replace('-', '−');
  return strength > 0 ? `+${rounded}` : rounded;
}

/** `Strength +0.42, 95% interval −0.10 to +0.94`. */
export function rankedWords({ strength, interval }: RankedItem): string {
  const { low, high } = interval;
  return texts.strength(strengthWords(strength), strengthWords(low), strengthWords(high));
}
