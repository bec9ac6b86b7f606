import { describe, expect, it } from 'vitest';
import type { Draft } from './draft';
import { emptyDraft } from './draft';
import { validateDraft } from './validateDraft';

const pair: Draft = { ...emptyDraft, query: 'q', responseA: 'a', responseB: 'b' };
const rubric: Draft = {
  ...emptyDraft,
  kind: 'rating',
  query: 'q',
  response: 'r',
  protocolIds: { ...emptyDraft.protocolIds, rating: 'prometheus/absolute' },
  criterion: 'Is it kind?',
  levels: { '1': 'one', '2': 'two', '3': 'three', '4': 'four', '5': 'five' },
};

const judge = 'pocket-judge';

const problemOf = (draft: Draft) => {
  const validated = validateDraft(draft, judge);
  return validated.ok ? null : validated.problem;
};

describe('validateDraft', () => {
  it.each<[string, Draft, string]>([
    ['an empty query', { ...pair, query: '  ' }, 'query'],
    ['an empty response', { ...pair, responseB: '\n' }, 'responseB'],
    ['an empty criterion', { ...rubric, criterion: '' }, 'criterion'],
    ['an empty score line', { ...rubric, levels: { ...rubric.levels, '3': '' } }, 'level 3'],
    ['words for a number', withOption('temperature', 'hot'), 'temperature'],
    ['a number out of bounds', withOption('topP', '1.5'), 'topP'],
    ['a broken whole number', withOption('maxTokens', '12.5'), 'maxTokens'],
    ['no tokens at all', withOption('maxTokens', '0'), 'maxTokens'],
  ])('names the field of %s', (_, draft, field) => {
    const problem = problemOf(draft);
    expect(problem?.field).toBe(field);
    expect(problem?.message).toMatch(/\.$/);
  });

  it('takes texts as they are, blanks at the ends included', () => {
    const validated = validateDraft({ ...pair, responseA: '  a\r\n' }, judge);
    expect(validated).toMatchObject({ ok: true, value: { task: { responseA: '  a\r\n' } } });
  });

  it('leaves out what the protocol does not use', () => {
    const validated = validateDraft({ ...pair, reference: 'ref', criterion: 'c' }, judge);
    expect(taskOf(validated)).toEqual({
      kind: 'pairwise',
      query: 'q',
      responseA: 'a',
      responseB: 'b',
    });
  });

  it('builds the rubric with one line a score', () => {
    const validated = validateDraft({ ...rubric, reference: 'ref' }, judge);
    expect(taskOf(validated)).toMatchObject({
      reference: 'ref',
      rubric: {
        criterion: 'Is it kind?',
        levels: [{ score: 1, description: 'one' }, {}, {}, {}, {}],
      },
    });
  });

  it('follows the protocol where no option is typed, and the typed one otherwise', () => {
    const validated = validateDraft(withOption('seed', ' 7 '), judge);
    expect(validated).toMatchObject({
      ok: true,
      value: { decoding: { maxTokens: 80, temperature: 0, topK: 0, topP: 1, seed: 7 } },
    });
  });
});

describe('a thinking budget', () => {
  const typed = (text: string, thinks: boolean) =>
    validateDraft(withOption('thinkingTokens', text), judge, thinks);

  it('counts for a judge that can think, and for no other', () => {
    expect(typed(' 512 ', true)).toMatchObject({
      ok: true,
      value: { decoding: { thinkingTokens: 512 } },
    });
    for (const validated of [typed('512', false), typed('', true), typed('0', true)]) {
      expect(validated.ok && 'thinkingTokens' in validated.value.decoding).toBe(false);
    }
  });

  it('is named where it is no number', () => {
    expect(typed('a lot', true)).toMatchObject({ problem: { field: 'thinkingTokens' } });
    expect(typed('a lot', false).ok).toBe(true);
  });
});

describe('a vote', () => {
  const vote: Draft = { ...pair, vote: true };

  it('samples with a temperature, in a way of judging that writes a text', () => {
    const validated = validateDraft({ ...vote, mode: 'verdict-only' }, judge);
    expect(validated).toMatchObject({
      ok: true,
      value: {
        workload: 'majority-voting',
        mode: 'critique-first',
        samples: 4,
        earlyStop: true,
        decoding: { temperature: 0.7 },
      },
    });
    const single = { ...vote, kind: 'rating' as const, response: 'r', samples: ' 7 ' };
    expect(validateDraft(single, judge)).toMatchObject({ ok: true, value: { samples: 7 } });
  });

  it.each<[string, Draft, string]>([
    ['one sample', { ...vote, samples: '1' }, 'samples'],
    ['too many samples', { ...vote, samples: '33' }, 'samples'],
    ['half a sample', { ...vote, samples: '2.5' }, 'samples'],
    [
      'samples that are all the same',
      { ...withOption('temperature', '0'), vote: true },
      'temperature',
    ],
  ])('refuses %s', (_, draft, field) => {
    expect(problemOf(draft)?.field).toBe(field);
  });

  it('leaves the options of others alone', () => {
    expect(validateDraft({ ...pair, samples: 'x' }, judge).ok).toBe(true);
  });
});

describe('best of N', () => {
  const best: Draft = { ...emptyDraft, kind: 'best-of-n', query: 'q', responses: ['a', 'b', 'c'] };

  it('ranks by a protocol that fits the method', () => {
    expect(validateDraft({ ...best, vote: true }, judge)).toMatchObject({
      ok: true,
      value: {
        workload: 'best-of-n',
        protocolId: 'pocket/rating',
        context: { query: 'q' },
        responses: ['a', 'b', 'c'],
        decoding: { temperature: 0 },
      },
    });
    const pairs = validateDraft(
      { ...best, method: 'pairs', decoding: withOption('seed', '9').decoding },
      judge,
    );
    expect(pairs).toMatchObject({
      ok: true,
      value: { protocolId: 'pocket/pairwise', method: 'pairs', seed: 9 },
    });
  });

  it('names the response that is empty', () => {
    const problem = problemOf({ ...best, responses: ['a', 'b', ' '] });
    expect(problem?.field).toBe('response 3');
    expect(problem?.message).toContain('Response 3 is empty');
  });
});

function taskOf(validated: ReturnType<typeof validateDraft>) {
  return validated.ok && validated.value.workload !== 'best-of-n' ? validated.value.task : null;
}

function withOption(field: keyof Draft['decoding'], text: string): Draft {
  return { ...pair, decoding: { ...pair.decoding, [field]: text } };
}
