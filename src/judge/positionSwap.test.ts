import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from './judgment';
import { judgedPair, judgmentOf, pairTask, shares } from './judgment.testdata';
import {
  averagePreference,
  logOdds,
  present,
  pullOfPosition,
  restorePreference,
  restoreProbabilities,
  swapCheck,
} from './positionSwap';
import type { Preference } from './verdict';

const order = fc.constantFrom<Order>('AB', 'BA');
const share = fc.double({ min: 0, max: 1, noNaN: true });
const distribution = fc.tuple(share, share, share).map(([a, b, tie]) => {
  const mass = a + b + tie || 1;
  return shares(a / mass, b / mass, tie / mass);
});

describe('present and restore', () => {
  it('swaps the responses and nothing else', () => {
    expect(present(pairTask, 'BA')).toEqual({
      ...pairTask,
      responseA: 'The sea.',
      responseB: 'Scattering.',
    });
    expect(present(pairTask, 'AB')).toEqual(pairTask);
  });

  it('are their own inverses', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), order, distribution, (a, b, way, probabilities) => {
        const task = { ...pairTask, responseA: a, responseB: b };
        expect(present(present(task, way), way)).toEqual(task);
        expect(restoreProbabilities(restoreProbabilities(probabilities, way), way)).toEqual(
          probabilities,
        );
        for (const preference of ['A', 'B', 'tie'] satisfies Preference[]) {
          expect(restorePreference(restorePreference(preference, way), way)).toBe(preference);
        }
      }),
    );
  });

  it('restores a verdict on the response, not on the place', () => {
    expect(restorePreference('A', 'BA')).toBe('B');
    expect(restorePreference('tie', 'BA')).toBe('tie');
    expect(restoreProbabilities(shares(0.7, 0.2, 0.1), 'BA')).toEqual(shares(0.2, 0.7, 0.1));
  });
});

describe('log-odds', () => {
  it('are natural logarithms of A over B, ties left out', () => {
    expect(logOdds(shares(0.8, 0.2))).toBeCloseTo(Math.log(4), 12);
    expect(logOdds(shares(0.4, 0.1, 0.5))).toBeCloseTo(Math.log(4), 12);
  });

  it('stay finite where the judge is certain', () => {
    expect(logOdds(shares(1, 0))).toBeCloseTo(13.8155, 3);
    expect(logOdds(shares(0, 1))).toBeCloseTo(-13.8155, 3);
    expect(logOdds(shares(0, 0, 1))).toBe(0);
  });
});

describe('order-averaged preference and position pull', () => {
  it('cancel each other out where only the position speaks', () => {
    const average = averagePreference(shares(0.9, 0.1), shares(0.1, 0.9));
    expect(average.logOdds).toBeCloseTo(0, 12);
    expect(average.probabilities[0]?.probability).toBeCloseTo(0.5, 12);
    const pull = pullOfPosition(shares(0.9, 0.1), shares(0.1, 0.9));
    expect(pull.logOdds).toBeCloseTo(Math.log(9), 12);
    expect(pull.probability).toBeCloseTo(0.4, 12);
  });

  it('average the tie share and divide the rest', () => {
    const { probabilities } = averagePreference(shares(0.4, 0.2, 0.4), shares(0.4, 0.4, 0.2));
    const [a, b, tie] = probabilities.map(({ probability }) => probability);
    expect(tie).toBeCloseTo(0.3, 12);
    expect(a).toBeCloseTo(0.7 * (Math.SQRT2 / (1 + Math.SQRT2)), 12);
    expect((a ?? 0) + (b ?? 0) + (tie ?? 0)).toBeCloseTo(1, 12);
  });

  it('sum to one, and a swap of the orders only turns the pull around', () => {
    fc.assert(
      fc.property(distribution, distribution, (ab, ba) => {
        const average = averagePreference(ab, ba);
        const mass = average.probabilities.reduce((sum, { probability }) => sum + probability, 0);
        expect(mass).toBeCloseTo(1, 9);
        expect(averagePreference(ba, ab).logOdds).toBeCloseTo(average.logOdds, 9);
        expect(pullOfPosition(ba, ab).logOdds).toBeCloseTo(-pullOfPosition(ab, ba).logOdds, 9);
        expect(Math.abs(pullOfPosition(ab, ba).probability)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('swapCheck', () => {
  it('names a winner on which both orders agree', () => {
    const check = swapCheck(judgedPair('A', shares(0.9, 0.1)), judgedPair('A', shares(0.6, 0.4)));
    expect(check).toMatchObject({ consistent: true, conclusion: 'A' });
    expect(check.averaged?.logOdds).toBeGreaterThan(0);
    expect(check.positionPull?.logOdds).toBeGreaterThan(0);
  });

  it('names a tie on which both orders agree', () => {
    const tied = judgedPair('tie', shares(0.2, 0.2, 0.6));
    expect(swapCheck(tied, tied)).toMatchObject({ consistent: true, conclusion: 'tie' });
  });

  it.each([
    ['A', 'B'],
    ['A', 'tie'],
    ['tie', 'B'],
  ] satisfies [Preference, Preference][])('never calls %s and %s a win', (first, second) => {
    const check = swapCheck(
      judgedPair(first, shares(0.98, 0.01, 0.01)),
      judgedPair(second, shares(0.98, 0.01, 0.01)),
    );
    expect(check).toMatchObject({ consistent: false, conclusion: 'inconsistent' });
  });

  it('is unread where one order gave no verdict, even with a readout aside', () => {
    const failure = { kind: 'contradictory' as const, detail: '', answers: [] };
    const unread = {
      ...judgmentOf({ kind: 'unparsable', failure }),
      readout: shares(0.9, 0.1),
    };
    expect(swapCheck(judgedPair('A', shares(0.9, 0.1)), unread)).toMatchObject({
      preferences: { AB: 'A', BA: null },
      consistent: null,
      averaged: null,
      positionPull: null,
      conclusion: 'unparsable',
    });
  });

  it('concludes without probabilities, but averages nothing', () => {
    const check = swapCheck(judgedPair('B', []), judgedPair('B', shares(0.2, 0.8)));
    expect(check).toMatchObject({ conclusion: 'B', averaged: null, positionPull: null });
  });
});
