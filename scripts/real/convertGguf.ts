import { mkdirSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import type { LlamaShape } from '../onnx/llamaGraph';
import { floatsOf, type GgufFile, GgufError } from './readGguf';
import { type Packaging, storedLlama, type WeightSource } from './storedLlama';

const graphFiles = { fp32: 'model.onnx', q8: 'model_quantized.onnx', q4: 'model_q4.onnx' } as const;

/**
 * Writes a folder as transformers.js loads it from a GGUF file of a Llama model with a byte-level
 * tokenizer and a tied embedding. @throws GgufError where the file holds another kind of model
 */
export function convertGguf(
  gguf: GgufFile,
  folder: string,
  packagings: readonly Packaging[],
): void {
  const shape = shapeOf(gguf);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const write = (path: string, value: object): void =>
    writeFileSync(join(folder, path), JSON.stringify(value, null, 1));
  write('config.json', configOf(gguf, shape));
  write('generation_config.json', { ...idsOf(gguf), _from_model_config: true });
  write('tokenizer.json', tokenizerOf(gguf));
  write('tokenizer_config.json', tokenizerConfigOf(gguf));
  for (const packaging of packagings) {
    const { pieces } = storedLlama(shape, packaging, sourceOf(gguf, shape));
    const file = openSync(join(folder, 'onnx', graphFiles[packaging]), 'w');
    for (const piece of pieces) writeSync(file, piece);
    closeSync(file);
  }
}

function numberOf({ meta }: GgufFile, key: string): number {
  const value = meta.get(key);
  if (typeof value !== 'number') throw new GgufError(`The file does not say ${key}.`);
  return value;
}

function textOf({ meta }: GgufFile, key: string): string {
  const value = meta.get(key);
  if (typeof value !== 'string') throw new GgufError(`The file does not say ${key}.`);
  return value;
}

function listOf({ meta }: GgufFile, key: string): readonly (string | number | boolean)[] {
  const value = meta.get(key);
  if (typeof value !== 'object') throw new GgufError(`The file does not say ${key}.`);
  return value;
}

function shapeOf(gguf: GgufFile): LlamaShape {
  const architecture = textOf(gguf, 'general.architecture');
  if (architecture !== 'llama') throw new GgufError(`${architecture} is not converted here.`);
  if (gguf.tensors.has('output.weight')) throw new GgufError('The embedding is not tied.');
  const heads = numberOf(gguf, 'llama.attention.head_count');
  const width = numberOf(gguf, 'llama.embedding_length');
  return {
    vocabulary: listOf(gguf, 'tokenizer.ggml.tokens').length,
    width,
    layers: numberOf(gguf, 'llama.block_count'),
    heads,
    kvHeads: numberOf(gguf, 'llama.attention.head_count_kv'),
    headSize: width / heads,
    feedForward: numberOf(gguf, 'llama.feed_forward_length'),
    contextTokens: numberOf(gguf, 'llama.context_length'),
    theta: numberOf(gguf, 'llama.rope.freq_base'),
  };
}

const ggufNames: Readonly<Record<string, string>> = {
  q: 'attn_q',
  k: 'attn_k',
  v: 'attn_v',
  o: 'attn_output',
  gate: 'ffn_gate',
  up: 'ffn_up',
  down: 'ffn_down',
};

function sourceOf(gguf: GgufFile, shape: LlamaShape): WeightSource {
  const read = (name: string): Float32Array<ArrayBuffer> => {
    const tensor = gguf.tensors.get(`${name}.weight`);
    if (!tensor) throw new GgufError(`${name}.weight is missing.`);
    return floatsOf(tensor);
  };
  return (name) => {
    if (name === 'embed') return read('token_embd');
    if (name === 'first') return read('blk.0.attn_norm');
    const [, layer = '', part = ''] = /^layer(\d+)\.(\w+)$/u.exec(name) ?? [];
    if (part === 'middle') return read(`blk.${layer}.ffn_norm`);
    if (part === 'end') {
      const next = Number(layer) + 1;
      return read(next === shape.layers ? 'output_norm' : `blk.${next}.attn_norm`);
    }
    const data = read(`blk.${layer}.${ggufNames[part] ?? part}`);
    if (part === 'q') return inHalves(data, shape.heads, shape.headSize);
    return part === 'k' ? inHalves(data, shape.kvHeads, shape.headSize) : data;
  };
}

/** llama.cpp rotates neighbouring rows of a head, the graph its two halves. */
export function inHalves(
  data: Float32Array,
  heads: number,
  headSize: number,
): Float32Array<ArrayBuffer> {
  const columns = data.length / (heads * headSize);
  const out = new Float32Array(data.length);
  for (let row = 0; row < heads * headSize; row += 1) {
    const within = row % headSize;
    const target = row - within + (within % 2) * (headSize / 2) + Math.floor(within / 2);
    out.set(data.subarray(row * columns, (row + 1) * columns), target * columns);
  }
  return out;
}

function idsOf(gguf: GgufFile) {
  return {
    bos_token_id: numberOf(gguf, 'tokenizer.ggml.bos_token_id'),
    eos_token_id: numberOf(gguf, 'tokenizer.ggml.eos_token_id'),
    pad_token_id: numberOf(gguf, 'tokenizer.ggml.padding_token_id'),
  };
}

function configOf(gguf: GgufFile, shape: LlamaShape): object {
  return {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    hidden_act: 'silu',
    hidden_size: shape.width,
    intermediate_size: shape.feedForward,
    max_position_embeddings: shape.contextTokens,
    num_attention_heads: shape.heads,
    num_hidden_layers: shape.layers,
    num_key_value_heads: shape.kvHeads,
    head_dim: shape.headSize,
    rms_norm_eps: 1e-5,
    rope_theta: shape.theta,
    tie_word_embeddings: true,
    vocab_size: shape.vocabulary,
    ...idsOf(gguf),
  };
}

const controlType = 3;

function tokenizerOf(gguf: GgufFile): object {
  if (
    textOf(gguf, 'tokenizer.ggml.model') !== 'gpt2' ||
    textOf(gguf, 'tokenizer.ggml.pre') !== 'smollm'
  ) {
    throw new GgufError('The tokenizer is of a kind that is not converted here.');
  }
  const tokens = listOf(gguf, 'tokenizer.ggml.tokens').map(String);
  const types = listOf(gguf, 'tokenizer.ggml.token_type');
  const added_tokens = tokens.flatMap((content, id) =>
    types[id] === controlType
      ? [
          {
            id,
            content,
            single_word: false,
            lstrip: false,
            rstrip: false,
            normalized: false,
            special: true,
          },
        ]
      : [],
  );
  const byteLevel = {
    type: 'ByteLevel',
    add_prefix_space: false,
    trim_offsets: true,
    use_regex: true,
  };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens,
    normalizer: null,
    // What llama.cpp calls `smollm`: every digit alone, then GPT-2's words.
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'Digits', individual_digits: true }, byteLevel],
    },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: listOf(gguf, 'tokenizer.ggml.merges'),
    },
  };
}

function tokenizerConfigOf(gguf: GgufFile): object {
  const tokens = listOf(gguf, 'tokenizer.ggml.tokens');
  const { bos_token_id, eos_token_id, pad_token_id } = idsOf(gguf);
  return {
    tokenizer_class: 'GPT2Tokenizer',
    add_prefix_space: false,
    bos_token: tokens[bos_token_id],
    eos_token: tokens[eos_token_id],
    pad_token: tokens[pad_token_id],
    model_max_length: numberOf(gguf, 'llama.context_length'),
    clean_up_tokenization_spaces: false,
    chat_template: textOf(gguf, 'tokenizer.chat_template'),
  };
}
