import { describe, expect, it } from 'vitest';
import { plainAccount } from '../../datasets/in/importAccount';
import type { Judgment } from '../../judge/judgment';
import { judgmentOf, pairTask } from '../../judge/judgment.testdata';
import { prometheusRelative } from '../../judge/protocols/prometheusRelative';
import type { DatasetRecord } from '../../run/dataset';
import type { DatasetRow } from '../../workloads/datasetRow';
import { estimateMs, formOfRun, rowsWithoutRubric, type RunForm } from './runForm';

const dataset: DatasetRecord = {
  id: 'd',
  name: 'pairs.csv',
  createdAt: 0,
  format: 'Pairs',
  rowCount: 2,
  pairs: 2,
  ratings: 0,
  labelled: 0,
  account: plainAccount(2),
  fingerprint: 'f',
};

/** A row whose texts are 100 tokens by the estimate of four characters each. */
const row: DatasetRow = {
  id: '1',
  line: 1,
  meta: {},
  task: {
    kind: 'pairwise',
    query: 'x'.repeat(200),
    responseA: 'x'.repeat(100),
    responseB: 'x'.repeat(100),
  },
};

/** 100 prompt tokens of which 50 were computed at 2 ms each; 10 written at 5 ms each. */
const past: Judgment = {
  ...judgmentOf({ kind: 'unparsable', failure: { kind: 'no-verdict', detail: '', answers: [] } }),
  trace: {
    prompt: '',
    promptTokens: 100,
    reusedTokens: 50,
    completionTokens: 10,
    cuts: [],
    prefillMs: 100,
    decodeMs: 50,
    device: 'test',
    coverage: null,
  },
};

const form: RunForm = { ...formOfRun(dataset, 'pocket-judge', null) };

describe('the form of a new run', () => {
  it('opens with a protocol that the judge was trained for, verdict only, both orders', () => {
    expect(form).toEqual({
      name: 'pairs.csv',
      kind: 'pairwise',
      protocolId: 'pocket/pairwise',
      mode: 'verdict-only',
      orders: 'both',
    });
    const ratings = { ...dataset, pairs: 0, ratings: 2 };
    expect(formOfRun(ratings, 'pocket-judge', null)).toMatchObject({
      kind: 'rating',
      protocolId: 'pocket/rating',
    });
  });

  it('names the rows that a protocol with a rubric cannot judge', () => {
    const rubric = { criterion: 'Clear?', levels: [{ score: 1, description: 'No.' }] };
    const withRubric = { ...row, task: { ...pairTask, rubric } };
    expect(rowsWithoutRubric([row, withRubric], prometheusRelative)).toEqual([row]);
  });
});

describe('estimateMs', () => {
  const estimate = (changes: Partial<RunForm>, judgments: readonly Judgment[] = [past]) =>
    estimateMs([row, row], { ...form, ...changes }, 'pocket-judge', judgments);

  it('takes the time of a computed prompt token for every token, once an order', () => {
    expect(estimate({})).toBe(2 * 2 * 100 * 2);
    expect(estimate({ orders: 'as-given' })).toBe(2 * 100 * 2);
  });

  it('adds the critiques as long as they have been', () => {
    expect(estimate({ mode: 'critique-first' })).toBe(2 * 2 * (100 * 2 + 10 * 5));
  });

  it('knows nothing of a judge that has judged nothing, or has written nothing', () => {
    expect(estimate({}, [])).toBeNull();
    expect(estimateMs([row], form, 'another', [past])).toBeNull();
    const mute = { ...past, trace: past.trace && { ...past.trace, completionTokens: 0 } };
    expect(estimate({}, [mute])).not.toBeNull();
    expect(estimate({ mode: 'critique-first' }, [mute])).toBeNull();
  });
});
