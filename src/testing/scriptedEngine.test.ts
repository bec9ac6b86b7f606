import { describe, expect, it } from 'vitest';
import { autoJPairwise } from '../judge/protocols/autoJPairwise';
import { selfTaughtPairwise } from '../judge/protocols/selfTaughtPairwise';
import { testModel } from './testModel.testdata';
import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  LoadProgress,
  Result,
} from '../engine/inferenceApi';
import { engineContract } from './judgeEngine.contract';
import { createScriptedEngine, type ScriptedEngineOptions } from './scriptedEngine';

const request: GenerateRequest = {
  messages: [{ role: 'user', parts: ['Compare ', { slot: 'query', text: 'this one' }] }],
  mode: 'critique-first',
  readout: selfTaughtPairwise.readout,
  decoding: { maxTokens: 64, temperature: 0, topK: 0, topP: 1, seed: 0 },
};

async function loadedEngine(options: ScriptedEngineOptions) {
  const engine = createScriptedEngine(options);
  await engine.load(testModel, () => undefined);
  return engine;
}

describe('the scripted engine', () => {
  it('generates nothing before a load', async () => {
    const engine = createScriptedEngine({ replies: [{ text: 'x' }] });
    expect(engine.loaded()).toBeNull();
    expect(await engine.generate(request, () => undefined)).toMatchObject({
      ok: false,
      failure: { kind: 'worker-crashed' },
    });
    expect(engine.remaining()).toBe(1);
  });

  it('reports the load, and can be told to fail it', async () => {
    const stages: LoadProgress['stage'][] = [];
    const engine = createScriptedEngine({ replies: [], deviceLabel: 'WASM, 2 threads' });
    const loaded = await engine.load(testModel, ({ stage }) => stages.push(stage));
    expect(stages).toEqual(['downloading', 'downloading', 'downloading', 'compiling']);
    expect(loaded).toMatchObject({ ok: true, value: { deviceLabel: 'WASM, 2 threads' } });
    const loadFailure = { kind: 'download-failed' as const, detail: 'Offline.' };
    const broken = createScriptedEngine({ replies: [], loadFailure });
    expect(await broken.load(testModel, () => undefined)).toEqual({
      ok: false,
      failure: loadFailure,
    });
  });

  it('cancels a load', async () => {
    const engine = createScriptedEngine({ replies: [] });
    const load = engine.load(testModel, () => undefined);
    engine.cancelLoad();
    expect(await load).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
    expect(engine.loaded()).toBeNull();
  });

  it('streams the text in small pieces that add up to it', async () => {
    const text = 'A is exact,\n B is not. 👍 \ud800 [[A]]';
    const engine = await loadedEngine({ replies: [{ text }] });
    const deltas: string[] = [];
    const collect = (event: GenerateEvent): void => {
      if (event.kind === 'text') deltas.push(event.delta);
    };
    const result = await engine.generate(request, collect);
    expect(deltas.join('')).toBe(text);
    expect(deltas.length).toBeGreaterThan(4);
    expect(result).toMatchObject({
      ok: true,
      value: { text, finish: 'stop', prompt: 'Compare this one', readout: { supplied: false } },
    });
  });

  it('stops within one piece', async () => {
    const engine = await loadedEngine({ replies: [{ text: 'one two three' }] });
    const result = await engine.generate(request, (event) => {
      if (event.kind === 'text') engine.interrupt();
    });
    expect(result).toMatchObject({
      value: { text: 'one', finish: 'interrupted', completionTokens: 1, readout: null },
    });
  });

  it('writes the likeliest marker first in verdict-first mode, and nothing in verdict-only', async () => {
    const reply = { text: ' Because.', probabilities: [0.1, 0.2, 0.7] };
    const engine = await loadedEngine({ replies: [reply, reply] });
    const tied = { ...request, readout: autoJPairwise.readout };
    expect(
      await engine.generate({ ...tied, mode: 'verdict-first' }, () => undefined),
    ).toMatchObject({
      value: { text: 'The final decision is Tie. Because.', readout: { supplied: true } },
    });
    expect(await engine.generate({ ...tied, mode: 'verdict-only' }, () => undefined)).toMatchObject(
      {
        value: { text: '', readout: { probabilities: [0.1, 0.2, 0.7] } },
      },
    );
  });

  it('fails loudly when it is out of replies, asked twice at once, or scripted wrongly', async () => {
    const engine = await loadedEngine({ replies: [{ text: 'x y' }, { probabilities: [1] }] });
    const first = engine.generate(request, () => undefined);
    await expect(engine.generate(request, () => undefined)).rejects.toThrow(/one text at a time/u);
    await first;
    await expect(engine.generate(request, () => undefined)).rejects.toThrow(
      /1 probabilities for 2/u,
    );
    await expect(engine.generate(request, () => undefined)).rejects.toThrow(/no reply left/u);
  });

  it('counts words as tokens', async () => {
    const engine = await loadedEngine({ replies: [] });
    expect(await engine.countTokens(['', 'one  two'])).toEqual({ ok: true, value: [0, 2] });
  });

  it('writes samples of one prompt side by side, each with its seed and its reply', async () => {
    const failure = { kind: 'device-lost', detail: 'Gone.' } as const;
    const replies = [{ text: 'one two more' }, { failure }, { text: 'four' }];
    const engine = await loadedEngine({ replies, samplesAtOnce: 8 });
    expect(engine.samples.atOnce()).toBe(8);
    const seen: string[] = [];
    await engine.samples.generate(request, [5, 6, 7], {
      onEvents: (events) => {
        for (const { sample, event } of events) {
          if (event.kind === 'text') seen.push(`${String(sample)}:${event.delta.trim()}`);
        }
      },
      onEnd: (sample, result) => {
        const { text, decodedTogether } = result.ok ? result.value : { text: 'failed' };
        seen.push(`${String(sample)} ended: ${text} (${String(decodedTogether)})`);
      },
    });
    expect(engine.requests.map(({ decoding }) => decoding.seed)).toEqual([5, 6, 7]);
    expect(seen.toSorted()).toEqual([
      '0 ended: one two more (3)',
      '0:more',
      '0:one',
      '0:two',
      '1 ended: failed (undefined)',
      '2 ended: four (3)',
      '2:four',
    ]);
    expect(seen.indexOf('2:four')).toBeLessThan(seen.indexOf('0:more'));
  });

  it('stops all samples within one piece, and fails them before a load', async () => {
    const engine = createScriptedEngine({ replies: [{ text: 'a b' }, { text: 'c d' }] });
    const ends: unknown[] = [];
    const observer = {
      onEvents: () => engine.interrupt(),
      onEnd: (_: number, result: Result<Generation>) => void ends.push(result),
    };
    await engine.samples.generate(request, [1, 2], observer);
    expect(ends).toMatchObject([{ ok: false }, { ok: false }]);
    await engine.load(testModel, () => undefined);
    await engine.samples.generate(request, [1, 2], observer);
    expect(ends.slice(2)).toMatchObject([
      { value: { finish: 'interrupted', text: '' } },
      { value: { finish: 'interrupted', text: '' } },
    ]);
  });
});

describe('the contract of a judge engine', () => {
  const text = 'The first names three colours. '.repeat(4);
  it.each(engineContract)('$name', async ({ check }) => {
    const missing = { ...testModel, id: 'no-such-judge' };
    const engine = createScriptedEngine({
      replies: Array.from({ length: 4 }, () => ({ text })),
      loadFailure: { kind: 'model-invalid', detail: 'It is not there.', modelId: missing.id },
    });
    await check({ engine, spec: testModel, missing });
  });
});
