import { describe, expect, it } from 'vitest';
import type { GenerateEvent, GenerateRequest, Generation } from '../../src/engine/inferenceApi';
import type { JudgingMode, PromptMessage } from '../../src/judge/protocol';
import { protocols } from '../../src/judge/protocols';
import { decode, decodeSamples } from './decodeLoop';
import { createPrefixCache } from './prefixCache';
import { type EncodedPrompt, encodePrompt } from '../prompt/promptEncoding';
import {
  createScriptedModel,
  type Script,
  type ScriptedModel,
  writes,
} from './scriptedModel.testdata';
import type { DecodeDeps } from './tokenWriting';
import {
  always,
  bracketed,
  channels,
  families,
  type Family,
  harmony,
  spelled,
  switching,
} from '../prompt/wildTemplates.testdata';

const messages: readonly PromptMessage[] = [
  { role: 'user', parts: ['Which is better?\n', { slot: 'responseA', text: 'Red.' }] },
];
const lead = '\n\n[[';
const readout: GenerateRequest['readout'] = {
  lead,
  openingLead: '[[',
  leadPattern: String.raw`\[\[\s*$`,
  close: ']]',
  choices: [
    { answer: 'A', text: 'A' },
    { answer: 'B', text: 'B' },
  ],
};
const decoding = { maxTokens: 120, temperature: 0, topK: 0, topP: 1, seed: 1 };

interface Asked {
  readonly family: Family;
  readonly script: Script;
  readonly mode?: JudgingMode;
  /** 0: the judge is not to think. */
  readonly budget?: number;
  readonly maxTokens?: number;
  readonly readout?: GenerateRequest['readout'];
  readonly messages?: readonly PromptMessage[];
  /** Tokens of the context behind the prompt. */
  readonly room?: number;
  readonly deps?: Partial<DecodeDeps>;
}

interface Answered {
  readonly generation: Generation;
  readonly model: ScriptedModel;
  readonly thoughts: string;
  readonly texts: string;
  /** Everything that was fed to the model behind the prompt. */
  readonly written: string;
}

async function judge(asked: Asked): Promise<Answered> {
  const { family, script, mode = 'critique-first', budget = 0 } = asked;
  const { tokenizer, end } = family;
  const prompt = encodePrompt(tokenizer, asked.messages ?? messages, budget > 0);
  const promptTokens = prompt.ids.length;
  const context = promptTokens + (asked.room ?? 4096);
  const model = createScriptedModel(tokenizer, end, promptTokens, script, context);
  const events: GenerateEvent[] = [];
  const deps: DecodeDeps = {
    model,
    tokenizer,
    prefixes: createPrefixCache(0),
    quotes: null,
    random: () => 0.5,
    pause: () => Promise.resolve(),
    stopped: () => false,
    emit: (event) => events.push(event),
    now: () => 0,
    ...asked.deps,
  };
  const request: GenerateRequest = {
    messages: [],
    mode,
    readout: asked.readout ?? readout,
    decoding: { ...decoding, maxTokens: asked.maxTokens ?? 120, thinkingTokens: budget },
  };
  const encoded = { ...prompt, cuts: [] };
  const generation = await decode(deps, request, encoded);
  if (!asked.deps && mode !== 'verdict-only') {
    const together = createScriptedModel(tokenizer, end, promptTokens, script, context);
    await expectSameTogether({ ...deps, model: together }, request, encoded, generation);
    expect(together.longest()).toBe(model.longest());
    expect(together.held()).toBe(0);
  }
  expect(model.held()).toBe(0);
  const deltas = (kind: 'thought' | 'text'): string =>
    events.flatMap((event) => (event.kind === kind ? [event.delta] : [])).join('');
  const written = model.longest().slice(prompt.text.length);
  return { generation, model, thoughts: deltas('thought'), texts: deltas('text'), written };
}

/** Three samples of a judge that always writes the same are that text three times. */
async function expectSameTogether(
  deps: DecodeDeps,
  request: GenerateRequest,
  prompt: EncodedPrompt,
  alone: Generation,
): Promise<void> {
  const streamed: GenerateEvent[][] = [[], [], []];
  const samples = streamed.map((events) => ({
    ...deps,
    emit: (event: GenerateEvent) => events.push(event),
  }));
  const made: Generation[] = [];
  await decodeSamples({ ...deps, batchBytes: 1e9 }, request, prompt, samples, (sample, one) => {
    made[sample] = one;
  });
  expect(made).toHaveLength(3);
  for (const [sample, one] of made.entries()) {
    const reusedTokens = sample === 0 ? 0 : prompt.ids.length;
    expect(one).toEqual({ ...alone, reusedTokens, decodedTogether: 3 });
    expect(streamed[sample]).toEqual(streamed[0]);
  }
}

const surelyB = (generation: Generation): void => {
  expect(generation.readout?.probabilities[1]).toBeGreaterThan(0.99);
  expect(generation.readout?.coverage).toBeGreaterThan(0.99);
};

/** Families that think, with the close and what their templates put behind it. */
const thinkers = [
  { family: switching, close: '</think>', after: '\n\n' },
  { family: always, close: '</think>', after: '\n\n' },
  { family: spelled, close: '</think>', after: '\n\n' },
  { family: channels, close: '<channel|>', after: '' },
  { family: bracketed, close: '[/THINK]', after: '' },
  {
    family: harmony,
    close: '<|end|>',
    after: '<|start|>assistant<|channel|>final<|message|>',
  },
].map((one) => ({ ...one, name: one.family.name }));

describe.each(thinkers)('a judge with $name', ({ family, close, after }) => {
  const reply = `Red is plain.${lead}B]]`;

  it('thinks within its budget: the thought is kept apart and the readout is behind it', async () => {
    const script = writes(`Hm. [[A]] maybe.\n${close}${after}${reply}`);
    const answered = await judge({ family, script, budget: 60 });
    const { generation, thoughts, texts } = answered;
    expect(generation.thought).toBe('Hm. [[A]] maybe.');
    expect(thoughts.trim()).toBe(generation.thought);
    expect(generation.thoughtTokens).toBeGreaterThan(5);
    expect(generation.text).toBe(reply);
    expect(texts).toBe(reply);
    expect(generation.finish).toBe('stop');
    expect(generation.readout?.supplied).toBe(false);
    surelyB(generation);
    expect(answered.written).toBe(`Hm. [[A]] maybe.\n${close}${after}${reply}`);
  });

  it('is cut off in its thought at the budget, and judges behind what the engine closes', async () => {
    const thought = 'Well, on the one hand the answer is red and on the other it is blue. [[A]]';
    const closed = (written: string): boolean => written.includes(close);
    const script: Script = (written) =>
      closed(written)
        ? writes(reply)(written.slice(written.indexOf(close) + close.length + after.length))
        : writes(thought)(written);
    const { generation, thoughts, written } = await judge({ family, script, budget: 9 });
    expect(generation.thoughtTokens).toBe(9);
    expect(thoughts).toMatch(/^Well, on/u);
    expect(thought.startsWith(thoughts)).toBe(true);
    expect(generation.thought).toBe(thoughts.trim());
    expect(generation.text).toBe(reply);
    surelyB(generation);
    expect(written).toBe(`${thoughts}\n${close}${after}${reply}`);
  });

  it('reads the verdict behind the thought where nothing else is written', async () => {
    const marker = `${close}${after}[[`;
    const script: Script = (written) =>
      written.endsWith(marker) ? 'B]]' : writes(`So [[A]].\n${marker}`)(written);
    const answered = await judge({ family, script, budget: 60, mode: 'verdict-only' });
    expect(answered.generation).toMatchObject({ text: '', completionTokens: 0, finish: 'stop' });
    expect(answered.generation.thought).toBe('So [[A]].');
    surelyB(answered.generation);
    expect(answered.written).toBe(`So [[A]].\n${marker}`);
  });

  it('writes its verdict first, behind the thought', async () => {
    const script = writes(`So.\n${close}${after}[[B]] as blue is bolder`);
    const { generation } = await judge({ family, script, budget: 60, mode: 'verdict-first' });
    expect(generation.thought).toBe('So.');
    expect(generation.text).toBe('[[B]] as blue is bolder');
    surelyB(generation);
  });

  it('ends its thought where it ends its turn, and is asked', async () => {
    const marker = `${close}${after}[[`;
    const script: Script = (written) => (written.endsWith(marker) ? 'B]]' : writes('So.')(written));
    const { generation } = await judge({ family, script, budget: 60 });
    expect(generation).toMatchObject({ thought: 'So.', text: '', finish: 'stop' });
    expect(generation.readout?.supplied).toBe(true);
    surelyB(generation);
  });

  it('is stopped in its thought within a token, and what it thought is kept', async () => {
    let steps = 0;
    const script = writes(`One two three four five six.\n${close}${after}${reply}`);
    const { generation } = await judge({
      family,
      script,
      budget: 60,
      deps: {
        pause: () => {
          steps += 1;
          return Promise.resolve();
        },
        stopped: () => steps > 9,
      },
    });
    expect(generation).toMatchObject({ finish: 'interrupted', text: '', readout: null });
    expect(generation.thought).toMatch(/^One/u);
    expect(generation.thought).not.toContain('six');
  });

  it('does not think where it is not asked to', async () => {
    const { generation, written } = await judge({ family, script: writes(reply) });
    expect(generation.thought).toBeUndefined();
    expect(generation.text).toBe(reply);
    expect(written).toBe(reply);
    surelyB(generation);
  });
});

describe.each([
  { family: switching, open: '<think>', close: '</think>', after: '\n\n' },
  { family: spelled, open: '<think>', close: '</think>', after: '\n\n' },
  { family: channels, open: '<|channel>thought', close: '<channel|>', after: '' },
])('a thought that nobody asked for ($family.name)', ({ family, open, close, after }) => {
  it('is kept apart from the reply', async () => {
    const script = writes(`${open}\nRed? [[A]]\n${close}${after}Blue is bold.${lead}B]]`);
    const { generation, texts, thoughts } = await judge({ family, script });
    expect(generation.thought).toBe('Red? [[A]]');
    expect(thoughts.trim()).toBe('Red? [[A]]');
    expect(generation.text).toBe(`Blue is bold.${lead}B]]`);
    expect(texts).toBe(generation.text);
    expect(generation.readout?.supplied).toBe(false);
    surelyB(generation);
  });

  it('is cut off with the reply, and the verdict is asked for behind it', async () => {
    const marker = `${close}${after}[[`;
    const script: Script = (written) =>
      written.endsWith(marker) ? 'B]]' : writes(`${open}\n${'Red? [[A]] '.repeat(99)}`)(written);
    const { generation, texts } = await judge({ family, script, maxTokens: 30 });
    expect(generation).toMatchObject({ text: '', finish: 'length', completionTokens: 0 });
    expect(generation.thought).toMatch(/^Red\? \[\[A\]\]/u);
    expect(texts).toBe('');
    expect(generation.readout?.supplied).toBe(true);
    surelyB(generation);
  });

  it('is no thought where the reply only begins like one', async () => {
    const begun = `${open.slice(0, 4)} is no mark.${lead}B]]`;
    const { generation, texts } = await judge({ family, script: writes(begun) });
    const seen = family.tokenizer.decode(family.tokenizer.encode(begun));
    expect(generation.thought).toBeUndefined();
    expect(generation.text).toBe(seen);
    expect(texts).toBe(seen);
  });
});

describe('room', () => {
  const endless: Script = (written) => (written.includes('</think>') ? 'and so on' : 'hm, ');

  it('for a thought comes beside that for the reply', async () => {
    const asked = { family: switching, script: endless, budget: 40, maxTokens: 30 };
    const { generation } = await judge(asked);
    expect(generation).toMatchObject({ thoughtTokens: 40, completionTokens: 30, finish: 'length' });
  });

  it('that does not hold both is shared, and is never exceeded', async () => {
    for (const room of [40, 60, 100, 150]) {
      const asked = { family: switching, script: endless, budget: 500, maxTokens: 500, room };
      const { generation } = await judge(asked);
      const { thoughtTokens = 0, completionTokens } = generation;
      expect(completionTokens).toBeGreaterThan(0);
      expect(Math.abs(thoughtTokens - completionTokens)).toBeLessThanOrEqual(1);
      expect(generation.readout).not.toBeNull();
    }
  });

  it('belongs to the thought alone where nothing else is written', async () => {
    const asked = { family: switching, script: endless, budget: 500, room: 100 };
    const { generation } = await judge({ ...asked, mode: 'verdict-only' });
    expect(generation.thoughtTokens).toBeGreaterThan(60);
    expect(generation.readout).not.toBeNull();
  });
});

describe('samples of one prompt', () => {
  it('fork before the thought: each thinks for itself', async () => {
    const { tokenizer, end } = switching;
    const prompt = { ...encodePrompt(tokenizer, messages, true), cuts: [] };
    const script = writes(`So.\n</think>\n\nRed.${lead}B]]`);
    const model = createScriptedModel(tokenizer, end, prompt.ids.length, script);
    const prefixes = createPrefixCache(1e9);
    const sample = (): Promise<Generation> =>
      decode(
        {
          model,
          tokenizer,
          prefixes,
          quotes: null,
          random: () => 0.5,
          pause: () => Promise.resolve(),
          stopped: () => false,
          emit: () => undefined,
          now: () => 0,
        },
        {
          messages: [],
          mode: 'critique-first',
          readout,
          decoding: { ...decoding, thinkingTokens: 50 },
        },
        prompt,
      );
    const first = await sample();
    const second = await sample();
    prefixes.clear();
    expect(second.reusedTokens).toBe(prompt.ids.length);
    expect(second.thought).toBe('So.');
    expect({ ...second, reusedTokens: 0 }).toEqual(first);
    expect(model.held()).toBe(0);
  });
});

describe('where the verdict is read', () => {
  const rubric = {
    criterion: 'Is it kind?',
    levels: [1, 2, 3, 4, 5].map((score) => ({ score, description: `level ${score}` })),
  };
  const context = { query: 'Name a colour.', rubric };
  const cases = families.flatMap((family) =>
    protocols.map((protocol) => ({
      family,
      protocol,
      name: `${protocol.id} through a template with ${family.name}`,
    })),
  );

  it.each(cases)('$name', async ({ family, protocol }) => {
    const rendered =
      protocol.kind === 'pairwise'
        ? protocol.render({ kind: 'pairwise', ...context, responseA: 'Red.', responseB: 'Blue.' })
        : protocol.render({ kind: 'rating', ...context, response: 'Red.' });
    const spec = protocol.readout;
    const wanted = spec.choices.length - 1;
    const answer = `${spec.choices[wanted]?.text ?? ''}${spec.close}`;
    const asked = { family, messages: rendered, readout: spec };
    const likely = ({ readout: read }: Generation) => read?.probabilities[wanted];

    // At once, behind the template's own words: the judge is sure of its answer there alone.
    const only = await judge({
      ...asked,
      mode: 'verdict-only',
      script: writes(spec.openingLead + answer),
    });
    expect(likely(only.generation)).toBeGreaterThan(0.99);
    // Behind a critique that lacks its marker.
    const critique = 'It is kind.';
    const prompted = await judge({
      ...asked,
      script: (written) =>
        written === critique ? null : writes(critique + spec.lead + answer)(written),
    });
    expect(prompted.generation).toMatchObject({ text: critique, readout: { supplied: true } });
    expect(likely(prompted.generation)).toBeGreaterThan(0.99);
    // At the marker that the judge writes itself.
    const own = await judge({ ...asked, script: writes(critique + spec.lead + answer) });
    expect(own.generation).toMatchObject({ finish: 'stop', readout: { supplied: false } });
    expect(likely(own.generation)).toBeGreaterThan(0.99);
  });
});
