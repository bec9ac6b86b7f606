import { describe, expect, it } from 'vitest';
import type { Judgment, Order, Outcome } from '../../judge/judgment';
import { shareOfA, swapCheck } from '../../judge/positionSwap';
import type { Preference } from '../../judge/verdict';
import { toMarkdown } from './copies';
import { thoughtWords } from './critique/Thought';
import { headlineOf, judgmentNotes, preferenceWords } from './words';

const task = { kind: 'pairwise', query: 'q', responseA: 'a ``` b', responseB: 'b' } as const;
const common = {
  protocolId: 'pocket/pairwise',
  model: { id: 'pocket-judge', revision: '1', dtype: 'q8' },
  mode: 'critique-first',
  decoding: { maxTokens: 80, temperature: 0, topK: 0, topP: 1, seed: 1 },
} as const;

function judgmentOf(order: Order, outcome: Outcome): Judgment {
  return {
    job: { key: `run/1/${order}/0`, runId: 'run', task, order, sample: 0, ...common },
    completion: { text: 'Text.', finish: 'stop' },
    outcome,
    readout: [],
    trace: null,
    judgedAt: 1,
  };
}

const judged = (order: Order, preference: Preference, shareOfA: number): Judgment =>
  judgmentOf(order, {
    kind: 'judged',
    origin: 'written',
    verdict: {
      kind: 'pairwise',
      preference,
      probabilities: [
        { answer: 'A', probability: shareOfA },
        { answer: 'B', probability: 1 - shareOfA },
      ],
    },
  });

const headline = (ab: Judgment, ba: Judgment) =>
  headlineOf({ workload: 'swap-check', ab, ba, check: swapCheck(ab, ba) });

describe('headlineOf', () => {
  it('says who is better only where both orders agree', () => {
    const { text, tone, more } = headline(judged('AB', 'A', 0.9), judged('BA', 'A', 0.7));
    expect([text, tone]).toEqual(['A is better', 'a']);
    expect(more).toMatch(/^82% for A, averaged over both orders\. Consistent/);
  });

  it.each([
    ['first', judged('AB', 'A', 0.9), judged('BA', 'B', 0.2)],
    ['last', judged('AB', 'B', 0.1), judged('BA', 'A', 0.6)],
  ])('names the pull to the %s', (place, ab, ba) => {
    const { text, tone, more } = headline(ab, ba);
    expect(text).toBe('Inconsistent: the verdict follows the position');
    expect(tone).toBe('warning');
    expect(more).toContain(`shown ${place}`);
    expect(more).toContain('not a win');
  });

  it('does not blame the position where one order says tie', () => {
    const { text } = headline(judged('AB', 'tie', 0.5), judged('BA', 'B', 0.2));
    expect(text).toBe('Inconsistent: the two orders disagree');
  });

  it('keeps a failure apart from a text without a verdict', () => {
    const failure = { kind: 'worker-crashed', detail: 'It was ended.' } as const;
    const failed = judgmentOf('AB', { kind: 'failed', failure });
    const unparsable = judgmentOf('AB', {
      kind: 'unparsable',
      failure: { kind: 'refused', detail: '', answers: [] },
    });
    expect(headline(failed, judged('BA', 'A', 0.9)).text).toBe('Not judged');
    expect(headline(unparsable, judged('BA', 'A', 0.9)).text).toBe('No verdict');
  });

  it('says that a lone order was not checked', () => {
    const summary = { workload: 'single-judgment', judgment: judged('AB', 'B', 0.2) } as const;
    expect(headlineOf(summary).more).toBe('80% for B. One order only: not checked for position.');
  });
});

describe('what stands beside a verdict', () => {
  it('places a tie in the middle and names all three shares', () => {
    const probabilities = [
      { answer: 'A', probability: 0.2 },
      { answer: 'B', probability: 0.2 },
      { answer: 'tie', probability: 0.6 },
    ] as const;
    expect(shareOfA(probabilities)).toBeCloseTo(0.5);
    expect(preferenceWords(probabilities)).toBe('A 20% · tie 60% · B 20%');
  });

  it('tells of prompting, cuts and low coverage', () => {
    const judgment = judged('AB', 'A', 0.9);
    const prompted: Judgment = {
      ...judgment,
      outcome: { ...judgment.outcome, origin: 'prompted' } as Outcome,
      trace: {
        prompt: '',
        promptTokens: 1,
        reusedTokens: 0,
        completionTokens: 0,
        cuts: [{ slot: 'responseA', tokens: 9000, keptTokens: 100 }],
        prefillMs: 1,
        decodeMs: 0,
        device: 'WASM',
        coverage: 0.1,
      },
    };
    expect(judgmentNotes(prompted)).toHaveLength(3);
    expect(judgmentNotes(judgment)).toEqual([]);
  });
});

describe('toMarkdown', () => {
  it('fences every text so that none breaks out', () => {
    const run = { id: 'run', createdAt: 1, workload: 'single-judgment', task, ...common } as const;
    const text = toMarkdown({ run, judgments: [judged('AB', 'A', 0.9)] });
    expect(text).toContain('````\na ``` b\n````');
    expect(text.startsWith('# A is better\n')).toBe(true);
  });
});

describe('thoughtWords', () => {
  const judgment = judged('AB', 'A', 0.9);
  const thoughtful = (thinkingTokens: number, thoughtTokens: number) =>
    thoughtWords({
      ...judgment,
      job: { ...judgment.job, decoding: { ...judgment.job.decoding, thinkingTokens } },
      completion: { ...judgment.completion, thoughtTokens },
    });

  it.each([
    [0, 0, null],
    [500, 0, 'none, of at most 500'],
    [500, 1, '1 token, of at most 500'],
    [500, 500, '500 tokens, cut at the budget'],
    [0, 40, '40 tokens, not asked for'],
  ])('of a budget of %s tokens and %s written', (budget, written, words) => {
    expect(thoughtful(budget, written)).toBe(words);
    expect(thoughtWords(judgment)).toBeNull();
  });
});
