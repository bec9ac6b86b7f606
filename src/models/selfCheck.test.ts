import { describe, expect, it } from 'vitest';
import type { Generation, Result } from '../engine/inferenceApi';
import { createScriptedEngine } from '../testing/scriptedEngine';
import type { ScriptedReply } from '../testing/scriptedReply';
import {
  judgeSelfCheck,
  selfCheckRequest,
  selfCheckSteps,
  type SelfCheckVerdict,
} from './selfCheck';

const spec = {
  id: 'someone/model',
  location: 'hub',
  revision: 'main',
  dtype: 'q4',
  device: 'wasm',
  contextTokens: 4096,
  files: [],
} as const;

const critique = 'Response A names all four seasons, while response B only says no.';

/** What a model says: the probability of the answer that stands first in each step, and its critique. */
async function test(
  firsts: readonly number[],
  text = critique,
  more: { coverage?: number; unread?: boolean } = {},
): Promise<SelfCheckVerdict> {
  const replies = firsts.map((first, step): ScriptedReply => ({
    ...(selfCheckSteps[step]?.mode === 'critique-first' ? { text } : {}),
    probabilities: more.unread ? null : [first, 1 - first],
    ...(more.coverage === undefined ? {} : { coverage: more.coverage }),
  }));
  const engine = createScriptedEngine({ replies });
  await engine.load(spec, () => undefined);
  const answers: Result<Generation>[] = [];
  for (const step of selfCheckSteps) {
    answers.push(
      await engine.generate(selfCheckRequest({ trainedFor: 'general' }, step), () => {}),
    );
  }
  return judgeSelfCheck(answers);
}

/** Right answer first, second, first, second. */
const sound = [0.95, 0.1, 0.9, 0.2];

describe('a sound judge', () => {
  it('passes, and what was seen is told', async () => {
    const verdict = await test(sound);
    expect(verdict.passed).toBe(true);
    expect(verdict.seen[0]).toContain('in both orders, with 95% and 90%');
  });
  it('may be pulled by the position as long as it tells a right answer from a shrug on the mean', async () => {
    expect((await test([0.95, 0.4, 0.9, 0.6])).passed).toBe(true);
  });
});

describe('a judge that fails', () => {
  it.each([
    [
      'follows the first position',
      [0.9, 0.8, 0.9, 0.2],
      /random letters .* when these stood first \(80%\)/u,
    ],
    ['follows the second position', [0.2, 0.1, 0.9, 0.2], /when these stood second \(80%\)/u],
    ['cannot tell', [0.55, 0.45, 0.9, 0.2], /hardly told .* 55%/u],
    ['prefers the shrug', [0.95, 0.1, 0.3, 0.6], /preferred “No\.”/u],
    ['computes no numbers', [NaN, NaN, NaN, NaN], /4 of 4 verdict markers/u],
  ])('%s', async (_, firsts, words) => {
    const verdict = await test(firsts);
    expect(verdict.passed).toBe(false);
    expect(verdict.seen.join(' ')).toMatch(words);
  });

  it.each([
    ['nothing', '', /holds no words/u],
    ['signs', '!!!!!!!!!!!!!!!!!!!!!!!!', /holds no words/u],
    [
      'broken characters',
      'ab \u0001\u0002\uFFFD\uFFFD\uFFFD\uE000\uE001\uFFFD\uFFFD\uFFFD',
      /is no text/u,
    ],
    [
      'a loop',
      'the answer is the answer is the answer is the answer is the answer is the answer is the answer is',
      /repeats the same words/u,
    ],
    ['one letter', `${'a'.repeat(80)}`, /repeats the letter/u],
    [
      'random letters',
      'qxzv bkkjq wvxzz hjkqp xqvbn mmnbq zzxqw qwvxk',
      /letters that form no words/u,
    ],
  ])('writes %s', async (_, text, words) => {
    const verdict = await test(sound, text);
    expect(verdict.passed).toBe(false);
    expect(verdict.seen.join(' ')).toMatch(words);
  });

  it('would have written something else than an answer', async () => {
    expect((await test(sound, critique, { coverage: 0.001 })).passed).toBe(false);
    expect((await test(sound, critique, { unread: true })).passed).toBe(false);
  });

  it('fails while it is tested', () => {
    const failure = { kind: 'out-of-memory', detail: 'The heap is full.' } as const;
    const verdict = judgeSelfCheck([{ ok: false, failure }]);
    expect(verdict).toEqual({
      passed: false,
      seen: ['It failed while it was tested: The heap is full.'],
    });
  });
});

it('asks a trained judge in a protocol of its own', () => {
  const [step] = selfCheckSteps;
  if (!step) throw new Error('There are no steps.');
  const own = selfCheckRequest({ trainedFor: ['pocket/rating', 'pocket/pairwise'] }, step);
  expect(JSON.stringify(own.messages)).toContain('<q> ');
  const general = selfCheckRequest({ trainedFor: 'general' }, step);
  expect(JSON.stringify(general.messages)).toContain('impartial judge');
});
