import { describe, expect, it } from 'vitest';
import { judgedPair, jobOf, shares } from '../../judge/judgment.testdata';
import type { Judgment, JudgmentJob } from '../../judge/judgment';
import { restorePreference, restoreProbabilities } from '../../judge/positionSwap';
import type { Preference } from '../../judge/verdict';
import { planBestOfN, summariseBestOfN, type BestOfNRun } from '../bestOfN';
import type { DatasetRow } from '../datasetRow';
import { planDatasetRun, summariseDatasetRun, type DatasetRun } from '../datasetRun';
import { planMajorityVoting, summariseMajorityVoting } from '../majorityVoting';
import { compareJudges, summariseMetaEvaluation } from './metaEvaluation';
import { summariseJudgmentTexts, summarisePreferenceExport } from './preferenceExport';
import { bySharedPrefix } from '../sharedPrefix';

const { model, decoding, protocolId, mode } = jobOf();
const settings = { id: 'r', protocolId, model, mode, decoding };

function rowOf(id: string, label: Preference, query = `q${id}`): DatasetRow {
  const task = { kind: 'pairwise' as const, query, responseA: `a${id}`, responseB: `bb${id}` };
  return { id, line: 1, task, label, group: label, meta: {} };
}

/** A judge that names the preferred text wherever it stands, with probability 0.8. */
function answer(job: JudgmentJob, preference: Preference): Judgment {
  const probabilities =
    preference === 'tie'
      ? shares(0.1, 0.1, 0.8)
      : restoreProbabilities(shares(0.8, 0.2), preference === 'A' ? 'AB' : 'BA');
  return { ...judgedPair(preference, probabilities), job };
}

describe('majority voting', () => {
  const run = {
    ...settings,
    samples: 3,
    earlyStop: false,
    task: rowOf('1', 'A').task,
  };
  const jobs = planMajorityVoting(run);

  it('plans seeded samples in both orders', () => {
    expect(jobs.map(({ key }) => key)).toEqual([
      'r/1/AB/0',
      'r/1/AB/1',
      'r/1/AB/2',
      'r/1/BA/0',
      'r/1/BA/1',
      'r/1/BA/2',
    ]);
    expect(jobs.map((job) => job.decoding.seed)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('counts ballots and what is missing', () => {
    const said: readonly Preference[] = ['A', 'A', 'B', 'B', 'A'];
    const judgments = jobs.slice(0, 5).map((job, index) => answer(job, said[index] ?? 'tie'));
    const { vote, byOrder, missing } = summariseMajorityVoting(run, judgments);
    expect(vote).toMatchObject({ winner: 'A', outright: true, read: 5 });
    expect([byOrder.AB.winner, byOrder.BA.winner, missing]).toEqual(['A', 'no-majority', 1]);
  });
});

describe('best of N', () => {
  const run: BestOfNRun = {
    ...settings,
    context: { query: 'q' },
    responses: ['bad', 'good', 'fair'],
    method: 'pairs',
    seed: 1,
  };
  const rank = ['good', 'fair', 'bad'];

  it('ranks by pairs in both orders', () => {
    const jobs = planBestOfN(run);
    expect(jobs.map(({ key }) => key).sort()).toEqual([
      'r/1v2/AB/0',
      'r/1v2/BA/0',
      'r/1v3/AB/0',
      'r/1v3/BA/0',
      'r/2v3/AB/0',
      'r/2v3/BA/0',
    ]);
    const judgments = jobs.map((job) => {
      if (job.task.kind !== 'pairwise') throw new Error('A rating was planned.');
      const { responseA, responseB } = job.task;
      return answer(job, rank.indexOf(responseA) < rank.indexOf(responseB) ? 'A' : 'B');
    });
    const { ranking, planned, used, comparisons } = summariseBestOfN(run, judgments);
    expect(ranking.map(({ item }) => run.responses[item])).toEqual(rank);
    expect([planned, used, comparisons[0]?.firstWins]).toEqual([3, 3, expect.closeTo(0.2, 9)]);
    expect(summariseBestOfN(run, []).ranking).toEqual([]);
  });

  it('ranks by expected score', () => {
    const rated = { ...run, method: 'rating' as const };
    const judgments = planBestOfN(rated).map((job, index): Judgment => {
      const verdict = {
        kind: 'rating' as const,
        rating: 4,
        scale: { min: 1, max: 5, step: 1 },
        probabilities: [],
        ...(index === 1 ? { expectedScore: 4.2 } : {}),
      };
      return { ...answer(job, 'A'), outcome: { kind: 'judged', origin: 'written', verdict } };
    });
    const { ratings, used } = summariseBestOfN(rated, judgments);
    expect(ratings.map(({ item, place, score }) => [item, place, score])).toEqual([
      [1, 1, 4.2],
      [0, 2, 4],
      [2, 2, 4],
    ]);
    expect(used).toBe(3);
  });
});

describe('dataset run', () => {
  const run: DatasetRun = { ...settings, orders: 'both' };
  const rows = [rowOf('1', 'A'), rowOf('2', 'B'), rowOf('a/AB', 'tie', 'q1'), rowOf('4', 'A')];

  it('plans readable, unique keys with shared beginnings together', () => {
    const keys = planDatasetRun(run, rows).map(({ key }) => key);
    expect(keys.slice(0, 4)).toEqual(['r/1/AB/0', 'r/1/BA/0', 'r/a%2FAB/AB/0', 'r/a%2FAB/BA/0']);
    expect(new Set(keys).size).toBe(8);
    expect(planDatasetRun({ ...run, orders: 'as-given' }, rows)).toHaveLength(4);
    expect(() => planDatasetRun(run, [rowOf('1', 'A'), rowOf('1', 'B')])).toThrow(/same id/);
  });

  it('groups by the response that is shown first', () => {
    const task = rowOf('1', 'A').task;
    const other = { ...task, responseA: 'bb1', responseB: 'c' };
    const jobs = [jobOf({ task }), jobOf({ task, order: 'BA' }), jobOf({ task: other })];
    const mixed = [jobs[1], jobs[0], jobs[2]].flatMap((job) => job ?? []);
    expect(bySharedPrefix(mixed)).toEqual([jobs[1], jobs[2], jobs[0]]);
  });

  // Row 1: right; row 2: follows the position; row 3: a tie, as labelled; row 4: one order.
  const judgments = planDatasetRun(run, rows).flatMap((job) => {
    const id = job.key.split('/')[1];
    if (id === '4') return job.order === 'AB' ? [answer(job, 'A')] : [];
    if (id === '2') return [answer(job, restorePreference('A', job.order))];
    return [answer(job, id === '1' ? 'A' : 'tie')];
  });
  const summary = summariseDatasetRun(run, rows, judgments);

  it('summarises rows in the order of the dataset', () => {
    expect(summary).toMatchObject({ planned: 8, judged: 7, failed: 0, unparsable: 0 });
    expect(summary.rows.map(({ state, check }) => [state, check?.conclusion])).toEqual([
      ['judged', 'A'],
      ['judged', 'inconsistent'],
      ['judged', 'tie'],
      ['pending', undefined],
    ]);
  });

  it('evaluates against the labels', () => {
    const { pairwise, rating, reading } = summariseMetaEvaluation(summary);
    expect(pairwise?.withTies.agreement).toMatchObject({ hits: 2, of: 3, excluded: 1 });
    expect(pairwise?.withoutTies.agreement).toMatchObject({ hits: 1, of: 2, excluded: 2 });
    expect(pairwise?.consistency).toMatchObject({ hits: 2, of: 3, excluded: 1 });
    expect(pairwise?.withTies.baselines.alwaysA).toMatchObject({ hits: 2, of: 4 });
    expect(pairwise?.byGroup.map(({ group }) => group)).toEqual(['A', 'B', 'tie']);
    expect(rating).toBeNull();
    expect(reading.prompted).toMatchObject({ hits: 0, of: 7 });
  });

  it('compares two judges on the rows that both judged', () => {
    const always = planDatasetRun(run, rows).map((job) => answer(job, 'A'));
    const second = summariseDatasetRun(run, rows, always);
    // First: right on 1 and 3, wrong on 2; second: right on 1, wrong on 2 and 3; row 4 is pending.
    expect(compareJudges(summary, second)).toMatchObject({
      bothRight: 1,
      onlyFirst: 1,
      onlySecond: 0,
      bothWrong: 1,
      excluded: 1,
      pValue: 1,
    });
  });

  it('exports preference data and counts the rest', () => {
    const { pairs, leftOut } = summarisePreferenceExport(summary, 0.5);
    // Row 1 in both orders: ln 4 and ln 4, so P(A) = 0.8 and the margin 0.8 - 0.2.
    const margin = expect.closeTo(0.6, 9);
    expect(pairs).toEqual([{ id: '1', prompt: 'q1', chosen: 'a1', rejected: 'bb1', margin }]);
    expect(leftOut).toMatchObject({ inconsistent: 1, tie: 1, 'not-judged': 1 });
    expect(summariseJudgmentTexts(summary, 1).leftOut['not-judged']).toBe(7);
  });

  it('correlates ratings with labelled scores', () => {
    const rated = [1, 2, 4].map((label, index): DatasetRow => {
      const task = { kind: 'rating' as const, query: 'q', response: String(label) };
      return { id: String(index), line: index, task, label, meta: {} };
    });
    const made = planDatasetRun(run, rated).map((job, index): Judgment => {
      const scale = { min: 1, max: 5, step: 1 };
      const verdict = { kind: 'rating' as const, rating: 1 + index, scale, probabilities: [] };
      return { ...answer(job, 'A'), outcome: { kind: 'judged', origin: 'written', verdict } };
    });
    const { rating, pairwise } = summariseMetaEvaluation(summariseDatasetRun(run, rated, made));
    expect(rating?.spearman).toMatchObject({ value: expect.closeTo(1, 9), n: 3 });
    expect(rating?.points).toHaveLength(3);
    expect(pairwise).toBeNull();
  });
});
