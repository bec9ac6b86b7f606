import { PreTrainedTokenizer } from '@huggingface/transformers';
import { createJudgeTokenizer, type JudgeTokenizer } from './tokenizer';

/** A model family as far as its tokenizer and its chat template go, both written for these tests. */
export interface Family {
  readonly name: string;
  readonly tokenizer: JudgeTokenizer;
  /** The token that every prompt begins with, exactly once; null for families without one. */
  readonly bos: string | null;
  /** What ends a reply. */
  readonly end: string;
  /** Text behind the last message where the judge is not to think, and where it is. */
  readonly turn: { readonly plain: string; readonly thinking: string };
}

interface Tokens {
  readonly special: readonly string[];
  /** Added tokens that are not marked special, as Qwen3 has `<think>`. */
  readonly ordinary?: readonly string[];
  readonly bos?: string;
}

/** Every byte as the character that byte-level tokenizers write it with. */
function byteCharacters(): string[] {
  const printable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(printable(byte) ? byte : next++),
  );
}

/** A few common pairs, so that words are neither whole nor single letters; `Ċ` is a line break. */
const merges = ['t h', 'th e', 'Ġ the', 'e r', 'i n', 'Ġ a', 'o n', '[ [', '] ]', 'Ċ Ċ', '< /'];

function byteLevelJson({ special, ordinary = [], bos }: Tokens): object {
  const pieces = [...byteCharacters(), ...merges.map((merge) => merge.replace(' ', ''))];
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  const added = [...special, ...ordinary].map((content, index) => ({
    id: pieces.length + index,
    content,
    special: special.includes(content),
    normalized: false,
    lstrip: false,
    rstrip: false,
    single_word: false,
  }));
  const bosId = added.find(({ content }) => content === bos)?.id ?? 0;
  return {
    version: '1.0',
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: {
      type: 'ByteLevel',
      add_prefix_space: false,
      trim_offsets: true,
      use_regex: true,
    },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    // Adds BOS of its own accord, as Llama's does: a template that writes one must not get two.
    post_processor: bos
      ? {
          type: 'TemplateProcessing',
          single: [
            { SpecialToken: { id: bos, type_id: 0 } },
            { Sequence: { id: 'A', type_id: 0 } },
          ],
          pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
          special_tokens: { [bos]: { id: bos, ids: [bosId], tokens: [bos] } },
        }
      : null,
    model: { type: 'BPE', vocab, merges },
  };
}

/** A tokenizer with these tokens and a chat template. */
export function wildTokenizer(tokens: Tokens, chat_template: unknown): JudgeTokenizer {
  const config = { tokenizer_class: 'PreTrainedTokenizer', bos_token: tokens.bos, chat_template };
  return createJudgeTokenizer(PreTrainedTokenizer, byteLevelJson(tokens), config);
}

const hash = { special: ['<|im_start|>', '<|im_end|>'] };
const think = ['<think>', '</think>'];
const hashTurns =
  "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
const assistant = '<|im_end|>\n<|im_start|>assistant\n';
const emptyThought = '<think>\n\n</think>\n\n';

/** The switch of Qwen3: turned off, the template itself writes a thought without content. */
export const switching: Family = {
  name: 'a thinking switch',
  tokenizer: wildTokenizer(
    { ...hash, ordinary: think },
    `${hashTurns}{% if enable_thinking is defined and enable_thinking is false %}{{ '${emptyThought.replaceAll('\n', '\\n')}' }}{% endif %}`,
  ),
  bos: null,
  end: '<|im_end|>',
  turn: { plain: assistant + emptyThought, thinking: `${assistant}<think>\n` },
};

/** The template opens a thought in every reply, whatever it is told. */
export const always: Family = {
  name: 'a thought that the template opens',
  tokenizer: wildTokenizer({ ...hash, ordinary: think }, `${hashTurns}{{ '<think>\\n' }}`),
  bos: null,
  end: '<|im_end|>',
  turn: { plain: assistant + emptyThought, thinking: `${assistant}<think>\n` },
};

/** `<think>` is text like any other to this tokenizer. */
export const spelled: Family = {
  name: 'thoughts spelled in ordinary tokens',
  tokenizer: wildTokenizer(hash, hashTurns),
  bos: null,
  end: '<|im_end|>',
  turn: { plain: assistant, thinking: `${assistant}<think>\n` },
};

/** Gemma 4: marks of its own, which are special tokens and which plain decoding leaves out. */
export const channels: Family = {
  name: 'thoughts in a channel of special tokens',
  tokenizer: wildTokenizer(
    {
      special: ['<bos>', '<|turn>', '<turn|>', '<|channel>', '<channel|>', '<|think|>'],
      bos: '<bos>',
    },
    "{{ bos_token }}{% if enable_thinking %}<|turn>system\n<|think|><turn|>\n{% endif %}{% for m in messages %}<|turn>{{ m['role'] }}\n{{ m['content'] | trim }}<turn|>\n{% endfor %}{{ '<|turn>model\n' }}",
  ),
  bos: '<bos>',
  end: '<turn|>',
  turn: {
    plain: '<turn|>\n<|turn>model\n',
    thinking: '<turn|>\n<|turn>model\n<|channel>thought\n',
  },
};

/** Mistral's marks; some of its templates know no switch. */
export const bracketed: Family = {
  name: 'thoughts in brackets',
  tokenizer: wildTokenizer(
    { special: ['<s>', '</s>', '[INST]', '[/INST]', '[THINK]', '[/THINK]'], bos: '<s>' },
    "{{ bos_token }}{% for m in messages %}[INST]{{ m['content'] }}[/INST]{% endfor %}",
  ),
  bos: '<s>',
  end: '</s>',
  turn: { plain: '[/INST]', thinking: '[/INST][THINK]' },
};

/** Harmony: a channel for the thought and one for the reply, both for the judge to open. */
export const harmony: Family = {
  name: 'a channel for the thought and one for the reply',
  tokenizer: wildTokenizer(
    { special: ['<|start|>', '<|end|>', '<|message|>', '<|channel|>', '<|return|>'] },
    "{% for m in messages %}<|start|>{{ m['role'] }}<|message|>{{ m['content'] }}<|end|>{% endfor %}<|start|>assistant",
  ),
  bos: null,
  end: '<|return|>',
  turn: {
    plain: '<|end|><|start|>assistant<|channel|>final<|message|>',
    thinking: '<|end|><|start|>assistant<|channel|>analysis<|message|>',
  },
};

const gemma = { special: ['<bos>', '<start_of_turn>', '<end_of_turn>'], bos: '<bos>' };
const gemmaTurn = '<end_of_turn>\n<start_of_turn>model\n';
const gemmaTurns =
  "<start_of_turn>{{ m['role'] }}\n{{ m['content'] | trim }}<end_of_turn>\n{% endfor %}{{ '<start_of_turn>model\n' }}";

const llama = {
  special: ['<|begin_of_text|>', '<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'],
  bos: '<|begin_of_text|>',
};
const llamaTurns =
  "{% for m in messages %}<|start_header_id|>{{ m['role'] }}<|end_header_id|>\n\n{{ m['content'] | trim }}<|eot_id|>{% endfor %}<|start_header_id|>assistant<|end_header_id|>{{ '\n\n' }}";
const llamaTurn = '<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n';
const never = (turn: string) => ({ plain: turn, thinking: `${turn}<think>\n` });

/** Says the date that it is given, else today's. */
export const dated: Family = {
  name: 'a date, a trimmed content and a forced BOS',
  tokenizer: wildTokenizer(
    llama,
    `{{ bos_token }}{% if not date_string is defined %}{% set date_string = strftime_now('%d %b %Y') %}{% endif %}Today: {{ date_string }}\n${llamaTurns}`,
  ),
  bos: '<|begin_of_text|>',
  end: '<|eot_id|>',
  turn: never(llamaTurn),
};

/** Asks the clock itself. */
export const clocked: Family = {
  ...dated,
  name: 'a date that the template takes from the clock',
  tokenizer: wildTokenizer(llama, [
    {
      name: 'default',
      template: `{{ bos_token }}{{ strftime_now('%A, %-d %B %Y') }}\n${llamaTurns}`,
    },
    { name: 'tool_use', template: 'unused' },
  ]),
};

export const families: readonly Family[] = [
  {
    name: 'a system role that is refused',
    tokenizer: wildTokenizer(
      gemma,
      `{{ bos_token }}{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}${gemmaTurns}`,
    ),
    bos: '<bos>',
    end: '<end_of_turn>',
    turn: never(gemmaTurn),
  },
  {
    name: 'a system role that is dropped',
    tokenizer: wildTokenizer(
      gemma,
      `{{ bos_token }}{% for m in messages if m['role'] != 'system' %}${gemmaTurns}`,
    ),
    bos: '<bos>',
    end: '<end_of_turn>',
    turn: never(gemmaTurn),
  },
  switching,
  always,
  spelled,
  channels,
  bracketed,
  harmony,
  dated,
  clocked,
];

/** Changes what it is given: no judge can read a prompt through it. */
export const shouting = (): JudgeTokenizer =>
  wildTokenizer(
    hash,
    "{% for m in messages %}<|im_start|>{{ m['content'] | upper }}<|im_end|>{% endfor %}",
  );

/** Says everything twice. */
export const repeating = (): JudgeTokenizer =>
  wildTokenizer(hash, "{% for m in messages %}{{ m['content'] }}{{ m['content'] }}{% endfor %}");

/** Takes no chat at all. */
export const refusing = (): JudgeTokenizer =>
  wildTokenizer(hash, "{{ raise_exception('no chat today') }}");
