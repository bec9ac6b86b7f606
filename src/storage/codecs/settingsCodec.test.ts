import { describe, expect, it } from 'vitest';
import { decodeDraft, decodeSettings } from './settingsCodec';

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

describe('kept settings', () => {
  const report = { passed: false, seen: ['It wrote nothing.'], at: 1, hidden: true };
  const base = { theme: 'dark', modelId: null, device: 'auto', lastBackupAt: null };
  const settings = { ...base, selfChecks: { 'a|1|q4|WASM': report } };

  it('keep their self-checks, under the name of before too', () => {
    expect(decodeSettings(settings)).toEqual({ ok: true, value: settings });
    const { selfChecks: selfChecks } = settings;
    expect(decodeSettings({ ...base, selfChecks })).toEqual({ ok: true, value: settings });
    expect(decodeSettings({ ...base, selfChecks: { x: { passed: 1 } } }).ok).toBe(false);
  });

  it('from before there were devices and self-checks still hold', () => {
    expect(decodeSettings({ theme: 'dark', modelId: null })).toEqual({
      ok: true,
      value: { ...base, selfChecks: {} },
    });
  });
});
