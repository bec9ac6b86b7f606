import { describe, expect, it } from 'vitest';
import { createScriptedEngine } from '../testing/scriptedEngine';
import type { ScriptedReply } from '../testing/scriptedReply';
import type { Judgment, JudgmentJob } from '../judge/judgment';
import { jobOf, pairTask, shares } from '../judge/judgment.testdata';
import { judgeOnce, type JudgmentProgress } from './judgeOnce';
import { testModel } from '../testing/testModel.testdata';

async function judge(
  reply: ScriptedReply,
  changes: Partial<JudgmentJob> = {},
  onProgress: (progress: JudgmentProgress) => void = () => undefined,
): Promise<Judgment> {
  const engine = createScriptedEngine({ replies: [reply] });
  await engine.load(testModel, () => undefined);
  return judgeOnce({ engine, clock: () => 42 }, jobOf(changes), onProgress);
}

const rating: Partial<JudgmentJob> = {
  task: { kind: 'rating', query: 'q', response: 'r' },
  protocolId: 'auto-j/rating',
};

describe('judgeOnce, critique first', () => {
  it('takes the verdict that the judge wrote, with the probabilities of the readout', async () => {
    const judgment = await judge({ text: 'A explains it.\n\n[[A]]', probabilities: [0.9, 0.1] });
    expect(judgment.outcome).toEqual({
      kind: 'judged',
      origin: 'written',
      verdict: { kind: 'pairwise', preference: 'A', probabilities: shares(0.9, 0.1) },
    });
    expect(judgment).toMatchObject({
      completion: { text: 'A explains it.\n\n[[A]]', finish: 'stop' },
      readout: shares(0.9, 0.1),
      judgedAt: 42,
      trace: { device: 'scripted', coverage: 0.9 },
    });
  });

  it('restores the user’s frame where the responses were swapped', async () => {
    const reply = { text: 'The first explains it. [[A]]', probabilities: [0.9, 0.1] };
    const engine = createScriptedEngine({ replies: [reply] });
    await engine.load(testModel, () => undefined);
    const job = jobOf({ order: 'BA' });
    const judgment = await judgeOnce({ engine, clock: Date.now }, job, () => undefined);
    const shown = engine.requests[0]?.messages.flatMap(({ parts }) => parts);
    expect(shown).toContainEqual({ slot: 'responseA', text: pairTask.responseB });
    expect(judgment.outcome).toMatchObject({ verdict: { preference: 'B' } });
    expect(judgment.readout).toEqual(shares(0.1, 0.9));
    expect(judgment.job.task).toEqual(pairTask);
  });

  it('names what was cut by the user’s slots in either order', async () => {
    const cuts = [{ slot: 'responseA' as const, tokens: 900, keptTokens: 400 }];
    const slots = async (order: 'AB' | 'BA') =>
      (await judge({ text: '[[A]]', cuts }, { order })).trace?.cuts.map(({ slot }) => slot);
    expect(await slots('AB')).toEqual(['responseA']);
    expect(await slots('BA')).toEqual(['responseB']);
  });

  it('asks the engine where the judge wrote no verdict', async () => {
    const judgment = await judge({ text: 'Both explain it well.', probabilities: [0.3, 0.7] });
    expect(judgment.outcome).toMatchObject({
      kind: 'judged',
      origin: 'prompted',
      verdict: { preference: 'B' },
    });
    expect(judgment.completion.text).toBe('Both explain it well.');
  });

  it('reads no verdict where next to nothing lay on the allowed answers', async () => {
    const forced = { probabilities: [0.9, 0.1], coverage: 0.004 };
    const modes = ['critique-first', 'verdict-first', 'verdict-only'] as const;
    for (const mode of modes) {
      const judgment = await judge({ text: 'Well, well.', ...forced }, { mode });
      expect(judgment.outcome).toMatchObject({
        kind: 'unparsable',
        failure: { kind: 'no-verdict', answers: [] },
      });
      expect(judgment.readout).toEqual(shares(0.9, 0.1));
    }
    const written = await judge({ text: 'A is clearer. [[A]]', ...forced });
    expect(written.outcome).toMatchObject({ kind: 'judged', origin: 'written' });
  });

  it('asks the engine where the judge ran into its token limit', async () => {
    const reply = { text: 'Both explain', finish: 'length' as const, probabilities: [0.3, 0.7] };
    expect((await judge(reply)).outcome).toMatchObject({ origin: 'prompted' });
  });

  it.each([
    ['[[A]] or [[B]]', 'contradictory', ['A', 'B']],
    ['Both. [[C]]', 'out-of-range', ['tie']],
    ["I'm sorry, I cannot compare them.", 'refused', []],
  ])(
    'makes no verdict out of %j alone, and keeps what was written',
    async (text, kind, answers) => {
      const unasked = await judge({ text, probabilities: null });
      expect(unasked.outcome).toMatchObject({ kind: 'unparsable', failure: { kind, answers } });
      const asked = await judge({ text, probabilities: [0.1, 0.9], supplied: true });
      expect(asked.outcome).toMatchObject({
        kind: 'judged',
        origin: 'prompted',
        verdict: { preference: 'B' },
        instead: { kind, answers },
      });
      const forced = await judge({
        text,
        probabilities: [0.1, 0.9],
        supplied: true,
        coverage: 0.001,
      });
      expect(forced.outcome).toMatchObject({ kind: 'unparsable', failure: { kind, answers } });
    },
  );

  it('takes no readout at a marker that the judge wrote itself for an answer to a question', async () => {
    const judgment = await judge({ text: '[[A]] or [[B]]', probabilities: [0.9, 0.1] });
    expect(judgment.outcome).toMatchObject({ kind: 'unparsable' });
    expect(judgment.readout).toEqual(shares(0.9, 0.1));
  });

  it('names the answers of a contradiction in the user’s frame', async () => {
    const judgment = await judge({ text: '[[A]] [[A]] [[B]]' }, { order: 'BA' });
    expect(judgment.outcome).toMatchObject({ failure: { answers: ['B', 'B', 'A'] } });
  });

  it('is unparsable where there is neither a verdict nor a readout', async () => {
    const judgment = await judge({ text: 'Both are fine.', probabilities: null });
    expect(judgment.outcome).toMatchObject({ kind: 'unparsable', failure: { kind: 'no-verdict' } });
    expect(judgment.trace?.coverage).toBeNull();
  });

  it('does not count a verdict inside a reasoning block', async () => {
    const judgment = await judge({ text: '<think>[[B]]</think>So: [[A]]' });
    expect(judgment.outcome).toMatchObject({ origin: 'written', verdict: { preference: 'A' } });
    expect(judgment.completion.text).toContain('<think>');
  });

  it('reads no verdict from a thought, and keeps it', async () => {
    const reply = { thought: 'Hm. [[B]] it is.', text: 'So: [[A]]' };
    const seen: JudgmentProgress[] = [];
    const judgment = await judge(reply, {}, (progress) => seen.push(progress));
    expect(judgment.outcome).toMatchObject({ origin: 'written', verdict: { preference: 'A' } });
    expect(judgment.completion).toMatchObject({ text: 'So: [[A]]', thought: 'Hm. [[B]] it is.' });
    const written = seen.filter((progress) => progress.kind === 'writing');
    const thinking = written.filter(({ text }) => text === '');
    // The whole thought was written before the first piece of the reply.
    expect(thinking.at(-1)?.thought).toBe('Hm. [[B]] it is.');
    expect(written.at(-1)).toMatchObject({ text: 'So: [[A]]', thought: 'Hm. [[B]] it is.' });
    expect(judgment.completion.thoughtTokens).toBe(thinking.length);
  });

  it('makes no verdict of a thought that was stopped', async () => {
    const engine = createScriptedEngine({
      replies: [{ thought: '[[B]] and so on', text: '[[A]]' }],
    });
    await engine.load(testModel, () => undefined);
    const judgment = await judgeOnce({ engine, clock: Date.now }, jobOf(), (progress) => {
      if (progress.kind === 'writing') engine.interrupt();
    });
    expect(judgment.completion).toEqual({
      text: '',
      finish: 'interrupted',
      thought: '[[B]]',
      thoughtTokens: 1,
    });
    expect(judgment.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'interrupted' } });
  });

  it('rates with the expected score beside the written one', async () => {
    const probabilities = [0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0];
    const judgment = await judge({ text: 'Rating: [[7]]', probabilities }, rating);
    expect(judgment.outcome).toMatchObject({
      origin: 'written',
      verdict: { kind: 'rating', rating: 7, scale: { min: 1, max: 10 }, expectedScore: 6.5 },
    });
  });
});

describe('judgeOnce, the other modes', () => {
  it('reads the verdict alone', async () => {
    const judgment = await judge({ probabilities: [0.2, 0.8] }, { mode: 'verdict-only' });
    expect(judgment.outcome).toMatchObject({ origin: 'prompted', verdict: { preference: 'B' } });
    expect(judgment.completion.text).toBe('');
  });

  it('does not take the engine’s own marker for a written one', async () => {
    const reply = { text: ' B is exact, unlike A. Yet [[A]]?', probabilities: [0.2, 0.8] };
    const judgment = await judge(reply, { mode: 'verdict-first' });
    expect(judgment.completion.text).toMatch(/^\[\[B\]\] B is exact/u);
    expect(judgment.outcome).toMatchObject({ origin: 'prompted', verdict: { preference: 'B' } });
  });
});

describe('judgeOnce, failures', () => {
  it('keeps a failure of the engine as the outcome', async () => {
    const failure = { kind: 'device-lost' as const, detail: 'The GPU went away.' };
    const judgment = await judge({ failure });
    expect(judgment).toMatchObject({ outcome: { kind: 'failed', failure }, trace: null });
  });

  it.each([
    ['before the verdict', 'A is good. So [[A]]', 4, 'failed'],
    ['after the verdict', '[[A]] A is good because of this', 14, 'judged'],
    ['after a mere opinion', 'A is better. And then it goes on and on', 20, 'failed'],
  ])('stopped %s', async (_name, text, afterChars, kind) => {
    const engine = createScriptedEngine({ replies: [{ text }] });
    await engine.load(testModel, () => undefined);
    let written = '';
    const judgment = await judgeOnce({ engine, clock: Date.now }, jobOf(), (progress) => {
      if (progress.kind === 'writing') written = progress.text;
      if (written.length >= afterChars) engine.interrupt();
    });
    expect(judgment.completion).toEqual({ text: written, finish: 'interrupted' });
    expect(judgment.outcome).toMatchObject(
      kind === 'judged' ? { kind, origin: 'written' } : { kind, failure: { kind: 'interrupted' } },
    );
  });

  it('refuses a job that no plan should have made', async () => {
    await expect(judge({}, { protocolId: 'no/such' })).rejects.toThrow(
      /no protocol named no\/such/u,
    );
    await expect(judge({}, { protocolId: 'auto-j/rating' })).rejects.toThrow(
      /another kind of task/u,
    );
  });
});
