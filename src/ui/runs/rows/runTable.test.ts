import { describe, expect, it } from 'vitest';
import type { Judgment, JudgmentTrace, Outcome } from '../../../judge/judgment';
import { judgmentOf, shares } from '../../../judge/judgment.testdata';
import type { Answer } from '../../../judge/verdict';
import type { DatasetRow } from '../../../workloads/datasetRow';
import {
  planDatasetRun,
  summariseDatasetRun,
  type DatasetRun,
} from '../../../workloads/datasetRun';
import { toRunRows, type RunRow } from './rowList';
import { countRows, firstView, viewRows, type RowView } from './rowView';

const run: DatasetRun = {
  id: 'run',
  orders: 'both',
  protocolId: 'pocket/pairwise',
  model: { id: 'pocket-judge', revision: '1', dtype: 'q8' },
  mode: 'verdict-only',
  decoding: { maxTokens: 80, temperature: 0, topK: 0, topP: 1, seed: 1 },
};

function pair(id: string, label?: Answer, query = `Query ${id}`): DatasetRow {
  const task = { kind: 'pairwise' as const, query, responseA: `First ${id}`, responseB: 'Second' };
  return { id, line: 1, task, meta: {}, ...(label === undefined ? {} : { label }) };
}

/** P(A) of one order, or why there is none. */
type Said = number | 'unparsable' | 'failed';

function judge(rows: readonly DatasetRow[], said: Readonly<Record<string, readonly Said[]>>) {
  return planDatasetRun(run, rows).flatMap((job): Judgment[] => {
    const id = rows.find(({ task }) => task === job.task)?.id ?? '';
    const answer = said[id]?.[job.order === 'AB' ? 0 : 1];
    if (answer === undefined) return [];
    const trace = answer === 'failed' ? null : traceOf(job.order === 'AB' ? 100 : 60);
    return [{ ...judgmentOf(outcomeOf(answer), job), trace }];
  });
}

function outcomeOf(said: Said): Outcome {
  if (said === 'failed') return { kind: 'failed', failure: { kind: 'device-lost', detail: '' } };
  if (said === 'unparsable') {
    return { kind: 'unparsable', failure: { kind: 'no-verdict', detail: '', answers: [] } };
  }
  const preference = said >= 0.5 ? ('A' as const) : ('B' as const);
  const verdict = { kind: 'pairwise' as const, preference, probabilities: shares(said, 1 - said) };
  return { kind: 'judged', origin: 'prompted', verdict };
}

function traceOf(promptTokens: number): JudgmentTrace {
  return {
    prompt: '',
    promptTokens,
    reusedTokens: 0,
    completionTokens: 1,
    cuts: [],
    prefillMs: 10,
    decodeMs: 5,
    device: 'test',
    coverage: 1,
  };
}

const rows = [
  pair('right', 'A'),
  pair('wrong', 'B'),
  pair('wavers', 'A'),
  pair('close'),
  pair('mute', 'A'),
  pair('broken', 'B'),
  pair('half', 'A'),
  pair('new', 'tie', 'Ein LANGES Wort'),
];
const judgments = judge(rows, {
  right: [0.9, 0.8],
  wrong: [0.7, 0.9],
  wavers: [0.8, 0.3],
  close: [0.52, 0.55],
  mute: [0.9, 'unparsable'],
  broken: ['failed', 0.1],
  half: [0.9],
});
const table = toRunRows(summariseDatasetRun(run, rows, judgments).rows);
const idsOf = (shown: readonly RunRow[]) => shown.map(({ result }) => result.row.id);
const shown = (view: Partial<RowView>) => idsOf(viewRows(table, { ...firstView, ...view }));
const by = (column: RowView['sort']['column'], descending = false) => ({
  sort: { column, descending },
});

describe('toRunRows', () => {
  const row = (id: string) => table[rows.findIndex((one) => one.id === id)];

  it('says what each row came to', () => {
    expect(table.map(({ verdict }) => verdict)).toEqual([
      'A',
      'A',
      'inconsistent',
      'A',
      'unparsable',
      'failed',
      'pending',
      'pending',
    ]);
  });

  it('compares with the label only where there is one verdict and one label', () => {
    expect(table.map(({ agrees }) => agrees)).toEqual([
      true,
      false,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('takes no value and no margin from half of a swap check', () => {
    expect(row('half')).toMatchObject({ value: null, margin: null, sharesOfA: { AB: 0.9 } });
    expect(row('broken')).toMatchObject({ value: null, margin: null, sharesOfA: { BA: 0.1 } });
    expect(row('mute')).toMatchObject({ value: null, margin: null });
  });

  it('averages both orders in log-odds and adds up tokens and time', () => {
    // ln 9 and ln 4, averaged: ln 6, hence 6 / 7.
    expect(row('right')?.value).toBeCloseTo(6 / 7, 10);
    expect(row('right')?.margin).toBeCloseTo(5 / 7, 10);
    expect(row('right')).toMatchObject({ tokens: 162, ms: 30, consistent: true });
    expect(row('new')).toMatchObject({ tokens: null, ms: null, consistent: null });
  });

  it('keeps a line as it is until something new was judged of it', () => {
    const again = toRunRows(summariseDatasetRun(run, rows, judgments).rows);
    expect(again.every((line, index) => line === table[index])).toBe(true);
    const more = [...judgments, ...judge(rows, { new: [0.4, 0.4] })];
    const later = toRunRows(summariseDatasetRun(run, rows, more).rows);
    expect(later.map((line, index) => line === table[index])).toEqual([
      ...Array<boolean>(7).fill(true),
      false,
    ]);
    expect(later[7]).toMatchObject({ verdict: 'B', agrees: false });
  });

  it('shows the rating of a single response on its scale', () => {
    const task = { kind: 'rating' as const, query: 'q', response: 'r' };
    const rated: DatasetRow = { id: 'r', line: 1, task, meta: {}, label: 4 };
    const verdict = {
      kind: 'rating' as const,
      rating: 4,
      scale: { min: 1, max: 5, step: 1 },
      probabilities: [
        { answer: 4, probability: 0.6 },
        { answer: 2, probability: 0.4 },
      ],
      expectedScore: 3.2,
    };
    const jobs = planDatasetRun(run, [rated]);
    const judgment = judgmentOf({ kind: 'judged', origin: 'prompted', verdict }, jobs[0]);
    const [line] = toRunRows(summariseDatasetRun(run, [rated], [judgment]).rows);
    expect(line).toMatchObject({ verdict: 4, agrees: true, consistent: null, value: 3.2 });
    expect(line?.scorePlace).toBeCloseTo(0.55, 10);
    expect(line?.margin).toBeCloseTo(0.2, 10);
  });
});

describe('viewRows', () => {
  it('filters', () => {
    expect(shown({ filter: 'disagrees' })).toEqual(['wrong']);
    expect(shown({ filter: 'inconsistent' })).toEqual(['wavers']);
    expect(shown({ filter: 'unparsable' })).toEqual(['mute']);
    expect(shown({ filter: 'failed' })).toEqual(['broken']);
    expect(shown({ filter: 'pending' })).toEqual(['half', 'new']);
    expect(shown({ filter: 'unlabelled' })).toEqual(['close']);
    expect(shown({ filter: 'low-margin', lowMargin: 0.1 })).toEqual(['close']);
  });

  it('counts what each filter shows', () => {
    const counts = countRows(table, firstView.lowMargin);
    for (const filter of Object.keys(counts) as (keyof typeof counts)[]) {
      expect([filter, counts[filter]]).toEqual([filter, shown({ filter }).length]);
    }
    expect(counts.all).toBe(8);
  });

  it('searches every word in query, responses and id, whatever its case', () => {
    expect(shown({ search: 'langes' })).toEqual(['new']);
    expect(shown({ search: '  FIRST right ' })).toEqual(['right']);
    expect(shown({ search: 'first nowhere' })).toEqual([]);
  });

  it('sorts with what is missing last either way, and keeps the order of equals', () => {
    const missing = ['mute', 'broken', 'half', 'new'];
    expect(shown(by('value')).slice(4)).toEqual(missing);
    expect(shown(by('value')).slice(0, 4)).toEqual(['close', 'wavers', 'wrong', 'right']);
    expect(shown(by('value', true)).slice(0, 4)).toEqual(['right', 'wrong', 'wavers', 'close']);
    expect(shown(by('value', true)).slice(4)).toEqual(missing);
    expect(shown(by('agrees'))[0]).toBe('wrong');
    expect(shown(by('agrees', true))[0]).toBe('right');
    expect(shown(by('position', true))[0]).toBe('new');
    expect(idsOf(table)[0]).toBe('right');
  });
});
