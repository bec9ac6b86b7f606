import { beforeAll, describe, expect, it } from 'vitest';
import type { GenerateEvent, GenerateRequest, Generation } from '../../src/engine/inferenceApi';
import type { JudgingMode } from '../../src/judge/protocol';
import { pocketPairwise } from '../../src/judge/protocols/pocketPairwise';
import { type CountedModel, countedModel } from './countedModel.testdata';
import { decode, decodeSamples, type Sample, type SharedDeps } from './decodeLoop';
import type { LanguageModel } from './languageModel';
import { pocketModel, pocketTokenizer } from './pocketJudge.testdata';
import { createPrefixCache } from './prefixCache';
import { encodePrompt } from '../prompt/promptEncoding';
import { createQuoteHold } from './quoteHold';
import { createSampleBatch } from './sampleBatch';

const tokenizer = pocketTokenizer();
let model: CountedModel;

beforeAll(async () => {
  model = countedModel(await pocketModel(tokenizer));
});

const answers = [
  'Red, green and blue.',
  "I'm sorry, but I can't help with that.",
  'Red. Red. Red. Red. Red. Red.',
  'The sea is blue, the grass is green, and roses are red.',
  'Bananas are rich in potassium.',
  'Blue',
];
const pairs = answers.flatMap((responseA, index) =>
  [1, 2].map((step) => ({
    responseA,
    responseB: answers[(index + step) % answers.length] ?? '',
    seed: 10 * index + step,
  })),
);

function requestOf(
  { responseA, responseB }: { readonly responseA: string; readonly responseB: string },
  mode: JudgingMode = 'critique-first',
  maxTokens = 40,
): GenerateRequest {
  const task = { kind: 'pairwise', query: 'Name three colours.', responseA, responseB } as const;
  return {
    messages: pocketPairwise.render(task),
    mode,
    readout: pocketPairwise.readout,
    decoding: { maxTokens, temperature: 1.3, topK: 0, topP: 1, seed: 0 },
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const promptOf = ({ messages }: GenerateRequest) => ({
  ...encodePrompt(tokenizer, messages),
  cuts: [],
});

/** As the page holds this judge's quotations, so that every sample has a state of its own. */
function sampleOf(request: GenerateRequest, seed: number, emit: Sample['emit']): Sample {
  const ids = {
    open: tokenizer.tokenWrittenAs('“') ?? 0,
    close: tokenizer.tokenWrittenAs('”') ?? 0,
  };
  const quotes = createQuoteHold(ids, promptOf(request).ids, tokenizer.controlIds);
  return { random: seeded(seed), quotes, emit };
}

function sharedDeps(overrides: Partial<SharedDeps> = {}): SharedDeps {
  return {
    model,
    tokenizer,
    prefixes: createPrefixCache(0),
    pause: () => Promise.resolve(),
    stopped: () => false,
    now: () => performance.now(),
    batchBytes: 1e9,
    ...overrides,
  };
}

async function alone(
  request: GenerateRequest,
  seed: number,
  judge: LanguageModel = model,
): Promise<Generation> {
  const sample = sampleOf(request, seed, () => undefined);
  return decode({ ...sharedDeps({ model: judge }), ...sample }, request, promptOf(request));
}

async function together(
  request: GenerateRequest,
  seeds: readonly number[],
  overrides: Partial<SharedDeps> = {},
) {
  const texts = seeds.map(() => '');
  const made: Generation[] = [];
  const samples = seeds.map((seed, sample) =>
    sampleOf(request, seed, (event: GenerateEvent) => {
      if (event.kind === 'text') texts[sample] += event.delta;
    }),
  );
  await decodeSamples(
    sharedDeps(overrides),
    request,
    promptOf(request),
    samples,
    (sample, generation) => {
      made[sample] = generation;
    },
  );
  expect(model.held()).toBe(0);
  return { made, texts };
}

/** Far above what another order of additions does to a probability, far below what a reader sees. */
const tolerance = 1e-4;

function expectSame(found: Generation | undefined, expected: Generation): void {
  expect(found).toMatchObject({
    text: expected.text,
    finish: expected.finish,
    completionTokens: expected.completionTokens,
  });
  expect(found?.readout?.supplied).toBe(expected.readout?.supplied);
  const probabilities = found?.readout?.probabilities ?? [];
  expect(probabilities).toHaveLength(expected.readout?.probabilities.length ?? 0);
  for (const [choice, probability] of probabilities.entries()) {
    const apart = Math.abs(probability - (expected.readout?.probabilities[choice] ?? NaN));
    expect(apart).toBeLessThan(tolerance);
  }
}

describe('samples that decode together', () => {
  const modes = ['critique-first', 'verdict-first'] as const;
  it.each(pairs.flatMap((pair) => modes.map((mode) => ({ ...pair, mode }))))(
    'are what they are alone: $mode on $responseA / $responseB',
    async ({ mode, seed, ...pair }) => {
      const request = requestOf(pair, mode, mode === 'verdict-first' ? 12 : 40);
      // Behind a verdict this judge has nothing to say, unless it may not end.
      const judge = mode === 'verdict-first' ? { ...model, stopIds: new Set<number>() } : model;
      const seeds = [0, 1, 2, 3, 4].map((sample) => seed + sample);
      const expected: Generation[] = [];
      for (const one of seeds) expected.push(await alone(request, one, judge));
      for (const count of [2, 5]) {
        const { made, texts } = await together(request, seeds.slice(0, count), { model: judge });
        expect(made).toHaveLength(count);
        for (const [sample, generation] of made.entries()) {
          const one = expected[sample];
          if (!one) throw new Error('There is nothing to compare with.');
          expectSame(generation, one);
          expect(texts[sample]).toBe(generation.text);
          expect(generation.decodedTogether).toBe(count);
        }
      }
    },
  );

  it('leave the batch one by one, and the rest goes on without them', async () => {
    const { decoding, ...asked } = requestOf({ responseA: 'Blue', responseB: 'Red and blue.' });
    const request = { ...asked, decoding: { ...decoding, maxTokens: 100, temperature: 2.5 } };
    const before = model.batches.length;
    const { made } = await together(request, [1, 12, 123, 1234, 12345]);
    const lengths = made.map(({ completionTokens }) => completionTokens);
    expect(new Set(lengths).size).toBeGreaterThan(2);
    // In every pass, a row for each sample that writes another token.
    const rows = Array.from(
      { length: Math.max(...lengths) },
      (_, pass) => lengths.filter((length) => length > pass).length,
    );
    expect(model.batches.slice(before)).toEqual(rows);
  });

  it('go in several batches where the memory does not hold all at once', async () => {
    const request = requestOf({ responseA: 'Blue', responseB: 'Red and blue.' }, 'verdict-first');
    const { ids } = promptOf(request);
    const { kv } = await model.forward(ids, null);
    const rowBytes = (kv.sizeBytes / kv.length) * (kv.length + 40 + 24);
    kv.release();
    const { made } = await together(request, [1, 2, 3, 4, 5], { batchBytes: 2 * 2.5 * rowBytes });
    expect(made.map(({ decodedTogether }) => decodedTogether)).toEqual([2, 2, 2, 2, undefined]);
    for (const [index, generation] of made.entries()) {
      expectSame(generation, await alone(request, index + 1));
    }
  });

  it('reuse the prompt that the first of them read', async () => {
    const request = requestOf({ responseA: 'Blue', responseB: 'Red and blue.' });
    const { made } = await together(request, [1, 2, 3]);
    const { length } = promptOf(request).ids;
    expect(made.map(({ reusedTokens }) => reusedTokens)).toEqual([0, length, length]);
    expect(made.map(({ prefillMs }) => prefillMs > 0)).toEqual([true, false, false]);
  });

  it('all stop within one token, with what they wrote', async () => {
    const request = requestOf({ responseA: 'Blue', responseB: 'Red and blue.' });
    let pauses = 0;
    const { made } = await together(request, [1, 2, 3, 4], {
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
      // Two pauses before the parts of the prompt, then one a row and token.
      stopped: () => pauses > 2 + 4 * 6,
    });
    expect(made.map(({ finish }) => finish)).toEqual(new Array(4).fill('interrupted'));
    expect(made.map(({ completionTokens }) => completionTokens)).toEqual(new Array(4).fill(6));
    expect(made.every(({ text, readout }) => text !== '' && readout === null)).toBe(true);
  });

  it('end without a word where the stop came before the first', async () => {
    const request = requestOf({ responseA: 'Blue', responseB: 'Red and blue.' });
    const { made } = await together(request, [1, 2, 3], { stopped: () => true });
    expect(made.map(({ finish, text }) => [finish, text])).toEqual(
      new Array(3).fill(['interrupted', '']),
    );
  });
});

describe('the rows of a batch', () => {
  const request = requestOf({ responseA: 'Blue', responseB: 'Red and blue.' });
  const failing = (change: (batch: NonNullable<LanguageModel['batch']>) => object) => {
    const { batch } = model;
    if (!batch) throw new Error('The model knows no batches.');
    return { model: { ...model, batch: { ...batch, ...change(batch) } } };
  };

  it('all fail where a pass throws, and none hangs', async () => {
    let passes = 0;
    const broken = failing((batch) => ({
      forward: (...args: Parameters<typeof batch.forward>) => {
        passes += 1;
        return passes > 3 ? Promise.reject(new Error('No memory.')) : batch.forward(...args);
      },
    }));
    const ended: number[] = [];
    const samples = [1, 2, 3].map((seed) => sampleOf(request, seed, () => undefined));
    const prompt = promptOf(request);
    await expect(
      decodeSamples(sharedDeps(broken), request, prompt, samples, (sample) => ended.push(sample)),
    ).rejects.toThrow('No memory.');
    expect(ended).toEqual([]);
    expect(passes).toBe(4);
  });

  it('a row that ends without a step keeps nobody waiting', async () => {
    const { ids } = promptOf(request);
    const start = await model.forward(ids, null);
    const { batch } = model;
    if (!batch) throw new Error('The model knows no batches.');
    const [one, other] = await createSampleBatch(model, batch, start, 2);
    start.kv.release();
    if (!one?.model.step || !other) throw new Error('Two rows were asked for.');
    const waiting = one.model.step([5, 6], one.point.kv);
    // The other reads on from where it is, for itself, and never asks for a step.
    const fork = await other.model.forward([7, 8], other.point.kv);
    fork.kv.release();
    other.point.kv.release();
    other.end();
    const { kv } = await waiting;
    expect(kv.length).toBe(ids.length + 2);
    kv.release();
    one.end();
    expect(model.held()).toBe(0);
  });

  it('a row that is out of step is refused', async () => {
    const start = await model.forward(promptOf(request).ids, null);
    const { batch } = model;
    if (!batch) throw new Error('The model knows no batches.');
    const [row] = await createSampleBatch(model, batch, start, 1);
    await expect(row?.model.step?.([5], start.kv)).rejects.toThrow(/same token/u);
    row?.point.kv.release();
    expect(model.held()).toBe(0);
  });
});
