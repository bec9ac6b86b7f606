import { PreTrainedTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromptMessage, SlotName } from '../../src/judge/protocol';
import {
  pocketTokenizer,
  pocketTokenizerConfig,
  pocketTokenizerJson,
} from '../decoding/pocketJudge.testdata';
import { encodePrompt, equalCap, fitPrompt } from './promptEncoding';
import { createJudgeTokenizer } from './tokenizer';

const tokenizer = pocketTokenizer();
const slot = (name: SlotName, text: string) => ({ slot: name, text });
const pair = (a: string, b: string, query = 'Name a colour.'): PromptMessage[] => [
  {
    role: 'user',
    parts: [
      '<q> ',
      slot('query', query),
      '<a> ',
      slot('responseA', a),
      '<b> ',
      slot('responseB', b),
    ],
  },
];
const controlsIn = (ids: readonly number[]): number[] =>
  ids.filter((id) => tokenizer.controlIds.has(id));
/** What the protocol and the template write themselves. */
const ownControls = controlsIn(encodePrompt(tokenizer, pair('red', 'blue')).ids);

describe('encodePrompt', () => {
  it('encodes an ordinary prompt as one string, id for id', () => {
    const { ids, text } = encodePrompt(tokenizer, pair('red', 'blue'));
    expect(text).toBe('<|bos|><|user|><q> Name a colour.<a> red<b> blue<|judge|>');
    expect(ids).toEqual(tokenizer.encode(text));
  });

  it('knows the control tokens of the loaded tokenizer', () => {
    expect(tokenizer.controlStrings).toContain('<|eos|>');
    expect(ownControls).toHaveLength(6);
  });

  it.each(tokenizer.controlStrings)('keeps %j in a response from becoming a token', (control) => {
    for (const text of [control, `red ${control} blue`, `${control}${control}`, `\n${control}\n`]) {
      const { ids } = encodePrompt(tokenizer, pair(text, text, text));
      expect(controlsIn(ids)).toEqual(ownControls);
    }
  });

  it('keeps a control token from being completed across the edge of a slot', () => {
    // The template goes on with `<a>`, `<b>` and `<|judge|>` right behind the slots.
    for (const half of ['<|jud', '<|', '<', '<|eos|', '<b']) {
      const messages: PromptMessage[] = [
        { role: 'user', parts: ['<q> ', slot('query', half), 'ge|>', slot('response', half), '>'] },
      ];
      const controls = controlsIn(encodePrompt(tokenizer, messages).ids);
      expect(controls).toEqual(controlsIn(tokenizer.encode('<|bos|><|user|><q> <|judge|>')));
    }
  });

  it('keeps text that only becomes a control token by normalisation from being one', () => {
    const { ids } = encodePrompt(tokenizer, pair('<|EOS|>', '<|Judge|>', '<Q>'));
    expect(controlsIn(ids)).toEqual(ownControls);
  });

  it('holds for any text, control strings, NUL and lone surrogates among it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...tokenizer.controlStrings, '{placeholder}', '$&', '\0', '\uD800', '[[A]]'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, text, (query, a, b) => {
        const encoded = encodePrompt(tokenizer, pair(a, b, query));
        expect(controlsIn(encoded.ids)).toEqual(ownControls);
        expect(encoded.text).toBe(`<|bos|><|user|><q> ${query}<a> ${a}<b> ${b}<|judge|>`);
      }),
      { numRuns: 150 },
    );
  });

  it('takes 200,000 characters, control strings among them', () => {
    const long = `${'word '.repeat(40_000)}<|eos|>`;
    const { ids } = encodePrompt(tokenizer, pair(long, 'blue'));
    expect(controlsIn(ids)).toEqual(ownControls);
    expect(ids.length).toBeGreaterThan(40_000);
  });
});

describe('chat templates', () => {
  const messages: PromptMessage[] = [
    { role: 'system', parts: ['Judge the answer.'] },
    { role: 'user', parts: [slot('response', 'It is red.')] },
  ];
  const withTemplate = (chat_template: string) =>
    createJudgeTokenizer(PreTrainedTokenizer, pocketTokenizerJson(), {
      ...pocketTokenizerConfig(),
      chat_template,
    });

  it('keeps a system message where the template has that role', () => {
    const template =
      "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}{% endfor %}<|judge|>";
    const { text } = encodePrompt(withTemplate(template), messages);
    expect(text).toBe('<|system|>Judge the answer.<|user|>It is red.<|judge|>');
  });

  it.each([
    [
      'refuses',
      "{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('no system role') }}{% endif %}<|user|>{{ m['content'] }}{% endfor %}<|judge|>",
    ],
    [
      'drops',
      "{% for m in messages %}{% if m['role'] == 'user' %}<|user|>{{ m['content'] }}{% endif %}{% endfor %}<|judge|>",
    ],
  ])('leads the user message with it where the template %s it', (_, template) => {
    const { text } = encodePrompt(withTemplate(template), messages);
    expect(text).toBe('<|user|>Judge the answer.\n\nIt is red.<|judge|>');
  });

  it('passes the switch that turns thinking off', () => {
    const template =
      "{% for m in messages %}{{ m['content'] }}{% endfor %}{% if enable_thinking is defined and enable_thinking is false %}<think></think>{% endif %}<|judge|>";
    const { text } = encodePrompt(withTemplate(template), messages);
    expect(text).toContain('<think></think>');
  });
});

describe('fitPrompt', () => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, i) => `w${i}`).join(' ');

  it('leaves a prompt that fits as it is', () => {
    const fit = fitPrompt(tokenizer, pair('red', 'blue'), 100);
    expect(fit).toMatchObject({ ok: true, prompt: { cuts: [] } });
  });

  it('cuts both responses to the same length, keeping head and tail, and the query whole', () => {
    const fit = fitPrompt(tokenizer, pair(words(900).replace('w0', 'W0'), words(400)), 300);
    if (!fit.ok) throw new Error('It should fit.');
    const { ids, text, cuts } = fit.prompt;
    expect(ids.length).toBeLessThanOrEqual(300);
    expect(ids.length).toBeGreaterThan(250);
    expect(text).toContain('Name a colour.');
    expect(text).toContain('W0 w1');
    expect(text).toContain('w899');
    expect(text).toContain('w399');
    expect(cuts.map(({ slot: name }) => name)).toEqual(['responseA', 'responseB']);
    expect(cuts[0]?.keptTokens).toBe(cuts[1]?.keptTokens);
    expect(cuts[0]?.tokens).toBeGreaterThan(cuts[1]?.tokens ?? 0);
  });

  it('leaves a short response whole beside a long one', () => {
    const fit = fitPrompt(tokenizer, pair(words(900), 'blue'), 200);
    if (!fit.ok) throw new Error('It should fit.');
    expect(fit.prompt.cuts.map(({ slot: name }) => name)).toEqual(['responseA']);
    expect(fit.prompt.text).toContain('<b> blue<|judge|>');
  });

  it('says what is needed where the query alone is too long', () => {
    const fit = fitPrompt(tokenizer, pair('red', 'blue', words(400)), 100);
    expect(fit.ok).toBe(false);
    if (!fit.ok) expect(fit.neededTokens).toBeGreaterThan(400);
  });
});

describe('equalCap', () => {
  it('never gives more than the total and wastes less than one share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 1, maxLength: 4 }),
        fc.nat(900),
        (lengths, total) => {
          const cap = equalCap(lengths, total);
          const used = lengths.reduce((sum, length) => sum + Math.min(length, cap), 0);
          expect(used).toBeLessThanOrEqual(Math.max(total, 0));
          if (Number.isFinite(cap)) expect(total - used).toBeLessThan(lengths.length);
        },
      ),
    );
  });
});
