import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invertSymmetric } from '../invertSymmetric';
import { jobOf, judgedPair, judgmentOf, pairTask, shares } from '../judgment.testdata';
import { majorityVote } from './majorityVote';
import { pairSchedule, roundRobin, ROUND_ROBIN_LIMIT, sparseSchedule } from './pairSchedule';
import { swapCheck } from '../positionSwap';
import { judgmentTexts, preferencePair } from '../preferencePair';
import { bradleyTerry } from './ranking';
import { shuffled } from '../seededRandom';
import type { Preference } from '../verdict';

describe('majorityVote', () => {
  it('names the answer with the most ballots', () => {
    expect(majorityVote(['A', 'B', 'A', null])).toMatchObject({
      winner: 'A',
      outright: true,
      counts: [
        { answer: 'A', votes: 2 },
        { answer: 'B', votes: 1 },
      ],
      read: 3,
      unparsable: 1,
    });
    expect(majorityVote([4, 4, 5, 3, 2])).toMatchObject({ winner: 4, outright: false });
  });

  it('has none at a draw and without ballots', () => {
    expect(majorityVote(['A', 'B']).winner).toBe('no-majority');
    expect(majorityVote([null]).winner).toBe('no-majority');
    expect(majorityVote([]).winner).toBe('no-majority');
  });

  it('does not depend on the order of the ballots', () => {
    const ballots = fc.array(fc.constantFrom<Preference | null>('A', 'B', 'tie', null));
    fc.assert(
      fc.property(ballots, fc.integer(), (cast, seed) => {
        const [one, other] = [majorityVote(cast), majorityVote(shuffled(cast, seed))];
        expect({ ...one, ballots: [] }).toEqual({ ...other, ballots: [] });
      }),
    );
  });
});

describe('bradleyTerry', () => {
  it('keeps an item that won everything finite', () => {
    const [best, ...rest] = bradleyTerry(3, [
      { items: [0, 1], firstWins: 1 },
      { items: [0, 2], firstWins: 1 },
      { items: [1, 2], firstWins: 1 },
    ]);
    expect(best).toMatchObject({ item: 0, place: 1, comparisons: 2 });
    expect(rest.map(({ item, place }) => [item, place])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(Number.isFinite(best?.strength)).toBe(true);
    expect(best?.interval.low).toBeLessThan(best?.strength ?? 0);
  });

  it('approaches the closed form of two items', () => {
    // 30 wins of 40 and a small prior: strength difference just under ln 3 = 1.0986.
    const games = Array.from({ length: 40 }, (_, game) => ({
      items: [0, 1] as const,
      firstWins: game < 30 ? 1 : 0,
    }));
    const [first, second] = bradleyTerry(2, games);
    const gap = (first?.strength ?? 0) - (second?.strength ?? 0);
    expect(gap).toBeGreaterThan(1.0);
    expect(gap).toBeLessThan(Math.log(3));
    // Var(gap) ≈ 1 / (40 · 0.75 · 0.25) = 0.1333; each centred strength has a quarter: se 0.1826.
    expect((first?.interval.high ?? 0) - (first?.strength ?? 0)).toBeCloseTo(1.96 * 0.1826, 1);
  });

  it('orders a full round robin as the shares of wins do', () => {
    const results = fc.integer({ min: 2, max: 7 }).chain((count) =>
      fc.tuple(
        fc.constant(count),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: (count * (count - 1)) / 2,
          maxLength: (count * (count - 1)) / 2,
        }),
      ),
    );
    fc.assert(
      fc.property(results, ([count, wins]) => {
        const games = roundRobin(count).map((items, game) => ({
          items,
          firstWins: wins[game] ?? 0.5,
        }));
        const won = (item: number): number =>
          games.reduce((sum, { items, firstWins }) => {
            if (items[0] === item) return sum + firstWins;
            return items[1] === item ? sum + 1 - firstWins : sum;
          }, 0);
        const ranked = bradleyTerry(count, games);
        ranked.slice(1).forEach(({ item }, index) => {
          expect(won(ranked[index]?.item ?? 0)).toBeGreaterThanOrEqual(won(item) - 1e-6);
        });
      }),
    );
  });

  it('shares places and ranks nothing and no one', () => {
    const even = bradleyTerry(2, [{ items: [0, 1], firstWins: 0.5 }]);
    expect(even.map(({ place }) => place)).toEqual([1, 1]);
    expect(bradleyTerry(0, [])).toEqual([]);
    expect(bradleyTerry(2, [{ items: [0, 5], firstWins: 1 }])[0]?.comparisons).toBe(0);
  });

  it('inverts', () => {
    // [[2, 1], [1, 2]]⁻¹ = [[2, -1], [-1, 2]] / 3.
    const [[a = 0, b = 0] = []] = invertSymmetric([
      [2, 1],
      [1, 2],
    ]);
    expect([a, b]).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(-1 / 3, 12)]);
  });
});

describe('pairSchedule', () => {
  it('compares everyone among few', () => {
    expect(roundRobin(4)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(pairSchedule(ROUND_ROBIN_LIMIT, 1)).toHaveLength(28);
  });

  it('connects all of many with few distinct pairs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.integer(), (count, seed) => {
        const pairs = sparseSchedule(count, seed);
        expect(pairs).toEqual(sparseSchedule(count, seed));
        expect(new Set(pairs.map(String)).size).toBe(pairs.length);
        expect(pairs.every(([a, b]) => a < b && b < count)).toBe(true);
        expect(pairs.length).toBeLessThanOrEqual(count * Math.log2(count));
        const reached = new Set([0]);
        for (let round = 0; round < count; round += 1) {
          for (const [a, b] of pairs) {
            if (reached.has(a)) reached.add(b);
            if (reached.has(b)) reached.add(a);
          }
        }
        expect(reached.size).toBe(count);
      }),
    );
  });
});

describe('preferencePair', () => {
  const said = (preference: Preference, a: number, b: number) =>
    judgedPair(preference, shares(a, b));
  const consistent = swapCheck(said('B', 0.2, 0.8), said('B', 0.2, 0.8));

  it('keeps consistent verdicts above the margin, in TRL’s fields', () => {
    // |0.2 - 0.8| = 0.6.
    expect(preferencePair(pairTask, consistent, 0.59)).toEqual({
      kept: true,
      margin: expect.closeTo(0.6, 12),
      pair: {
        prompt: pairTask.query,
        chosen: pairTask.responseB,
        rejected: pairTask.responseA,
      },
    });
  });

  it('says why another is left out', () => {
    const failure = { kind: 'no-verdict' as const, detail: '', answers: [] };
    const unread = judgmentOf({ kind: 'unparsable', failure });
    const same = { ...pairTask, responseB: pairTask.responseA };
    const silent = swapCheck(judgedPair('A', []), judgedPair('A', []));
    const reason = (...args: Parameters<typeof preferencePair>) => {
      const result = preferencePair(...args);
      return result.kept ? 'kept' : result.reason;
    };
    const swapped = swapCheck(said('A', 0.9, 0.1), said('B', 0.4, 0.6));
    expect([
      reason(pairTask, null, 0),
      reason(pairTask, swapCheck(unread, unread), 0),
      reason(pairTask, swapped, 0),
      reason(pairTask, swapCheck(judgedPair('tie', []), judgedPair('tie', [])), 0),
      reason(same, consistent, 0),
      reason(pairTask, silent, 0.1),
      reason(pairTask, silent, 0),
      reason(pairTask, consistent, 0.61),
    ]).toEqual([
      'not-judged',
      'unparsable',
      'inconsistent',
      'tie',
      'same-text',
      'no-probability',
      'kept',
      'below-margin',
    ]);
  });
});

describe('judgmentTexts', () => {
  const trace = {
    prompt: 'P',
    promptTokens: 1,
    reusedTokens: 0,
    completionTokens: 1,
    cuts: [],
    prefillMs: 1,
    decodeMs: 1,
    device: 'WASM',
    coverage: null,
  };
  const row = (preference: Preference, order: 'AB' | 'BA', label: Preference | null) => ({
    judgment: { ...judgedPair(preference, []), job: jobOf({ order }), trace },
    label,
  });

  it('keeps as many for the first shown as for the second', () => {
    const rows = [
      row('A', 'AB', 'A'), // shown: A
      row('A', 'AB', 'A'), // A
      row('B', 'BA', 'B'), // A
      row('A', 'BA', 'A'), // B
      row('A', 'AB', 'B'), // disagrees
      row('tie', 'AB', 'tie'),
      row('A', 'AB', null),
    ];
    const { texts, leftOut } = judgmentTexts(rows, 5);
    expect(texts.map(({ shownVerdict }) => shownVerdict).sort()).toEqual(['A', 'B']);
    expect(leftOut).toMatchObject({
      surplus: 2,
      disagrees: 1,
      tie: 1,
      unlabelled: 1,
      unparsable: 0,
    });
    expect(judgmentTexts(rows, 5)).toEqual({ texts, leftOut });
  });
});
