import { describe, expect, it } from 'vitest';
import { decodeDraft } from './settingsStore';

const before = {
  kind: 'rating',
  query: 'q',
  responseA: '',
  responseB: '',
  response: 'r',
  reference: '',
  criterion: '',
  levels: {},
  protocolIds: { pairwise: '', rating: '' },
  mode: null,
  swapCheck: true,
  decoding: { temperature: '', topK: '', topP: '', seed: '', maxTokens: '' },
};

describe('a kept draft', () => {
  it('from before there were votes, rankings and thoughts still holds', () => {
    expect(decodeDraft(before)).toEqual({
      ok: true,
      value: {
        ...before,
        decoding: { ...before.decoding, thinkingTokens: '' },
        responses: ['', ''],
        vote: false,
        samples: '',
        earlyStop: true,
        method: 'rating',
      },
    });
  });

  it('keeps its responses', () => {
    const draft = { ...before, kind: 'best-of-n', responses: ['a', 'b', 'c'], method: 'pairs' };
    expect(decodeDraft(draft)).toMatchObject({ ok: true, value: draft });
    expect(decodeDraft({ ...before, responses: [1] }).ok).toBe(false);
  });
});
