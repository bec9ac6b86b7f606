import { fileURLToPath } from 'node:url';
import { AutoModelForCausalLM, AutoTokenizer, env } from '@huggingface/transformers';
import { expect, test } from '@playwright/test';
import { localModel } from '../../scripts/engine/localModel';
import { openEngine } from '../../scripts/engine/openEngine';
import type { GenerateRequest } from '../../src/engine/inferenceApi';
import { skyworkPairwise } from '../../src/judge/protocols/skyworkPairwise';
import { folder } from './realModel';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tokens = 24;

const questions = [
  'What is the capital of France?',
  'Write a haiku about the sea.',
  'How many legs has a spider?',
  'Name three primary colours.',
  'Why is the sky blue?',
  'Translate “good morning” into Spanish.',
  'What is 7 times 8?',
  'Who wrote Romeo and Juliet?',
  'Give me a recipe for pancakes.',
  'Explain photosynthesis to a child.',
  'Write a Python function that reverses a string.',
  'What is the largest planet of the solar system?',
  'Tell a joke about a cat.',
  'How do I boil an egg?',
  'What does HTTP stand for?',
  'List the days of the week.',
  'Is the earth flat?',
  'What is a prime number?\n\n    Indented: 17, 4 and 9.',
  'Naïve café — 你好, 🙂: what languages are these?',
  'Summarise: the quick brown fox jumps over the lazy dog.',
];

const written = new Map<string, Promise<readonly string[]>>();

/** Greedy text of the library itself, on the native runtime of this machine; written once. */
function byLibrary(dtype: 'fp32' | 'q4'): Promise<readonly string[]> {
  const texts = written.get(dtype) ?? writeByLibrary(dtype);
  written.set(dtype, texts);
  return texts;
}

async function writeByLibrary(dtype: 'fp32' | 'q4'): Promise<readonly string[]> {
  env.allowRemoteModels = false;
  env.localModelPath = fileURLToPath(new URL('../../.cache/real/', import.meta.url));
  const name = folder.split('/').at(-2) ?? '';
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const model = await AutoModelForCausalLM.from_pretrained(name, { dtype, device: 'cpu' });
  const texts: string[] = [];
  for (const content of questions) {
    const inputs = tokenizer.apply_chat_template([{ role: 'user', content }], {
      add_generation_prompt: true,
      return_dict: true,
    });
    // The library's types know neither what a template gives nor what comes of it.
    const { input_ids } = inputs as { input_ids: { dims: number[] } };
    const made = await model.generate({
      ...(inputs as object),
      max_new_tokens: tokens,
      do_sample: false,
    });
    const whole = made as { slice: (rows: null, columns: [number, null]) => never };
    const [text = ''] = tokenizer.batch_decode(whole.slice(null, [input_ids.dims[1] ?? 0, null]), {
      skip_special_tokens: true,
    });
    texts.push(text);
  }
  await model.dispose();
  return texts;
}

/** Greedy text of the page's engine in Chromium. */
async function byEngine(dtype: 'fp32' | 'q4'): Promise<readonly string[]> {
  const engine = await openEngine(root, localModel(root, folder, dtype), { device: 'wasm' });
  try {
    const texts: string[] = [];
    for (const text of questions) {
      const request: GenerateRequest = {
        messages: [{ role: 'user', parts: [{ slot: 'query', text }] }],
        mode: 'critique-first',
        readout: skyworkPairwise.readout,
        decoding: { maxTokens: tokens, temperature: 0, topK: 0, topP: 1, seed: 0 },
      };
      texts.push((await engine.generate(request)).text);
    }
    return texts;
  } finally {
    await engine.close();
  }
}

test('greedy text on fp32 is that of the library, for twenty prompts', async () => {
  const [expected, made] = [await byLibrary('fp32'), await byEngine('fp32')];
  expect(expected.join('').length).toBeGreaterThan(800);
  // Behind the limit the engine writes the marker and reads the verdict: that is not compared.
  for (const [index, text] of expected.entries()) {
    expect(made[index]?.slice(0, text.length), questions[index]).toBe(text);
  }
});

test('four bits part from fp32 where a close call turns, and the engine unpacks them faithfully', async ({}, info) => {
  const [whole, library, engine] = [
    await byLibrary('fp32'),
    await byLibrary('q4'),
    await byEngine('q4'),
  ];
  const parted = whole.map((text, index) => {
    const other = library[index] ?? '';
    const at = [...text].findIndex((character, place) => other[place] !== character);
    return at === -1
      ? 'same'
      : `after ${at} characters: “${text.slice(at, at + 20)}” became “${other.slice(at, at + 20)}”`;
  });
  info.annotations.push({ type: 'q4 against fp32', description: parted.join('\n') });
  console.log(parted.map((words, index) => `${questions[index]}: ${words}`).join('\n'));
  expect(parted.filter((words) => words === 'same').length).toBeGreaterThan(0);
  // Sums in another order may turn a call that is even; most texts are the same.
  const same = library.filter((text, index) => engine[index]?.startsWith(text)).length;
  expect(same).toBeGreaterThanOrEqual(16);
});
