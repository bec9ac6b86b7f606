import { beforeAll, describe, expect, it } from 'vitest';
import type { GenerateRequest, Generation } from '../../src/engine/inferenceApi';
import { pocketPairwise } from '../../src/judge/protocols/pocketPairwise';
import { decode } from '../decoding/decodeLoop';
import type { LanguageModel } from '../decoding/languageModel';
import type { OrtModule } from './ortModule';
import {
  pocketHeapModel,
  pocketModel,
  pocketTokenizer,
  wasmModule,
} from '../decoding/pocketJudge.testdata';
import { createPrefixCache, type PrefixCache } from '../decoding/prefixCache';
import { encodePrompt } from '../prompt/promptEncoding';

/** 50 prompts take their time on a busy machine. */
const patienceMs = 180_000;

const tokenizer = pocketTokenizer();
/** As the page runs it. */
let heap: LanguageModel;
/** The library's own forward pass on the native runtime. */
let library: LanguageModel;

beforeAll(async () => {
  heap = await pocketHeapModel(tokenizer);
  library = await pocketModel(tokenizer);
}, patienceMs);

const queries = [
  'Name three colours.',
  'How many legs does a spider have?',
  'Write one sentence about the sea.',
  'What is the capital of France?',
  'Give two reasons to walk more.',
  'Explain what rain is to a child.',
  'List four fruits.',
  'What is 12 plus 30?',
  'Suggest a name for a brown dog.',
  'How do I boil an egg?',
];
const responses = [
  'Red, green and blue are three colours that everyone knows.',
  "I'm sorry, but I can't help with that.",
  'The sea is wide and blue, and its waves come and go. '.repeat(6),
  'Paris.',
  'First, fill a small pot with water. Then heat it until it boils and wait for eight minutes.',
  'It depends on what you need,',
];

/** 50 pairs: every query meets five pairs of responses, so that prompts share their beginnings. */
const pairs = queries.flatMap((query, index) =>
  Array.from({ length: 5 }, (_, step) => ({
    query,
    responseA: responses[(index + step) % responses.length] ?? '',
    responseB: responses[(index + 2 * step + 1) % responses.length] ?? '',
  })),
);

function ask(pair: (typeof pairs)[number], seed = 0): GenerateRequest {
  return {
    messages: pocketPairwise.render({ kind: 'pairwise', ...pair }),
    mode: 'critique-first',
    readout: pocketPairwise.readout,
    decoding: { maxTokens: 40, temperature: seed === 0 ? 0 : 1, topK: 0, topP: 1, seed },
  };
}

function run(model: LanguageModel, request: GenerateRequest, prefixes: PrefixCache) {
  let state = request.decoding.seed;
  return decode(
    {
      model,
      tokenizer,
      prefixes,
      quotes: null,
      random: () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return state / 2_147_483_648;
      },
      pause: () => Promise.resolve(),
      stopped: () => false,
      emit: () => undefined,
      now: () => 0,
    },
    request,
    { ...encodePrompt(tokenizer, request.messages), cuts: [] },
  );
}

/** Every prompt on its own: no kept prefix, the prompt in one piece. */
async function plainRuns(model: LanguageModel): Promise<readonly Generation[]> {
  const whole = { ...model, chunkTokens: 4096 };
  const generations: Generation[] = [];
  for (const pair of pairs) generations.push(await run(whole, ask(pair), createPrefixCache(0)));
  return generations;
}

function expectSame(found: Generation, expected: Generation | undefined, digits: number): void {
  expect(found.text).toBe(expected?.text);
  expect(found.finish).toBe(expected?.finish);
  found.readout?.probabilities.forEach((probability, index) => {
    expect(probability).toBeCloseTo(expected?.readout?.probabilities[index] ?? NaN, digits);
  });
  expect(found.readout?.supplied).toBe(expected?.readout?.supplied);
}

describe('the embedded judge in the heap of the runtime, on 50 prompts', () => {
  let plain: readonly Generation[];

  beforeAll(async () => {
    plain = await plainRuns(heap);
  }, patienceMs);

  it(
    "gives the library's text and readout",
    async () => {
      const expected = await plainRuns(library);
      plain.forEach((generation, index) => expectSame(generation, expected[index], 3));
    },
    patienceMs,
  );

  it(
    'gives the same text and readout with forks and chunks',
    async () => {
      const prefixes = createPrefixCache(1e9);
      const forking = { ...heap, chunkTokens: 32 };
      let reused = 0;
      for (const [index, pair] of pairs.entries()) {
        const generation = await run(forking, ask(pair), prefixes);
        reused += generation.reusedTokens;
        expectSame(generation, plain[index], 5);
      }
      expect(reused).toBeGreaterThan(pairs.length);
      prefixes.clear();
    },
    patienceMs,
  );

  it(
    'gives the same samples of a vote from one prefill as from one prefill each',
    async () => {
      const prefixes = createPrefixCache(1e9);
      for (const pair of pairs.slice(0, 8)) {
        for (const seed of [1, 2, 3, 4]) {
          const alone = await run(heap, ask(pair, seed), createPrefixCache(0));
          const shared = await run(heap, ask(pair, seed), prefixes);
          expectSame(shared, alone, 5);
          expect(shared.reusedTokens).toBe(seed === 1 ? shared.reusedTokens : shared.promptTokens);
        }
      }
      prefixes.clear();
    },
    patienceMs,
  );
});

describe('where memory runs out', () => {
  const [pair] = pairs;

  /** A runtime whose heap has no room for a text's keys or values while `isFull` says so. */
  function scarce(module: OrtModule, isFull: () => boolean): OrtModule {
    const textBytes = 256 * 4 * 64 * 4;
    const malloc = (size: number): number =>
      isFull() && size >= textBytes ? 0 : module._malloc(size);
    return new Proxy(module, {
      get: (target, key): unknown => (key === '_malloc' ? malloc : Reflect.get(target, key)),
    });
  }

  it(
    'kept prompts give way, and without any the text is refused in words',
    async () => {
      if (!pair) throw new Error('There is no pair.');
      let full = false;
      const asked: boolean[] = [];
      const prefixes = createPrefixCache(1e9);
      const model = await pocketHeapModel(
        tokenizer,
        scarce(await wasmModule(), () => full),
        () => {
          asked.push(prefixes.sizeBytes > 0);
          if (prefixes.sizeBytes === 0) return false;
          prefixes.clear();
          full = false;
          return true;
        },
      );
      const plain = await run(model, ask(pair), prefixes);
      full = true;
      const again = await run(model, { ...ask(pair), messages: longer(pair) }, prefixes);
      expect(asked).toEqual([true]);
      expect(again.text).not.toBe('');
      full = true;
      prefixes.clear();
      await expect(run(model, ask(pair), prefixes)).rejects.toThrow(/Out of memory/u);
      expect(asked).toEqual([true, false]);
      full = false;
      expectSame(await run(model, ask(pair), prefixes), plain, 5);
    },
    patienceMs,
  );
});

/** A prompt that shares nothing with the pair's own. */
function longer({ responseA, responseB }: (typeof pairs)[number]): GenerateRequest['messages'] {
  const query = 'What do you think of all that? '.repeat(4);
  return pocketPairwise.render({ kind: 'pairwise', query, responseA, responseB });
}
