import type { Answer } from '../verdict';

/** What one judgment says in a vote; null where its text held no verdict. */
export type Ballot<A extends Answer> = A | null;

export interface MajorityVote<A extends Answer = Answer> {
  /** The answer named more often than any other; a draw for the first place is no majority. */
  readonly winner: A | 'no-majority';
  /** Named by more than half of the ballots that were read? */
  readonly outright: boolean;
  /** Most named first; equally often named answers in the order of their text. */
  readonly counts: readonly { readonly answer: A; readonly votes: number }[];
  /** Ballots with a verdict. */
  readonly read: number;
  /** Ballots without one: they count for nobody. */
  readonly unparsable: number;
  readonly ballots: readonly Ballot<A>[];
}

/**
 * The majority of N sampled judgments (Wang et al. 2024, Self-Taught Evaluators; self-consistency,
 * Wang et al. 2023). The order of the ballots changes nothing but `ballots`.
 */
export function majorityVote<A extends Answer>(ballots: readonly Ballot<A>[]): MajorityVote<A> {
  const votesFor = new Map<A, number>();
  for (const ballot of ballots) {
    if (ballot !== null) votesFor.set(ballot, (votesFor.get(ballot) ?? 0) + 1);
  }
  const counts = [...votesFor]
    .map(([answer, votes]) => ({ answer, votes }))
    .sort((a, b) => b.votes - a.votes || (String(a.answer) < String(b.answer) ? -1 : 1));
  const read = counts.reduce((sum, { votes }) => sum + votes, 0);
  const [first, second] = counts;
  const won = first !== undefined && first.votes > (second?.votes ?? 0);
  return {
    winner: won ? first.answer : 'no-majority',
    outright: won && first.votes * 2 > read,
    counts,
    read,
    unparsable: ballots.length - read,
    ballots,
  };
}
