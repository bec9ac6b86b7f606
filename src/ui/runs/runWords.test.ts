import { describe, expect, it } from 'vitest';
import type { ActiveRun, RunListItem } from '../../state/datasets/datasetState';
import { statusOfRun, stateWords, troubleWords } from './runWords';

const item: RunListItem = {
  run: {
    ...{ id: 'r', createdAt: 1, protocolId: 'pocket/pairwise', mode: 'verdict-only' },
    model: { id: 'pocket-judge', revision: '1', dtype: 'q8' },
    decoding: { maxTokens: 8, temperature: 0, topK: 0, topP: 1, seed: 1 },
    ...{ workload: 'dataset-run', name: 'A run', datasetId: 'd', orders: 'both' },
  },
  planned: 2400,
  judged: 1200,
  unparsable: 1005,
  failed: 1200,
  heldElsewhere: false,
};
const active: ActiveRun = {
  runId: 'r',
  phase: 'running',
  msPerJob: null,
  notifyAtEnd: false,
};

describe('the status of a run', () => {
  it('counts judgments without a verdict among those judged, and failures beside them', () => {
    const status = statusOfRun(item, null);
    expect(status).toEqual({
      ...{ state: 'finished', judged: 1200, unparsable: 1005, failed: 1200, planned: 2400 },
    });
    expect(stateWords(status)).toBe('Finished with failures');
    expect(troubleWords(status)).toEqual(['1,200 failed', '1,005 without a verdict']);
  });

  it('says nothing of what there is none of', () => {
    expect(troubleWords({ failed: 0, unparsable: 0 })).toEqual([]);
    expect(troubleWords({ failed: 0, unparsable: 1 })).toEqual(['1 without a verdict']);
  });

  it('is that of its session while it is judged here', () => {
    expect(statusOfRun(item, active)).toMatchObject({ state: 'running', judged: 1200 });
    expect(statusOfRun(item, { ...active, runId: 'other' }).state).toBe('finished');
  });
});
