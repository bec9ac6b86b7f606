import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import type { BenchModel } from '../page/contender';
import type { LlamaShape } from '../../scripts/onnx/llamaGraph';
import { randomLlama, type WeightKind } from './randomLlama';
import { type BpeTokenizer, type LlamaConfig, toGguf } from './toGguf';

/** A prepared model and what Node needs of it. */
export interface Prepared extends BenchModel {
  readonly label: string;
  readonly folder: string;
  readonly config: LlamaConfig;
}

/** The library knows a packaging by its file's name: both kinds of eight bits have the same. */
const graphFiles = {
  q8: 'model_quantized.onnx',
  q8i: 'model_quantized.onnx',
  q4: 'model_q4.onnx',
  q4f16: 'model_q4f16.onnx',
};

/** Shapes of real models of these sizes. */
const shapes: Readonly<Record<string, LlamaShape>> = {
  'random-20m': {
    vocabulary: 16000,
    width: 384,
    layers: 8,
    heads: 6,
    kvHeads: 2,
    headSize: 64,
    feedForward: 1024,
    contextTokens: 4096,
    theta: 10000,
  },
  'random-100m': {
    vocabulary: 32000,
    width: 768,
    layers: 12,
    heads: 12,
    kvHeads: 4,
    headSize: 64,
    feedForward: 2048,
    contextTokens: 4096,
    theta: 10000,
  },
  'random-600m': {
    vocabulary: 151936,
    width: 1024,
    layers: 28,
    heads: 16,
    kvHeads: 8,
    headSize: 128,
    feedForward: 3072,
    // As long as the page lets it be on a processor.
    contextTokens: 3072,
    theta: 10000,
  },
};

/** The embedded judge, changed in one thing: no token ends its reply, so that every reply is as long as asked. */
export async function preparePocket(root: string, site: string): Promise<Prepared> {
  const from = join(root, 'public/models/pocket-judge');
  const graph = readFileSync(join(from, 'onnx', graphFiles.q8));
  const config = readConfig(join(from, 'config.json'));
  const folder = join(site, 'models/pocket-endless');
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', graphFiles.q8), graph);
  const tokenizer = readTokenizer(root);
  writeCommon(root, folder, config, tokenizer);
  await write(join(folder, 'model-q8_0.gguf'), toGguf(graph, config, tokenizer));
  return describe('pocket', 'pocket-endless', folder, 'q8', config);
}

/** A model of random weights, made when it is not there yet. */
export async function prepareRandom(
  root: string,
  site: string,
  id: string,
  kind: WeightKind,
): Promise<Prepared> {
  const shape = shapes[id];
  if (!shape) throw new Error(`There is no shape named ${id}.`);
  const name = kind === 'q8i' ? `${id}-int8` : id;
  const folder = join(site, 'models', name);
  const config = configOf(shape);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const tokenizer = padTokenizer(readTokenizer(root), shape.vocabulary);
  writeCommon(root, folder, config, tokenizer);
  const graph = join(folder, 'onnx', graphFiles[kind]);
  if (!existsSync(graph)) await write(graph, randomLlama(shape, kind).pieces);
  const gguf = join(folder, 'model-q8_0.gguf');
  if (kind === 'q8' && !existsSync(gguf)) {
    await write(gguf, toGguf(readFileSync(graph), config, tokenizer));
  }
  return describe(`${id} ${kind}`, name, folder, kind, config);
}

function describe(
  label: string,
  id: string,
  folder: string,
  kind: WeightKind,
  config: LlamaConfig,
): Prepared {
  const graphFile = graphFiles[kind];
  const dtype = kind === 'q8i' ? 'q8' : kind;
  const graphBytes = statSync(join(folder, 'onnx', graphFile)).size;
  const contextTokens = config.max_position_embeddings;
  const device = dtype === 'q4f16' ? 'webgpu' : 'wasm';
  return { label, id, folder, dtype, device, contextTokens, graphFile, graphBytes, config };
}

function writeCommon(
  root: string,
  folder: string,
  config: LlamaConfig,
  tokenizer: BpeTokenizer,
): void {
  const endless = { ...config, eos_token_id: -1, pad_token_id: 0 };
  writeJson(join(folder, 'config.json'), endless);
  writeJson(join(folder, 'generation_config.json'), { bos_token_id: 0, eos_token_id: -1 });
  const added_tokens = tokenizer.added_tokens.map((token) =>
    token.content === '<|eos|>' ? { ...token, content: '<|never|>' } : token,
  );
  writeJson(join(folder, 'tokenizer.json'), { ...tokenizer, added_tokens });
  const file = join(root, 'public/models/pocket-judge/tokenizer_config.json');
  // The pipeline cuts prompts to the length that stands here.
  const settings = readFileSync(file, 'utf8')
    .replaceAll('<|eos|>', '<|never|>')
    .replace(/"model_max_length": \d+/u, `"model_max_length": ${config.max_position_embeddings}`);
  writeFileSync(join(folder, 'tokenizer_config.json'), settings);
}

function configOf(shape: LlamaShape): LlamaConfig {
  return {
    ...{ model_type: 'llama', architectures: ['LlamaForCausalLM'], tie_word_embeddings: true },
    vocab_size: shape.vocabulary,
    hidden_size: shape.width,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.kvHeads,
    head_dim: shape.headSize,
    intermediate_size: shape.feedForward,
    max_position_embeddings: shape.contextTokens,
    rms_norm_eps: 1e-5,
    rope_theta: shape.theta,
    bos_token_id: 0,
    eos_token_id: 1,
  };
}

/** Fills the vocabulary with words that no text is made of, up to the model's size. */
function padTokenizer(tokenizer: BpeTokenizer, size: number): BpeTokenizer {
  const { vocab } = tokenizer.model;
  const from = 1 + Math.max(...Object.values(vocab), ...tokenizer.added_tokens.map(({ id }) => id));
  const more = Array.from({ length: size - from }, (_, index) => [
    `Ġw${from + index}`,
    from + index,
  ]);
  const padded: Record<string, number> = { ...vocab, ...Object.fromEntries(more) };
  return { ...tokenizer, model: { ...tokenizer.model, vocab: padded } };
}

function readConfig(path: string): LlamaConfig {
  // Our own file, of our own export.
  const config: LlamaConfig = JSON.parse(readFileSync(path, 'utf8'));
  return config;
}

function readTokenizer(root: string): BpeTokenizer {
  const path = join(root, 'public/models/pocket-judge/tokenizer.json');
  const tokenizer: BpeTokenizer = JSON.parse(readFileSync(path, 'utf8'));
  return tokenizer;
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value));
}

async function write(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const stream = createWriteStream(path);
  for (const piece of pieces) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}
