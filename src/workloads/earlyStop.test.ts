import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgedPair, judgmentOf, jobOf, pairTask } from '../judge/judgment.testdata';
import type { Judgment, JudgmentJob } from '../judge/judgment';
import { majorityVote, type Ballot } from '../judge/votes/majorityVote';
import type { Preference } from '../judge/verdict';
import {
  isSettled,
  isVoteSettled,
  planMajorityVoting,
  summariseMajorityVoting,
  type MajorityVotingRun,
} from './majorityVoting';

type Said = Ballot<Preference>;
const sayings: readonly Said[] = ['A', 'B', 'tie', null];

/** Every way to fill `count` ballots: 4 to the power of it. */
function everyWay(count: number): readonly (readonly Said[])[] {
  if (count === 0) return [[]];
  return everyWay(count - 1).flatMap((ballots) => sayings.map((said) => [...ballots, said]));
}

const { model, decoding, protocolId, mode } = jobOf();
const runOf = (samples: number): MajorityVotingRun => ({
  id: 'r',
  protocolId,
  model,
  mode,
  decoding,
  task: pairTask,
  samples,
  earlyStop: true,
});

function say(job: JudgmentJob, said: Said): Judgment {
  if (said !== null) return { ...judgedPair(said, []), job };
  const failure = { kind: 'no-verdict' as const, detail: '', answers: [] };
  return { ...judgmentOf({ kind: 'unparsable', failure }), job };
}

/** Votes as the run loop does: before each ballot it asks whether the rest is needed. */
function voteUntilSettled(run: MajorityVotingRun, ballots: readonly Said[]): readonly Judgment[] {
  const cast: Judgment[] = [];
  for (const [index, job] of planMajorityVoting(run).entries()) {
    if (isVoteSettled(run, cast)) break;
    cast.push(say(job, ballots[index] ?? null));
  }
  return cast;
}

describe('early stop', () => {
  it('has the outcome of the full vote, whatever the ballots say: all 4^6 votes', () => {
    const run = runOf(3);
    let stopped = 0;
    for (const ballots of everyWay(6)) {
      const cast = voteUntilSettled(run, ballots);
      const { vote, leftOut, missing } = summariseMajorityVoting(run, cast);
      expect(vote.winner).toBe(majorityVote(ballots).winner);
      expect([cast.length + leftOut, missing]).toEqual([6, 0]);
      expect(vote.ballots).toHaveLength(cast.length);
      if (leftOut > 0) stopped += 1;
    }
    expect(stopped).toBeGreaterThan(500);
  });

  it('stops exactly where no completion has another outcome', () => {
    for (const open of [1, 2, 3]) {
      const completions = everyWay(open);
      for (const cast of everyWay(4)) {
        const outcomes = completions.map((rest) => majorityVote([...cast, ...rest]).winner);
        const certain = new Set(outcomes).size === 1;
        expect(isSettled(majorityVote(cast), open)).toBe(certain);
      }
    }
  });

  it('holds for votes of every size', () => {
    const said = fc.constantFrom(...sayings);
    const votes = fc
      .integer({ min: 2, max: 32 })
      .chain((samples) =>
        fc.tuple(
          fc.constant(samples),
          fc.array(said, { minLength: 2 * samples, maxLength: 2 * samples }),
        ),
      );
    fc.assert(
      fc.property(votes, ([samples, ballots]) => {
        const run = runOf(samples);
        const { vote } = summariseMajorityVoting(run, voteUntilSettled(run, ballots));
        expect(vote.winner).toBe(majorityVote(ballots).winner);
      }),
      { numRuns: 60 },
    );
  });

  it('counts a failed ballot as one that may still be cast', () => {
    const run = runOf(2);
    const jobs = planMajorityVoting(run);
    const failure = { kind: 'device-lost' as const, detail: 'Gone.' };
    const made = jobs.map((job, index): Judgment =>
      index === 0
        ? { ...judgmentOf({ kind: 'failed', failure }), job }
        : say(job, index === 3 ? 'B' : 'A'),
    );
    // Two to one with one open: it could become a draw.
    expect(summariseMajorityVoting(run, made)).toMatchObject({ settled: false, missing: 1 });
    const clear = made.map((judgment, index) => (index === 3 ? say(judgment.job, 'A') : judgment));
    expect(summariseMajorityVoting(run, clear)).toMatchObject({ settled: true, leftOut: 0 });
  });

  it('is off where it was not asked for', () => {
    const run = { ...runOf(2), earlyStop: false };
    const cast = planMajorityVoting(run)
      .slice(0, 3)
      .map((job) => say(job, 'A'));
    expect(isVoteSettled(run, cast)).toBe(false);
    expect(summariseMajorityVoting(run, cast)).toMatchObject({ leftOut: 0, missing: 1 });
  });
});
