import { type GgufTensor, type GgufValue, quantizeQ8, writeGguf } from './gguf';
import { floatsOf, type Matrix, readOnnx, spreadRows, type StoredGraph } from './readOnnx';

const defaultTheta = 10_000;

/** What the converter reads of a model's `config.json`. */
export interface LlamaConfig {
  readonly vocab_size: number;
  readonly hidden_size: number;
  readonly num_hidden_layers: number;
  readonly num_attention_heads: number;
  readonly num_key_value_heads: number;
  readonly head_dim: number;
  readonly intermediate_size: number;
  readonly max_position_embeddings: number;
  readonly rms_norm_eps: number;
  /** 10,000 where it is not said. */
  readonly rope_theta?: number;
  readonly bos_token_id: number;
  readonly eos_token_id: number;
}

/** What the converter reads of a byte-level BPE `tokenizer.json`. */
export interface BpeTokenizer {
  readonly added_tokens: readonly {
    readonly id: number;
    readonly content: string;
    readonly special: boolean;
  }[];
  readonly model: {
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (string | readonly [string, string])[];
  };
}

/**
 * Converts a graph of int8 rows to Q8_0: the same numbers of eight bits, but with a half-precision
 * scale per 32 of them where the graph has a float32 scale per row. Weights are found by the order
 * of the graph's nodes: q, k, v, o, gate, up and down of every layer.
 */
export function toGguf(
  onnx: Uint8Array,
  config: LlamaConfig,
  tokenizer: BpeTokenizer,
): readonly Uint8Array[] {
  const graph = readOnnx(onnx);
  const matrices = linearLayers(graph);
  const norms = graph.nodes
    .filter(({ op }) => op.endsWith('SimplifiedLayerNormalization'))
    .map(({ op, inputs }) => floatsOf(graph, inputs[op.startsWith('Skip') ? 2 : 1] ?? ''));
  // The output matrix is the embedding.
  const embedding = matrices.at(-1);
  if (!embedding) throw new Error('The graph has no matrices.');
  const tensors: GgufTensor[] = [quantized('token_embd.weight', embedding)];
  const { num_attention_heads: heads, num_key_value_heads: kvHeads } = config;
  for (let layer = 0; layer < config.num_hidden_layers; layer += 1) {
    const name = `blk.${layer}.`;
    const parts = matrices.slice(layer * 7, layer * 7 + 7);
    const [q, k, v, o, gate, up, down] = parts;
    if (!q || !k || !v || !o || !gate || !up || !down) throw new Error('A layer is not whole.');
    tensors.push(vector(`${name}attn_norm.weight`, norms[2 * layer]));
    tensors.push(quantized(`${name}attn_q.weight`, interleave(q, heads)));
    tensors.push(quantized(`${name}attn_k.weight`, interleave(k, kvHeads)));
    tensors.push(quantized(`${name}attn_v.weight`, v), quantized(`${name}attn_output.weight`, o));
    tensors.push(vector(`${name}ffn_norm.weight`, norms[2 * layer + 1]));
    tensors.push(quantized(`${name}ffn_gate.weight`, gate), quantized(`${name}ffn_up.weight`, up));
    tensors.push(quantized(`${name}ffn_down.weight`, down));
  }
  tensors.push(vector('output_norm.weight', norms[2 * config.num_hidden_layers]));
  if (graph.tensors.has('frequencies')) {
    tensors.push(
      vector('rope_freqs.weight', rotaryFactors(floatsOf(graph, 'frequencies'), config)),
    );
  }
  return writeGguf({ ...architecture(config), ...vocabulary(config, tokenizer) }, tensors);
}

/** The matrices of all products with weights, in order; each is Transpose(Mul(Cast(int8), scale)). */
function linearLayers(graph: StoredGraph): readonly Matrix[] {
  const makers = new Map(
    graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node])),
  );
  return graph.nodes
    .filter(({ op }) => op === 'MatMul')
    .map(({ inputs }) => {
      const transpose = makers.get(inputs[1] ?? '');
      const mul = makers.get(transpose?.inputs[0] ?? '');
      const cast = makers.get(mul?.inputs[0] ?? '');
      return spreadRows(graph, cast?.inputs[0] ?? '', mul?.inputs[1] ?? '');
    });
}

/** llama.cpp rotates neighbouring numbers of a head, the graph its two halves. */
function interleave({ rows, columns, data }: Matrix, heads: number): Matrix {
  const headSize = rows / heads;
  const out = new Float32Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    const within = row % headSize;
    const half = headSize / 2;
    const target = row - within + (within < half ? 2 * within : 2 * (within - half) + 1);
    out.set(data.subarray(row * columns, (row + 1) * columns), target * columns);
  }
  return { rows, columns, data: out };
}

/** A pair that does not turn is slowed down until it stands still. */
const standstill = 1e12;

/** What llama.cpp divides its own rotary frequencies by, so that they become those of the graph. */
function rotaryFactors(frequencies: Float32Array, config: LlamaConfig): Float32Array {
  const base = config.rope_theta ?? defaultTheta;
  return frequencies.map((frequency, pair) =>
    frequency === 0 ? standstill : base ** ((-2 * pair) / config.head_dim) / frequency,
  );
}

function quantized(name: string, { rows, columns, data }: Matrix): GgufTensor {
  return { name, dims: [columns, rows], type: 'Q8_0', data: quantizeQ8(data) };
}

function vector(name: string, data: Float32Array | undefined): GgufTensor {
  if (!data) throw new Error(`${name} was not found.`);
  return { name, dims: [data.length], type: 'F32', data: new Uint8Array(data.buffer) };
}

const uint = (value: number): GgufValue => ({ kind: 'uint32', value });
const text = (value: string): GgufValue => ({ kind: 'string', value });

function architecture(config: LlamaConfig): Record<string, GgufValue> {
  return {
    'general.architecture': text('llama'),
    'general.file_type': uint(7),
    'llama.vocab_size': uint(config.vocab_size),
    'llama.context_length': uint(config.max_position_embeddings),
    'llama.embedding_length': uint(config.hidden_size),
    'llama.block_count': uint(config.num_hidden_layers),
    'llama.feed_forward_length': uint(config.intermediate_size),
    'llama.attention.head_count': uint(config.num_attention_heads),
    'llama.attention.head_count_kv': uint(config.num_key_value_heads),
    'llama.attention.key_length': uint(config.head_dim),
    'llama.attention.value_length': uint(config.head_dim),
    'llama.attention.layer_norm_rms_epsilon': { kind: 'float32', value: config.rms_norm_eps },
    'llama.rope.dimension_count': uint(config.head_dim),
    'llama.rope.freq_base': { kind: 'float32', value: config.rope_theta ?? defaultTheta },
  };
}

const tokenTypes = { normal: 1, control: 3, userDefined: 4, unused: 5 } as const;

function vocabulary(config: LlamaConfig, tokenizer: BpeTokenizer): Record<string, GgufValue> {
  const tokens = Array.from({ length: config.vocab_size }, (_, id) => `[unused${id}]`);
  const types = new Array<number>(config.vocab_size).fill(tokenTypes.unused);
  for (const [token, id] of Object.entries(tokenizer.model.vocab)) {
    tokens[id] = token;
    types[id] = tokenTypes.normal;
  }
  for (const { id, content, special } of tokenizer.added_tokens) {
    // Read there as plain text, unlike the words of the vocabulary.
    tokens[id] = fromByteLevel(content);
    types[id] = special ? tokenTypes.control : tokenTypes.userDefined;
  }
  const merges = tokenizer.model.merges.map((merge) =>
    typeof merge === 'string' ? merge : merge.join(' '),
  );
  return {
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.pre': text('gpt-2'),
    'tokenizer.ggml.tokens': { kind: 'strings', value: tokens },
    'tokenizer.ggml.token_type': { kind: 'int32s', value: types },
    'tokenizer.ggml.merges': { kind: 'strings', value: merges },
    'tokenizer.ggml.bos_token_id': uint(config.bos_token_id),
    'tokenizer.ggml.eos_token_id': uint(config.eos_token_id),
    'tokenizer.ggml.add_bos_token': { kind: 'bool', value: false },
  };
}

/** Bytes that a byte-level vocabulary writes as themselves; the others become characters from 256 on. */
const isPlain = (byte: number): boolean =>
  (byte > 32 && byte < 127) || (byte > 160 && byte < 256 && byte !== 173);

/** The character that stands for each byte, and the byte. */
const byteOf: ReadonlyMap<string, number> = (() => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const moved = bytes.filter((byte) => !isPlain(byte));
  return new Map(
    bytes.map((byte) => {
      const code = isPlain(byte) ? byte : 256 + moved.indexOf(byte);
      return [String.fromCharCode(code), byte];
    }),
  );
})();

/** The text of a token of a byte-level vocabulary. */
function fromByteLevel(content: string): string {
  const bytes = [...content].map((character) => byteOf.get(character) ?? 0);
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
