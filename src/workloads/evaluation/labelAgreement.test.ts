import fc from 'fast-check';
import { sampleRankCorrelation, standardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { jobOf, judgedPair, judgmentOf, shares } from '../../judge/judgment.testdata';
import type { Judgment, Order } from '../../judge/judgment';
import type { Answer, Preference } from '../../judge/verdict';
import type { DatasetRow } from '../datasetRow';
import { planDatasetRun, summariseDatasetRun } from '../datasetRun';
import { labelAgreement, saidByFile, saidByRun, type RowLabel, type Said } from './labelAgreement';

const { model, decoding, protocolId, mode } = jobOf();
const run = { id: 'r', protocolId, model, mode, decoding, orders: 'both' as const };

function pairRow(id: string, label?: Preference): DatasetRow {
  const task = { kind: 'pairwise' as const, query: 'q', responseA: 'long one', responseB: 'short' };
  return { id, line: 1, task, meta: {}, ...(label === undefined ? {} : { label }) };
}

function ratingRow(id: string, label?: number): DatasetRow {
  const task = { kind: 'rating' as const, query: 'q', response: 'r' };
  return { id, line: 1, task, meta: {}, ...(label === undefined ? {} : { label }) };
}

const labelled = (labels: readonly Answer[]): readonly RowLabel[] =>
  labels.map((label, index) => ({ rowId: String(index), label }));
const saying = (said: readonly (Said | null)[]): ReadonlyMap<string, Said> =>
  new Map(said.flatMap((one, index) => (one === null ? [] : [[String(index), one] as const])));
const pairRows = (count: number): readonly DatasetRow[] =>
  Array.from({ length: count }, (_, index) => pairRow(String(index)));

/** A hand-worked table of ten pairs: human against judge. */
const human: readonly Preference[] = ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'tie', 'tie', 'B'];
const judge: readonly Said[] = ['A', 'A', 'A', 'B', 'B', 'B', 'A', 'tie', 'A', 'unparsable'];

describe('agreement with the labels of a person', () => {
  const { pairs, ratings } = labelAgreement(pairRows(10), labelled(human), saying(judge));

  it('counts a hand-worked table', () => {
    // Same: rows 0, 1, 2, 4, 5, 7 = 6 of 10; the unparsable row is a miss.
    expect(pairs?.agreement).toMatchObject({ hits: 6, of: 10, excluded: 0 });
    // Without the two ties of the person: 5 of 8.
    expect(pairs?.withoutTies).toMatchObject({ hits: 5, of: 8, excluded: 2 });
    expect(pairs?.confusion).toMatchObject({
      classes: ['A', 'B', 'tie'],
      counts: [
        [3, 1, 0],
        [1, 2, 0],
        [1, 0, 1],
      ],
      n: 9,
      excluded: 1,
    });
    expect(pairs?.unparsable).toBe(1);
    expect(ratings).toBeNull();
  });

  it('has the kappa of that table', () => {
    // po = 6/9; pe = (4·5 + 3·3 + 2·1) / 81 = 31/81; kappa = (54 - 31) / (81 - 31) = 23/50.
    expect(pairs?.kappa.kappa).toBeCloseTo(0.46, 12);
    const { low = 1, high = 0 } = pairs?.kappaInterval ?? {};
    expect(low).toBeLessThan(0.46);
    expect(high).toBeGreaterThan(0.46);
    expect(
      labelAgreement(pairRows(10), labelled(human), saying(judge)).pairs?.kappaInterval,
    ).toEqual(pairs?.kappaInterval);
  });

  it('names the rows that differ, the unparsable one too', () => {
    expect(pairs?.differing.map(({ row, human: mine, said }) => [row.id, mine, said])).toEqual([
      ['3', 'A', 'B'],
      ['6', 'B', 'A'],
      ['8', 'tie', 'A'],
      ['9', 'B', 'unparsable'],
    ]);
  });

  it('measures the baselines by the same labels', () => {
    // A is the longer response everywhere, and as frequent as B: 4 of 10.
    expect(pairs?.baselines.longerWins).toMatchObject({ hits: 4, of: 10 });
    expect(pairs?.baselines.alwaysA).toMatchObject({ hits: 4, of: 10 });
    expect(pairs?.baselines.majorityClass).toMatchObject({ hits: 4, of: 10, label: 'A' });
  });

  it('looks only at rows that both came to', () => {
    const some = labelAgreement(
      pairRows(10),
      labelled(human.slice(0, 5)),
      saying(['A', null, 'B']),
    );
    expect(some.pairs?.agreement).toMatchObject({ hits: 1, of: 2, excluded: 3 });
    expect(some.pairs?.baselines.alwaysA).toMatchObject({ hits: 2, of: 2 });
    expect(some.pairs?.differing.map(({ row }) => row.id)).toEqual(['2']);
  });

  it('leaves out labels of rows that are gone and of the wrong kind', () => {
    const rows = [pairRow('0'), ratingRow('1')];
    const none = labelAgreement(rows, labelled([3, 'A', 'B']), saying(['A', 4, 'B']));
    expect([none.pairs, none.ratings]).toEqual([null, null]);
    expect(labelAgreement([], [], new Map()).pairs).toBeNull();
  });
});

describe('kappa and its interval', () => {
  it('equals its definition computed from the lists, for any two raters', () => {
    const preference = fc.constantFrom<Preference>('A', 'B', 'tie');
    const raters = fc.array(fc.tuple(preference, preference), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(raters, (answers) => {
        const [first, second] = [answers.map(([one]) => one), answers.map(([, other]) => other)];
        const n = answers.length;
        const share = (of: readonly Preference[], one: Preference): number =>
          of.filter((said) => said === one).length / n;
        const observed = answers.filter(([one, other]) => one === other).length / n;
        const expected = (['A', 'B', 'tie'] as const)
          .map((one) => share(first, one) * share(second, one))
          .reduce((sum, product) => sum + product, 0);
        fc.pre(expected < 1 - 1e-9);
        const { pairs } = labelAgreement(pairRows(n), labelled(first), saying(second));
        expect(pairs?.kappa.kappa).toBeCloseTo((observed - expected) / (1 - expected), 10);
        expect(pairs?.agreement.hits).toBe(Math.round(observed * n));
      }),
      { numRuns: 30 },
    );
  });

  it('is as wide as the spread of kappa over fresh samples of the same raters', () => {
    // 200 rows, right on four of five: the interval should span about four standard deviations
    // of kappa over independent samples, here made anew from other seeds.
    const sampleOf = (seed: number) => {
      const [first, second]: [Preference[], Preference[]] = [[], []];
      let state = seed;
      const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
      for (let row = 0; row < 200; row += 1) {
        const truth: Preference = random() < 0.5 ? 'A' : 'B';
        first.push(truth);
        second.push(random() < 0.8 ? truth : truth === 'A' ? 'B' : 'A');
      }
      return labelAgreement(pairRows(200), labelled(first), saying(second)).pairs;
    };
    const samples = Array.from({ length: 40 }, (_, index) => sampleOf(1000 + 7919 * index));
    const spread = standardDeviation(samples.map((one) => one?.kappa.kappa ?? Number.NaN));
    const widths = samples.map(
      (one) => (one?.kappaInterval?.high ?? 0) - (one?.kappaInterval?.low ?? 0),
    );
    const width = widths.reduce((sum, one) => sum + one, 0) / widths.length;
    expect(width / spread).toBeGreaterThan(3);
    expect(width / spread).toBeLessThan(5.2);
  });
});

describe('agreement on ratings', () => {
  const rows = Array.from({ length: 5 }, (_, index) => ratingRow(String(index)));
  const { ratings, pairs } = labelAgreement(
    rows,
    labelled([5, 4, 1, 2, 3]),
    saying([4.6, 4.2, 2, 2, null]),
  );

  it('compares whole scores, and distances in points', () => {
    expect(pairs).toBeNull();
    expect(ratings?.agreement).toMatchObject({ hits: 3, of: 4, excluded: 1 });
    expect(ratings?.meanError.value).toBeCloseTo((0.4 + 0.2 + 1 + 0) / 4, 12);
    expect(ratings?.spearman.value).toBeCloseTo(
      sampleRankCorrelation([5, 4, 1, 2], [4.6, 4.2, 2, 2]),
      12,
    );
    expect(ratings?.confusion.classes).toEqual(['1', '2', '3', '4', '5']);
    expect(ratings?.differing.map(({ row }) => row.id)).toEqual(['2']);
  });
});

describe('what others said', () => {
  const rows = [pairRow('0', 'A'), pairRow('1', 'B'), pairRow('2'), pairRow('3', 'tie')];

  it('comes from the file', () => {
    expect([...saidByFile(rows)]).toEqual([
      ['0', 'A'],
      ['1', 'B'],
      ['3', 'tie'],
    ]);
  });

  it('comes from a run: nothing before both orders are judged, and unparsable is said', () => {
    const verdicts: Readonly<Record<string, Judgment>> = {
      '0/AB': judgedPair('A', shares(0.9, 0.1)),
      '0/BA': judgedPair('B', shares(0.4, 0.6)),
      '1/AB': judgedPair('B', shares(0.1, 0.9)),
      '2/AB': judgedPair('A', shares(0.9, 0.1)),
      '2/BA': judgmentOf({
        kind: 'unparsable',
        failure: { kind: 'no-verdict', detail: 'No verdict.', answers: [] },
      }),
      '3/AB': judgmentOf({ kind: 'failed', failure: { kind: 'interrupted', detail: 'Stopped.' } }),
      '3/BA': judgedPair('tie', shares(0.5, 0.5)),
    };
    const judgments = planDatasetRun(run, rows).flatMap((job) => {
      const order: Order = job.order;
      const id = job.key.split('/')[1] ?? '';
      const made = verdicts[`${id}/${order}`];
      return made === undefined ? [] : [{ ...made, job }];
    });
    const summary = summariseDatasetRun(run, rows, judgments);
    // Row 0: mean log-odds of ln 9 and ln (2/3) is above 0; row 1 waits for its other order.
    expect([...saidByRun(summary)]).toEqual([
      ['0', 'A'],
      ['2', 'unparsable'],
    ]);
  });
});
