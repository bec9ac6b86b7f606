import type { Preference } from '../../verdict';
import { comparedLabel, type JudgedPair, type TieHandling } from './judgedPair';
import { longerResponse } from './lengthPreference';
import { rateOf, type Rate } from '../statistics/rate';

/** What needs no judge at all: shown beside every accuracy. */
export interface Baselines {
  /** The longer response wins; half a point where both are equally long. */
  readonly longerWins: Rate;
  /** Always the most frequent label; the label is named. */
  readonly majorityClass: Rate & { readonly label: Preference | null };
  readonly alwaysA: Rate;
}

export function baselines(pairs: readonly JudgedPair[], ties: TieHandling = 'counted'): Baselines {
  const always = (answer: Preference | null): Rate =>
    rateOf(pairs, (pair) => {
      const label = comparedLabel(pair, ties);
      return label === null ? null : label === answer;
    });
  const commonest = commonestLabel(pairs, ties);
  return {
    longerWins: rateOf(pairs, (pair) => {
      const label = comparedLabel(pair, ties);
      if (label === null) return null;
      const longer = longerResponse(pair);
      // Equally long pairs give this baseline nothing to go by: a guess between A and B.
      if (longer === 'tie') return label === 'tie' ? 0 : 0.5;
      return longer === label;
    }),
    majorityClass: { ...always(commonest), label: commonest },
    alwaysA: always('A'),
  };
}

/** The first of A, B, tie where several are equally frequent; null without labels. */
function commonestLabel(pairs: readonly JudgedPair[], ties: TieHandling): Preference | null {
  const counts = { A: 0, B: 0, tie: 0 };
  for (const pair of pairs) {
    const label = comparedLabel(pair, ties);
    if (label !== null) counts[label] += 1;
  }
  const most = Math.max(counts.A, counts.B, counts.tie);
  if (most === 0) return null;
  if (counts.A === most) return 'A';
  return counts.B === most ? 'B' : 'tie';
}
