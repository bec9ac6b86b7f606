import { describe, expect, it } from 'vitest';
import { judgmentOf, jobOf, shares } from '../../src/judge/judgment.testdata';
import type { Judgment, JudgmentJob } from '../../src/judge/judgment';
import type { Task } from '../../src/judge/task';
import type { Answer } from '../../src/judge/verdict';
import {
  planDatasetRun,
  summariseDatasetRun,
  type DatasetRun,
} from '../../src/workloads/datasetRun';
import type { DatasetRow } from '../../src/workloads/datasetRow';
import { measuredFigures } from './figures';

const { protocolId, model, mode, decoding } = jobOf();
const run: DatasetRun = { id: 'measure', protocolId, model, mode, decoding, orders: 'both' };
const rowOf = (id: string, task: Task, label: Answer): DatasetRow => ({
  id,
  line: 1,
  task,
  label,
  meta: {},
});

/** The figures when every job is judged by `judge`; null is a text without a verdict. */
function figures(
  rows: readonly DatasetRow[],
  judge: (job: JudgmentJob, row: DatasetRow) => Judgment['outcome'] | null,
) {
  const judgments = planDatasetRun(run, rows).flatMap((job) => {
    const row = rows.find(({ task }) => task === job.task);
    if (!row) throw new Error('The job belongs to no row.');
    const outcome = judge(job, row);
    return outcome === null ? [] : [{ ...judgmentOf(outcome), job }];
  });
  return measuredFigures(summariseDatasetRun(run, rows, judgments), 1);
}

const unread: Judgment['outcome'] = {
  kind: 'unparsable',
  failure: { kind: 'no-verdict', detail: 'No verdict.', answers: [] },
};

describe('measuredFigures of pairs', () => {
  const pair = (id: string, label: 'A' | 'B', a = 'Short.', b = 'Somewhat longer.') =>
    rowOf(id, { kind: 'pairwise', query: id, responseA: a, responseB: b }, label);
  const says = (a: number): Judgment['outcome'] => ({
    kind: 'judged',
    origin: 'written',
    verdict: {
      kind: 'pairwise',
      preference: a > 0.5 ? 'A' : 'B',
      probabilities: shares(a, 1 - a),
    },
  });

  it('are those of the final verdicts', () => {
    const rows = [pair('1', 'A'), pair('2', 'B'), pair('3', 'A'), pair('4', 'B')];
    // Right twice and sure, wrong and sure in the third; the fourth follows the position.
    const made = figures(rows, ({ order }, { id }) => {
      if (id === '1') return says(0.9);
      if (id === '2') return says(0.2);
      if (id === '3') return says(0.02);
      return says(order === 'AB' ? 0.6 : 0.3);
    });
    expect(made).toMatchObject({
      n: 4,
      accuracy: 0.75,
      consistency: 0.75,
      longerWins: 0.5,
      mostConfidentQuarter: 0,
      wrongOver95: 0.25,
      unparsable: 0,
      failed: 0,
      spearman: null,
    });
    const nll = -(Math.log(0.9) + Math.log(0.8) + Math.log(0.02)) / 4;
    expect(made.nll).toBeGreaterThan(nll);
    expect(made.nll).toBeLessThan(nll + 0.25);
  });

  it('count what was not read as wrong, and leave out what was not judged', () => {
    const rows = [pair('1', 'A'), pair('2', 'B'), pair('3', 'A')];
    const made = figures(rows, ({ order }, { id }) => {
      if (id === '1') return says(0.9);
      if (id === '2') return order === 'AB' ? unread : says(0.1);
      return null;
    });
    expect(made).toMatchObject({ n: 2, accuracy: 0.5, unparsable: 1 });
  });
});

describe('measuredFigures of single responses', () => {
  const rated = (id: string, label: number) =>
    rowOf(id, { kind: 'rating', query: 'q', response: id }, label);
  const scored = (expectedScore: number): Judgment['outcome'] => ({
    kind: 'judged',
    origin: 'written',
    verdict: {
      kind: 'rating',
      rating: Math.round(expectedScore),
      scale: { min: 1, max: 5, step: 1 },
      probabilities: [],
      expectedScore,
    },
  });

  it('take the place on the scale for the probability where labels are 1 and 0', () => {
    const rows = [rated('1', 1), rated('2', 0), rated('3', 0), rated('4', 1)];
    const scores: Record<string, number> = { 1: 4.6, 2: 1.4, 3: 4.9, 4: 3 };
    const made = figures(rows, (_, { id }) => scored(scores[id] ?? 0));
    // Half a point for the very middle; .975 for a wrong response is the surest, and wrong.
    expect(made).toMatchObject({
      n: 4,
      accuracy: 2.5 / 4,
      mostConfidentQuarter: 0,
      wrongOver95: 0.25,
      consistency: null,
      longerWins: null,
    });
    const nll = -(2 * Math.log(0.9) + Math.log(0.025) + Math.log(0.5)) / 4;
    expect(made.nll).toBeCloseTo(nll, 6);
  });

  it('compare whole scores where labels are scores, and claim no probability', () => {
    const rows = [rated('1', 5), rated('2', 2), rated('3', 4)];
    const scores: Record<string, number> = { 1: 4.6, 2: 2.6, 3: 3.9 };
    const made = figures(rows, (_, { id }) => scored(scores[id] ?? 0));
    expect(made).toMatchObject({ n: 3, accuracy: 2 / 3, nll: null, ece: null, spearman: 1 });
  });

  it('count an unread text as wrong', () => {
    const made = figures([rated('1', 1), rated('2', 0)], (_, { id }) =>
      id === '1' ? unread : scored(1),
    );
    expect(made).toMatchObject({ n: 2, accuracy: 0.5, unparsable: 1 });
  });
});
