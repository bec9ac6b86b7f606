import { beforeAll, describe, expect, it } from 'vitest';
import type { GenerateEvent, GenerateRequest } from '../../src/engine/inferenceApi';
import type { JudgingMode, PromptMessage } from '../../src/judge/protocol';
import { type CountedModel, countedModel } from './countedModel.testdata';
import { decode } from './decodeLoop';
import { pocketModel, pocketTokenizer } from './pocketJudge.testdata';
import { createPrefixCache, type PrefixCache } from './prefixCache';
import { encodePrompt } from '../prompt/promptEncoding';
import type { DecodeDeps } from './tokenWriting';

const tokenizer = pocketTokenizer();
let model: CountedModel;

beforeAll(async () => {
  model = countedModel(await pocketModel(tokenizer));
});

const messages = (response: string): PromptMessage[] => [
  {
    role: 'user',
    parts: [
      '<q> ',
      { slot: 'query', text: 'Name three colours.' },
      '<r> ',
      { slot: 'response', text: response },
    ],
  },
];
const refusal = "I'm sorry, but I can't help with that.";
const long = 'The sea is blue and the grass is green. '.repeat(30);

function request(mode: JudgingMode, overrides: Partial<GenerateRequest['decoding']> = {}) {
  return {
    messages: messages(refusal),
    mode,
    decoding: { maxTokens: 60, temperature: 0, topK: 0, topP: 1, seed: 7, ...overrides },
    readout: {
      lead: ' Rating: [[',
      openingLead: ' Rating: [[',
      leadPattern: String.raw`Rating:\s*\[\[\s*$`,
      close: ']]',
      choices: Array.from({ length: 10 }, (_, i) => ({ answer: i + 1, text: String(i + 1) })),
    },
  } satisfies GenerateRequest;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function run(
  asked: GenerateRequest,
  overrides: Partial<DecodeDeps> = {},
  response = refusal,
  kept?: PrefixCache,
) {
  const events: GenerateEvent[] = [];
  const encoded = encodePrompt(tokenizer, messages(response));
  const prefixes = createPrefixCache(0);
  const generation = await decode(
    {
      model,
      tokenizer,
      prefixes,
      quotes: null,
      random: seeded(asked.decoding.seed),
      pause: () => Promise.resolve(),
      stopped: () => false,
      emit: (event) => events.push(event),
      now: () => performance.now(),
      ...overrides,
    },
    asked,
    { ...encoded, cuts: [] },
  );
  if (!kept) expect(model.held()).toBe(0);
  return { generation, events };
}

describe('decode with the embedded judge', () => {
  it('streams a critique and reads the choice that the judge itself writes', async () => {
    const { generation, events } = await run(request('critique-first'));
    const streamed = events
      .flatMap((event) => (event.kind === 'text' ? [event.delta] : []))
      .join('');
    expect(generation.finish).toBe('stop');
    expect(streamed).toBe(generation.text);
    expect(generation.readout?.supplied).toBe(false);
    expect(generation.readout?.coverage).toBeGreaterThan(0.9);
    const best = generation.readout?.probabilities.indexOf(
      Math.max(...(generation.readout?.probabilities ?? [])),
    );
    expect(generation.text).toContain(`Rating: [[${(best ?? 0) + 1}]]`);
  });

  it('reads a choice, prompted, where the judge is cut off before its marker', async () => {
    const { generation } = await run(request('critique-first', { maxTokens: 2 }));
    expect(generation.finish).toBe('length');
    expect(generation.text).not.toContain('Rating');
    expect(generation.readout?.supplied).toBe(true);
    expect(sum(generation.readout?.probabilities ?? [])).toBeCloseTo(1, 6);
  });

  it('reads without writing in verdict-only mode', async () => {
    const { generation } = await run(request('verdict-only'));
    expect(generation.text).toBe('');
    expect(generation.completionTokens).toBe(0);
    expect(generation.readout?.supplied).toBe(true);
  });

  it('writes the most probable verdict first, then a critique', async () => {
    const { generation } = await run(request('verdict-first', { maxTokens: 5 }));
    const only = await run(request('verdict-only'));
    expect(generation.readout?.probabilities).toEqual(only.generation.readout?.probabilities);
    expect(generation.text).toMatch(/^ Rating: \[\[\d+\]\]/u);
  });

  it('gives the same text for the same seed', async () => {
    const hot = (seed: number) => request('critique-first', { temperature: 6, seed });
    const texts: string[] = [];
    for (const seed of [1, 2, 3, 4]) texts.push((await run(hot(seed))).generation.text);
    expect((await run(hot(2))).generation.text).toBe(texts[1]);
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  it('prefills in chunks with the same outcome as in one piece', async () => {
    const whole = await run(
      request('critique-first'),
      { model: { ...model, chunkTokens: 4096 } },
      long,
    );
    const parts = await run(
      request('critique-first'),
      { model: { ...model, chunkTokens: 32 } },
      long,
    );
    expect(parts.generation.text).toBe(whole.generation.text);
    expect(parts.generation.readout?.probabilities[0]).toBeCloseTo(
      whole.generation.readout?.probabilities[0] ?? 0,
      4,
    );
    const prefills = parts.events.filter((event) => event.kind === 'prefill');
    expect(prefills.length).toBeGreaterThan(5);
  });

  it('gives the same text and readout from a kept prefix, and says what it reused', async () => {
    const prefixes = createPrefixCache(1e9);
    const plain = await run(request('critique-first'));
    const first = await run(request('critique-first'), { prefixes }, long, prefixes);
    const forked = await run(request('critique-first'), { prefixes }, refusal, prefixes);
    const again = await run(request('critique-first'), { prefixes }, refusal, prefixes);
    prefixes.clear();
    expect(model.held()).toBe(0);
    expect(first.generation.reusedTokens).toBe(0);
    expect(forked.generation.reusedTokens).toBeGreaterThan(5);
    expect(again.generation.reusedTokens).toBe(again.generation.promptTokens);
    for (const { generation } of [forked, again]) {
      expect(generation.text).toBe(plain.generation.text);
      plain.generation.readout?.probabilities.forEach((p, index) => {
        expect(generation.readout?.probabilities[index]).toBeCloseTo(p, 5);
      });
    }
  });

  it('stops within one token and keeps what was written', async () => {
    let steps = 0;
    const { generation } = await run(request('critique-first'), {
      pause: () => {
        steps += 1;
        return Promise.resolve();
      },
      stopped: () => steps > 4,
    });
    expect(generation.finish).toBe('interrupted');
    // Four pauses: two before the parts of the prefill, two before a token.
    expect(generation.completionTokens).toBe(2);
    expect(generation.text).not.toBe('');
    expect(generation.readout).toBeNull();
  });

  it('stops between two chunks of a prefill', async () => {
    let pauses = 0;
    const { generation, events } = await run(
      request('critique-first'),
      {
        model: { ...model, chunkTokens: 32 },
        pause: () => {
          pauses += 1;
          return Promise.resolve();
        },
        stopped: () => pauses > 2,
      },
      long,
    );
    expect(generation.finish).toBe('interrupted');
    expect(events).toHaveLength(2);
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
