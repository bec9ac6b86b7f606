import type { BestOfNSummary, PairRecord, RatedItem } from '../../../workloads/bestOfN';
import { recordOf } from '../../../workloads/bestOfN';
import { plural } from '../../../report/numbers';
import type { Headline } from '../words';

/** `Response 3`: how a person counts them. */
export function responseName(item: number): string {
  return `Response ${item + 1}`;
}

/** A ranking in words: the best, the next, and how sure their order is. */
export function rankingHeadline(summary: BestOfNSummary): Headline {
  const { used, planned, missing } = summary;
  if (missing > 0) {
    const more = `${planned - missing} of ${whatOf(summary, planned)} judged; there is no ranking before the rest.`;
    if (missing < planned) return { tone: 'warning', text: 'Ranking not finished', more };
    return { tone: 'quiet', text: 'No ranking', more: 'Nothing was judged. The texts are kept.' };
  }
  if (used === 0) {
    const more = 'No text gives a verdict. The texts are kept below.';
    return { tone: 'warning', text: 'No ranking', more };
  }
  const first = itemsAt(summary, 1);
  return {
    tone: 'even',
    text: first.length === 1 ? bestWords(summary, first) : `${named(first)} share the first place`,
    more: [...leadWords(summary), ...unparsableWords(summary)].join(' '),
  };
}

/** "Best" is said only where the next is behind beyond doubt. */
function bestWords(summary: BestOfNSummary, first: readonly number[]): string {
  return `${named(first)} ${isUnsure(summary) ? 'comes first' : 'is best'}`;
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
  if (items.length > 4) return `${items.length} responses`;
  const numbers = items.map((item) => String(item + 1));
  return `Responses ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''}`;
}

function leadWords(summary: BestOfNSummary): readonly string[] {
  const { ratings, ranking, comparisons } = summary;
  const [best, next] = ratings;
  if (best) {
    const of = `Expected score ${scoreWords(best, ratings)} of ${best.verdict.scale.max}`;
    return [
      next ? `${of}; next ${responseName(next.item)} with ${scoreWords(next, ratings)}.` : `${of}.`,
    ];
  }
  const [strongest, second] = ranking;
  if (!strongest || !second) return [];
  const record = winsWords(recordOf(comparisons, strongest.item));
  const lead = `${record}; next ${responseName(second.item)}.`;
  return isUnsure(summary)
    ? [lead, 'Their intervals overlap, so the order of these two is not certain.']
    : [lead];
}

/** What was judged and gave no verdict; empty where nothing was. */
function unparsableWords(summary: BestOfNSummary): readonly string[] {
  const { unparsable, planned } = summary;
  if (unparsable === 0) return [];
  return [
    `${unparsable} of ${whatOf(summary, planned)} gave no verdict and ${unparsable === 1 ? 'counts' : 'count'} for nobody.`,
  ];
}

function whatOf({ method }: BestOfNSummary, count: number): string {
  return method === 'pairs'
    ? plural(count, { one: '# comparison', other: '# comparisons' })
    : plural(count, { one: '# rating', other: '# ratings' });
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

/** `Won 3, lost 1, 1 undecided, 1 unread`. */
export function winsWords({ won, lost, undecided, unparsable }: PairRecord): string {
  return [
    `Won ${won}`,
    `lost ${lost}`,
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(unparsable > 0 ? [`${unparsable} unread`] : []),
  ].join(', ');
}

/** A log-strength with its sign. */
export function strengthWords(strength: number): string {
  const rounded = strength.toFixed(2).replace('-', '−');
  return strength > 0 ? `+${rounded}` : rounded;
}
