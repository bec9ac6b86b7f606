import type { RankedItem } from '../../../judge/votes/ranking';
import type { BestOfNRunRecord } from '../../../workloads/runRecord';
import type { BestOfNSummary, RatedItem } from '../../../workloads/bestOfN';

/** One response in the list of a best-of-N run. */
export interface RankingRow {
  readonly item: number;
  readonly text: string;
  /** Null while judging lasts, and where nothing was read of this response. */
  readonly place: number | null;
  readonly rated: RatedItem | null;
  readonly ranked: RankedItem | null;
}

/** The responses in the order of the form; once `ranked`, by their places, those without one last. */
export function rowsOf(
  run: BestOfNRunRecord,
  { ratings, ranking }: BestOfNSummary,
  ranked: boolean,
): readonly RankingRow[] {
  const rows = run.responses.map((text, item): RankingRow => {
    const rated = ratings.find((one) => one.item === item) ?? null;
    const strength = ranking.find((one) => one.item === item) ?? null;
    // A response that no comparison was read of has the prior's strength alone: that is no place.
    const compared = strength && strength.comparisons > 0 ? strength : null;
    const place = ranked ? (rated?.place ?? compared?.place ?? null) : null;
    return { item, text, place, rated, ranked: compared };
  });
  if (!ranked) return rows;
  return [...rows].sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || a.item - b.item);
}
