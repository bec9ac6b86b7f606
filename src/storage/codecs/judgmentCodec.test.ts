import { describe, expect, it } from 'vitest';
import type { Judgment } from '../../judge/judgment';
import { jobOf } from '../../judge/judgment.testdata';
import { decodeJudgment } from './judgmentCodec';

const trace = {
  prompt: 'p',
  promptTokens: 1,
  reusedTokens: 0,
  completionTokens: 1,
  cuts: [],
  prefillMs: 1,
  decodeMs: 1,
  device: 'WebGPU',
  coverage: null,
};
const judgment: Judgment = {
  job: jobOf(),
  completion: { text: 'x', finish: 'stop' },
  outcome: { kind: 'failed', failure: { kind: 'interrupted', detail: '' } },
  readout: [],
  trace,
  judgedAt: 1,
};

describe('decodeJudgment', () => {
  it('keeps how many samples were decoded together, and takes records that do not say', () => {
    const together = { ...judgment, trace: { ...trace, decodedTogether: 3 } };
    expect(decodeJudgment(together)).toMatchObject({ ok: true, value: together });
    expect(decodeJudgment(judgment)).toMatchObject({ ok: true, value: judgment });
    const odd = { ...judgment, trace: { ...trace, decodedTogether: 'all' } };
    expect(decodeJudgment(odd).ok).toBe(false);
  });
});
