import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairOf } from './judgedPair.testdata';
import { judgmentOf, judgedPair as judged, pairTask, shares } from '../../judgment.testdata';
import { accuracyInOrder, orderAveragedAccuracy } from './accuracy';
import { agreementRate } from './agreement';
import { balancedAccuracy } from './balancedAccuracy';
import { baselines } from './baselines';
import { confusionMatrix } from './confusionMatrix';
import { consistencyRate } from './consistency';
import { byGroup } from '../statistics/groups';
import { averagedPreference, judgedPair, readingOf, type Reading } from './judgedPair';
import { cohensKappa } from './kappa';
import { longerPreference } from './lengthPreference';
import { llmBarFigures } from './llmBar';
import { mcNemar } from '../statistics/mcNemar';
import { positionBias } from './positionBias';
import { rate } from '../statistics/rate';
import { readingShares } from './readingShares';
import { REWARD_BENCH_SECTIONS, rewardBenchFigures } from './rewardBench';
import type { Preference } from '../../verdict';

/**
 * label  AB      BA       agreement  consistency  AB right  BA right
 * A      A       A        yes        yes          yes       yes
 * A      A       B        no         no           yes       no
 * B      A       A        no         yes          no        no
 * tie    tie     tie      yes        yes          yes       yes
 * B      unread  B        no         no           no        yes
 * –      B       B        excluded   yes          –         –
 * A      A       absent   excluded   excluded     yes       –
 */
const table = [
  pairOf('A', 'A', 'A'),
  pairOf('A', 'A', 'B'),
  pairOf('B', 'A', 'A'),
  pairOf('tie', 'tie', 'tie'),
  pairOf('B', 'unparsable', 'B'),
  pairOf(null, 'B', 'B'),
  pairOf('A', 'A', 'absent'),
];

const counts = ({ hits, of, excluded }: { hits: number; of: number; excluded: number }) => [
  hits,
  of,
  excluded,
];

describe('a hand-worked table', () => {
  it('gives Auto-J’s agreement and consistency', () => {
    expect(counts(agreementRate(table))).toEqual([2, 5, 2]);
    expect(counts(consistencyRate(table))).toEqual([4, 6, 1]);
    // Without the tie row: 1 of 4.
    expect(counts(agreementRate(table, 'left-out'))).toEqual([1, 4, 3]);
  });

  it('gives the accuracy of each order and of their average', () => {
    expect(counts(accuracyInOrder(table, 'AB'))).toEqual([4, 6, 1]);
    expect(counts(accuracyInOrder(table, 'BA'))).toEqual([3, 5, 2]);
    // Row 2 is exactly even, hence a tie; row 5 was judged and not read: a miss.
    expect(counts(orderAveragedAccuracy(table))).toEqual([2, 5, 2]);
  });

  it('gives the position bias', () => {
    const bias = positionBias(table);
    // First shown: AB says A (rows 1, 2, 3, 7), BA says B (rows 2, 5, 6): 7 of 10 named winners.
    expect(counts(bias.firstSlot)).toEqual([7, 10, 4]);
    expect(counts(bias.towardsFirst)).toEqual([1, 5, 2]);
    expect(counts(bias.towardsSecond)).toEqual([0, 5, 2]);
  });

  it('gives the preference for the longer', () => {
    // B is longer. Winners: A, (even), A, (tie), (unread: not both), B, A.
    expect(counts(longerPreference(table))).toEqual([1, 4, 3]);
  });

  it('gives the baselines under the same labels', () => {
    const { longerWins, majorityClass, alwaysA } = baselines(table);
    expect(counts(longerWins)).toEqual([2, 6, 1]);
    expect(counts(alwaysA)).toEqual([3, 6, 1]);
    expect([majorityClass.label, majorityClass.hits]).toEqual(['A', 3]);
    const even = pairOf('A', 'A', 'A', { lengths: { A: 5, B: 5 } });
    expect(baselines([even]).longerWins.hits).toBe(0.5);
    expect(baselines([]).majorityClass.label).toBeNull();
  });
});

describe('published definitions', () => {
  it('reproduces LLMBar’s recorded statistics of GPT-4 with swapped prompts (Base-9)', () => {
    // Its file: 12 / 54 right in the first order, 10 / 54 in the second, 2 right in both, equal in
    // 36, average 20.37 %. Hence 34 wrong in both, 10 right only in AB, 8 only in BA; all labels A.
    const of = (count: number, ab: Reading, ba: Reading) =>
      Array.from({ length: count }, () => pairOf('A', ab, ba));
    const pairs = [
      ...of(2, 'A', 'A'),
      ...of(34, 'B', 'B'),
      ...of(10, 'A', 'B'),
      ...of(8, 'B', 'A'),
    ];
    const figures = llmBarFigures(pairs);
    expect(figures.inOrderAB.share).toBeCloseTo(0.2222222, 6);
    expect(figures.inOrderBA.share).toBeCloseTo(0.1851852, 6);
    expect(figures.averageAccuracy).toBeCloseTo(0.2037037, 6);
    expect(figures.positionalAgreement.share).toBeCloseTo(0.6666667, 6);
    expect(agreementRate(pairs).share).toBeCloseTo(0.037037, 6);
  });

  it('reproduces Auto-J’s published shares from counts', () => {
    // 1,392 pairs; GPT-4: 62.28 % = 867 rows, 86.28 % = 1,201 rows (334 consistent and wrong).
    const pairs = Array.from({ length: 1392 }, (_, index) => {
      if (index < 867) return pairOf('tie', 'tie', 'tie');
      return index < 1201 ? pairOf('A', 'B', 'B') : pairOf('A', 'A', 'B');
    });
    expect((100 * (agreementRate(pairs).share ?? 0)).toFixed(2)).toBe('62.28');
    expect((100 * (consistencyRate(pairs).share ?? 0)).toFixed(2)).toBe('86.28');
  });

  it('takes RewardBench’s overall as the plain mean of four sections, an error as half', () => {
    const rows = [
      { subset: 'alpacaeval-easy', result: 'right' as const },
      { subset: 'alpacaeval-hard', result: 'unparsable' as const },
      { subset: 'llmbar-natural', result: 'wrong' as const },
      { subset: 'donotanswer', result: 'right' as const },
      { subset: 'math-prm', result: 'right' as const },
      { subset: 'hep-js', result: 'wrong' as const },
      { subset: 'somewhere else', result: 'right' as const },
    ];
    const { sections, overall, excluded } = rewardBenchFigures(rows);
    // Chat (1 + 0.5) / 2; hard 0; safety 1; reasoning: mathematics weighs 984 / 447 = 2.2013.
    const reasoning = 984 / 447 / (984 / 447 + 1);
    expect(sections.map(({ score }) => score)).toEqual([0.75, 0, 1, expect.closeTo(reasoning, 12)]);
    expect(overall).toBeCloseTo((0.75 + 0 + 1 + reasoning) / 4, 12);
    expect(excluded).toBe(1);
    expect(rewardBenchFigures(rows.slice(0, 3)).overall).toBeNull();
    expect(REWARD_BENCH_SECTIONS.flatMap(({ subsets }) => subsets)).toHaveLength(23);
  });
});

describe('confusion matrix, kappa and balanced accuracy', () => {
  const classes: readonly Preference[] = ['A', 'B', 'tie'];
  const items = (count: number, first: Preference, second: Preference) =>
    Array.from({ length: count }, () => ({ first, second }));
  const rated = [
    ...items(20, 'A', 'A'),
    ...items(5, 'A', 'B'),
    ...items(10, 'B', 'A'),
    ...items(15, 'B', 'B'),
  ];

  it('gives the textbook kappa', () => {
    // po = 35/50 = 0.7; pe = 25/50 · 30/50 + 25/50 · 20/50 = 0.5; kappa = 0.2 / 0.5 = 0.4.
    const matrix = confusionMatrix([...rated, { first: null, second: 'A' }], classes);
    expect(matrix.counts).toEqual([
      [20, 5, 0],
      [10, 15, 0],
      [0, 0, 0],
    ]);
    const kappa = cohensKappa(matrix);
    expect(kappa.kappa).toBeCloseTo(0.4, 12);
    expect([kappa.n, kappa.excluded]).toEqual([50, 1]);
    // 1.96 · sqrt(0.7 · 0.3 / 50) / 0.5 = 0.25403.
    expect(kappa.interval?.low).toBeCloseTo(0.4 - 0.25404, 4);
  });

  it('gives balanced accuracy over the labels that occur', () => {
    // Recalls 20/25 and 15/25.
    expect(balancedAccuracy(confusionMatrix(rated, classes)).value).toBeCloseTo(0.7, 12);
    expect(balancedAccuracy(confusionMatrix<Preference>([], classes)).value).toBeNull();
  });

  it('is 1 for identical raters, whatever they say', () => {
    const named = fc.array(fc.constantFrom(...classes), { minLength: 1 });
    fc.assert(
      fc.property(named, (labels) => {
        const same = labels.map((label) => ({ first: label, second: label }));
        return Math.abs((cohensKappa(confusionMatrix(same, classes)).kappa ?? 0) - 1) < 1e-9;
      }),
    );
  });
});

describe('mcNemar', () => {
  it('is the exact binomial test of the rows on which only one is right', () => {
    const of = (count: number, first: boolean | null, second: boolean | null) =>
      Array.from({ length: count }, () => ({ first, second }));
    const test = mcNemar([...of(30, true, true), ...of(8, true, false), ...of(2, false, true)]);
    // 2 · (1 + 10 + 45) / 2^10 = 112 / 1024.
    expect(test.pValue).toBeCloseTo(0.109375, 12);
    expect(test.difference).toBeCloseTo(6 / 40, 12);
    expect(mcNemar(of(3, null, true))).toMatchObject({ n: 0, excluded: 3, pValue: 1 });
    // Thousands of rows do not underflow.
    expect(mcNemar([...of(2000, true, false), ...of(2000, false, true)]).pValue).toBe(1);
  });
});

describe('judged pairs', () => {
  const context = { id: '1', task: pairTask, label: 'A' as const };

  it('keeps unread and not judged apart', () => {
    const failure = { kind: 'no-verdict' as const, detail: '', answers: [] };
    const unread = judgmentOf({ kind: 'unparsable', failure });
    const failed = judgmentOf({ kind: 'failed', failure: { kind: 'device-lost', detail: '' } });
    expect([unread, failed, null].map(readingOf)).toEqual(['unparsable', 'absent', 'absent']);
    const { unparsable, failed: failedShare } = readingShares([unread, failed, judged('A', [])]);
    expect([counts(unparsable), counts(failedShare)]).toEqual([
      [1, 2, 1],
      [1, 3, 0],
    ]);
  });

  it('averages two readouts', () => {
    const made = { AB: judged('A', shares(0.8, 0.2)), BA: judged('B', shares(0.4, 0.6)) };
    const pair = judgedPair(context, made);
    // (ln 4 + ln (2/3)) / 2 > 0.
    expect(averagedPreference(pair)).toBe('A');
    expect(averagedPreference(judgedPair(context, { ...made, BA: null }))).toBeNull();
  });

  it('pools groups back to the whole', () => {
    const grouped = table.map((pair, index) => ({ ...pair, group: index % 2 === 0 ? 'x' : 'y' }));
    const figures = byGroup(
      grouped,
      ({ group }) => group,
      (rows) => agreementRate(rows),
    );
    expect(figures.map(({ group, n }) => [group, n])).toEqual([
      ['x', 4],
      ['y', 3],
    ]);
    const sum = (key: 'hits' | 'of' | 'excluded') =>
      figures.reduce((total, { figure }) => total + figure[key], 0);
    expect(rate(sum('hits'), sum('of'), sum('excluded'))).toEqual(agreementRate(table));
  });
});
