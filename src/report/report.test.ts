import { describe, expect, it } from 'vitest';
import { plainAccount } from '../datasets/in/importAccount';
import { fromCsv } from '../datasets/out/csvTable.testdata';
import { diffRuns } from '../datasets/out/diffRuns';
import { makeRunFile } from '../datasets/out/makeRunFile';
import { promptHash } from '../datasets/out/promptHash';
import type { Judgment } from '../judge/judgment';
import { jobOf, judgedPair, shares } from '../judge/judgment.testdata';
import { mcNemar } from '../judge/metrics/statistics/mcNemar';
import type { Preference } from '../judge/verdict';
import type { DatasetRecord } from '../run/dataset';
import type { DatasetRow } from '../workloads/datasetRow';
import { planDatasetRun, summariseDatasetRun, type DatasetRun } from '../workloads/datasetRun';
import { summariseMetaEvaluation } from '../workloads/evaluation/metaEvaluation';
import { testWords } from './comparison';
import { fileName } from '../browser/download';
import { figureTables } from './figures';
import { leftOutWords } from './leftOut';
import { countedCells, groupLines, JITTER, scatterPoints, swapPoints } from './plotData';
import { repetitionOf, requestOf } from './repetition';
import { diffWords } from '../ui/results/RunDiffView';
import { sentencesOf } from './sentence';
import { cellText, tableToCsv } from './tableData';

const { model, decoding, protocolId, mode } = jobOf();
const run: DatasetRun = { id: 'r', protocolId, model, mode, decoding, orders: 'both' };

type Said = Preference | 'unparsable' | 'failed' | null;

/** Rows with what each order says; B is the longer response. */
function study(rows: readonly (readonly [Preference | null, Said, Said])[], of: DatasetRun = run) {
  const data = rows.map(([label], index): DatasetRow => {
    const task = { kind: 'pairwise' as const, query: 'q', responseA: 'a', responseB: 'bb' };
    const row = { id: `row ${index}`, line: index + 1, task, group: 'g', meta: {} };
    return label === null ? row : { ...row, label };
  });
  const judgments = planDatasetRun(of, data).flatMap((job): readonly Judgment[] => {
    const row = rows[data.findIndex(({ id }) => job.key.split('/')[1] === id)];
    const said = row?.[job.order === 'AB' ? 1 : 2] ?? null;
    if (said === null) return [];
    if (said === 'unparsable') {
      const failure = { kind: 'no-verdict' as const, detail: '', answers: [] };
      return [{ ...judgedPair('A', []), job, outcome: { kind: 'unparsable', failure } }];
    }
    if (said === 'failed') {
      const failure = { kind: 'device-lost' as const, detail: '' };
      return [{ ...judgedPair('A', []), job, outcome: { kind: 'failed', failure } }];
    }
    const probabilities = said === 'A' ? shares(0.9, 0.1) : shares(0.1, 0.9);
    return [{ ...judgedPair(said, probabilities), job }];
  });
  const summary = summariseDatasetRun(of, data, judgments);
  return { data, judgments, summary, evaluation: summariseMetaEvaluation(summary) };
}

const labelled = study([
  ['A', 'A', 'A'],
  ['B', 'B', 'B'],
  ['A', 'A', 'B'],
  ['B', 'unparsable', 'B'],
  [null, 'A', 'A'],
  ['A', 'failed', 'A'],
  ['A', 'A', null],
]);

describe('the sentence', () => {
  const said = (made: ReturnType<typeof study>, bothOrders = true) =>
    sentencesOf({ judge: 'Judge X', bothOrders, intervals: {}, ...made });

  it('says agreement with its interval, the baselines, and what was left out', () => {
    // Right in both orders on rows 0 and 1 of the four judged to the end; labels A B A B A A:
    // the longer one (B) on two of six, always A on four. Wilson's 95 % of 2 / 4: 15 to 85.
    expect(said(labelled)).toEqual([
      'Judge X agrees with the labels in both orders on 2 of 4 pairs (50%, 15–85% at 95%); of all 6 labelled pairs, always choosing the longer response agrees on 2, and always saying A on 4.',
      'Left out: 1 row not judged to the end, 1 row on which the judge failed, 1 row without a label. 1 row without a verdict counts as a miss.',
    ]);
  });

  it('says consistency without labels', () => {
    const made = study([
      [null, 'A', 'A'],
      [null, 'B', 'B'],
      [null, 'A', 'B'],
    ]);
    expect(said(made)).toEqual([
      'Judge X says the same in both orders on 2 of 3 pairs (67%, 21–94% at 95%): A on 1, B on 1, a tie on 0. There are no labels to compare with.',
    ]);
  });

  it('says that one order tells nothing of the position', () => {
    const one = { ...run, orders: 'as-given' as const };
    const [first] = said(study([['A', 'A', null]], one), false);
    expect(first).toContain('Each pair was judged in one order only.');
    const [unlabelled] = said(study([[null, 'A', null]], one), false);
    expect(unlabelled).toContain('how much the position decided is not known');
  });

  it('says so while nothing is judged', () => {
    expect(said(study([['A', null, null]]))[0]).toBe(
      'Judge X has judged no labelled pair to the end yet.',
    );
  });
});

describe('the figures', () => {
  const tables = figureTables(labelled.evaluation, { bothOrders: true, intervals: {} });
  const line = (name: string) =>
    tables.flatMap(({ rows }) => rows).find(([first]) => String(first).startsWith(name));

  it('have value, interval, counts and what is left out', () => {
    expect(line('Right in both orders')).toEqual([
      'Right in both orders (Auto-J’s agreement)',
      '50.0%',
      '15.0–85.0%',
      '2 of 4',
      '3: no label, or not judged',
    ]);
    expect(line('Baseline: the most common label')?.[0]).toBe('Baseline: the most common label: A');
    expect(line('No verdict in the text')?.[3]).toBe('1 of 12');
    expect(line('Failed')?.[3]).toBe('1 of 13');
  });

  it('say nothing of two orders where one was judged', () => {
    const one = figureTables(labelled.evaluation, { bothOrders: false, intervals: {} });
    const names = one.flatMap(({ rows }) => rows.map(([name]) => String(name)));
    expect(names.some((name) => /both orders|Consistent|LLMBar/u.test(name))).toBe(false);
  });
});

describe('the plots’ data', () => {
  it('has a point for each row with probabilities in both orders', () => {
    const points = swapPoints(labelled.summary.rows);
    expect(points.map(({ id, x, y, label, consistent }) => [id, x, y, label, consistent])).toEqual([
      ['row 0', 0.9, 0.9, 'A', true],
      ['row 1', 0.1, 0.1, 'B', true],
      ['row 2', 0.9, 0.1, 'A', false],
      ['row 4', 0.9, 0.9, null, true],
    ]);
  });

  it('counts crowded points by cell and loses none', () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({
      x: (index % 100) / 99,
      y: (index % 7) / 6,
    }));
    const cells = countedCells(points);
    expect(cells.length).toBeLessThanOrEqual(1600);
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
    expect(countedCells([{ x: 1, y: 0 }])).toEqual([{ x: 0.9875, y: 0.0125, count: 1 }]);
  });

  it('moves ratings by no more than it says, and the same each time', () => {
    const rated = [
      { id: 'a', label: 3, score: 4 },
      { id: 'b', label: 3, score: 3.5 },
    ];
    const points = scatterPoints(rated);
    expect(points).toEqual(scatterPoints(rated));
    for (const { x, y, label, score } of points) {
      expect(Math.abs(x - label)).toBeLessThanOrEqual(JITTER);
      expect(Math.abs(y - score)).toBeLessThanOrEqual(JITTER);
    }
    expect(points[1]?.y).toBe(3.5);
  });

  it('has a line for each group with a judged row', () => {
    const { pairwise } = labelled.evaluation;
    expect(groupLines(pairwise?.byGroup ?? [], true)).toMatchObject([
      { name: 'g', share: 0.5, hits: 2, of: 4 },
    ]);
  });
});

describe('tables', () => {
  it('show few decimals and keep all of them in the file', () => {
    const table = { caption: '', columns: ['x', 'y'], rows: [[1 / 3, '=1'] as const, [null, -2]] };
    expect(table.rows.map((row) => row.map(cellText))).toEqual([
      ['0.3333', '=1'],
      ['–', '-2'],
    ]);
    expect(tableToCsv(table)).toContain('"0.3333333333333333","\'=1"');
    expect(fromCsv(tableToCsv(table)).at(-1)).toEqual(['', '-2']);
  });

  it('are saved under a name that is a name', () => {
    expect(fileName('../a/b: "c"', 'csv')).toBe('a-b-c.csv');
    expect(fileName('///', 'svg')).toBe('evenhand.svg');
    expect(fileName('评分', 'csv')).toBe('评分.csv');
  });

  it('say what was left out', () => {
    expect(leftOutWords({ a: 2, b: 0 }, { a: 'without a verdict', b: 'ties' })).toBe(
      'Left out: 2 without a verdict.',
    );
    expect(leftOutWords({ a: 0 }, { a: 'without a verdict' })).toBe('Nothing left out.');
  });
});

describe('two judges', () => {
  it('are tested on the rows that tell them apart', () => {
    const of = (count: number, first: boolean, second: boolean | null) =>
      Array.from({ length: count }, () => ({ first, second }));
    const even = mcNemar([...of(30, true, true), ...of(8, true, false), ...of(2, false, true)]);
    const words = testWords(even, 'Run 1', 'Run 2');
    // 2 · (1 + 10 + 45) / 1024 = 0.109; (8 - 2) / 40 = 15 points.
    expect(words).toContain('a difference of 15.0 points, McNemar’s exact test p = 0.109.');
    expect(words).toContain('no evidence');
    const uneven = mcNemar([...of(40, true, false), ...of(1, true, null)]);
    expect(testWords(uneven, 'Run 1', 'Run 2')).toContain('p < 0.001');
    expect(testWords(uneven, 'Run 1', 'Run 2')).toContain('1 row without a label');
    expect(testWords(mcNemar([]), 'Run 1', 'Run 2')).toContain('No labelled row');
  });
});

describe('a repetition', () => {
  const { data, judgments } = labelled;
  const file = makeRunFile({ run, dataName: 'pairs', rows: data, judgments, appVersion: '1' });
  const dataset: DatasetRecord = {
    id: 'd',
    name: 'pairs',
    createdAt: 1,
    format: '',
    rowCount: 7,
    pairs: 7,
    ratings: 0,
    labelled: 6,
    account: plainAccount(7),
    fingerprint: file.dataFingerprint,
  };
  const model = { spec: file.model, deviceLabel: file.device };
  const judgeName = (id: string) => `Judge ${id}`;
  const here = { datasets: [dataset], model, judgeName, appVersion: '1' };

  it('is offered where everything is the same', () => {
    expect(repetitionOf(file, here)).toEqual({ dataset, obstacles: [], differences: [] });
    expect(requestOf(file, dataset)).toMatchObject({ datasetId: 'd', protocolId, decoding });
  });

  it('names what is missing', () => {
    const none = repetitionOf(file, { ...here, datasets: [], model: null });
    expect(none.obstacles[0]).toContain('“pairs” (7 rows, fingerprint');
    expect(none.obstacles[0]).toContain('Import its file on Runs first.');
    expect(none.obstacles[1]).toContain('no judge is ready');
    const namesake = { ...dataset, fingerprint: 'other' };
    expect(repetitionOf(file, { ...here, datasets: [namesake] }).obstacles[0]).toContain(
      'other rows or labels',
    );
    expect(repetitionOf({ ...file, protocolId: 'x/y' }, here).obstacles[0]).toContain('x/y');
  });

  it('names what will differ', () => {
    const elsewhere = { spec: { ...file.model, revision: '2' }, deviceLabel: 'WebGPU' };
    const around = { ...here, appVersion: '2', model: elsewhere };
    const { differences, obstacles } = repetitionOf({ ...file, promptHash: 'old' }, around);
    expect(obstacles).toEqual([]);
    expect(differences).toEqual([
      'app version: 1 then, 2 now',
      `prompt hash: old then, ${promptHash(protocolId)} now`,
      'model revision: 1 then, 2 now',
      'device: not known then, WebGPU now',
    ]);
  });

  it('says whether it is bit-equal', () => {
    const names = ['the file', 'the run here'] as const;
    expect(diffWords(diffRuns(file, file), names)).toBe(
      'Bit-equal, with the same settings: all 13 judgments have the same answer and the same probabilities.',
    );
    const less = { ...file, verdicts: file.verdicts.slice(1) };
    expect(diffWords(diffRuns(file, less), names)).toBe(
      'Not bit-equal: of the judgments, 12 identical, 1 only in the file.',
    );
  });
});
