import type { Encoded } from '../../workers/graph/protobuf';
import type { OnnxGraph } from './onnxFile';
import { onnxType } from './onnxFile';

/** The shape of a Llama-like decoder. */
export interface LlamaShape {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly feedForward: number;
  readonly contextTokens: number;
  /** Base of the rotary angles. */
  readonly theta: number;
}

/** Where a graph's weights come from, and how they are stored in it. */
export interface LlamaWeights {
  /** Type of all floats in the graph: `onnxType.float32` or `onnxType.float16`. */
  readonly floats: number;
  /** Stores floats under a name and returns it. */
  floatWeight(name: string, dims: readonly number[], data: Float32Array): string;
  /** The rows of `input_ids`, of shape [batch_size, sequence_length, width]. */
  embedding(): string;
  /** `x` times the transpose of the matrix `name` of `rows × columns`. */
  linear(x: string, name: string, rows: number, columns: number): string;
  /** Stores the factors of a normalisation and returns their name. */
  norm(name: string): string;
  /** Makes `logits` of the last position. */
  head(lastRow: string): void;
}

const microsoft = 'com.microsoft';
const epsilon = { float: 1e-5 };

/**
 * A decoder in the layout of the hub's exports for transformers.js: grouped attention with rotary
 * angles, SiLU, the last position's logits alone. Matrices are named `layer0.q`, `.k`, `.v`, `.o`,
 * `.gate`, `.up` and `.down`; normalisations `first`, `layer0.middle` and `layer0.end`, which is the
 * one before the next layer.
 */
export function llamaGraph(graph: OnnxGraph, shape: LlamaShape, weights: LlamaWeights): Encoded {
  lengths(graph, shape, weights);
  let residual = weights.embedding();
  let hidden = graph.node(
    'SimplifiedLayerNormalization',
    [residual, weights.norm('first')],
    'normed',
    { axis: -1, epsilon },
  );
  for (let layer = 0; layer < shape.layers; layer += 1) {
    [residual, hidden] = decoderLayer(graph, shape, weights, { layer, residual, hidden });
  }
  const last = storeInt64(graph, 'last', [1], [-1]);
  const end = storeInt64(graph, 'end', [1], [2 ** 40]);
  weights.head(graph.node('Slice', [hidden, last, end, 'one'], 'last.row'));
  signature(graph, shape, weights.floats);
  return graph.encode();
}

/** Lengths and rotary tables for the attention. */
function lengths(graph: OnnxGraph, shape: LlamaShape, weights: LlamaWeights): void {
  const one = storeInt64(graph, 'one', [1], [1]);
  graph.node('ReduceSum', ['attention_mask', one], 'length', { keepdims: 0 });
  const less = graph.node('Sub', ['length', one], 'length.less.one');
  graph.node('Cast', [less], 'seqlens_k', { to: onnxType.int32 });
  const mask = graph.node('Shape', ['attention_mask'], 'mask.shape');
  const total = graph.node('Gather', [mask, storeInt64(graph, 'axis', [], [1])], 'total.long');
  graph.node('Cast', [total], 'total', { to: onnxType.int32 });
  const { contextTokens, headSize, theta } = shape;
  const half = headSize / 2;
  const angles = Float32Array.from(
    { length: contextTokens * half },
    (_, index) => Math.floor(index / half) / theta ** ((index % half) / half),
  );
  weights.floatWeight('cos', [contextTokens, half], angles.map(Math.cos));
  weights.floatWeight('sin', [contextTokens, half], angles.map(Math.sin));
}

interface LayerInput {
  readonly layer: number;
  readonly residual: string;
  readonly hidden: string;
}

function decoderLayer(
  graph: OnnxGraph,
  shape: LlamaShape,
  weights: LlamaWeights,
  { layer, residual, hidden }: LayerInput,
): [string, string] {
  const { width, heads, kvHeads, headSize, feedForward } = shape;
  const name = `layer${layer}.`;
  const q = weights.linear(hidden, `${name}q`, heads * headSize, width);
  const k = weights.linear(hidden, `${name}k`, kvHeads * headSize, width);
  const v = weights.linear(hidden, `${name}v`, kvHeads * headSize, width);
  const pasts = ['key', 'value'].map((part) => `past_key_values.${layer}.${part}`);
  const presents = ['key', 'value'].map((part) => `present.${layer}.${part}`);
  const attended = graph.node(
    'GroupQueryAttention',
    [q, k, v, ...pasts, 'seqlens_k', 'total', 'cos', 'sin'],
    [`${name}attention`, ...presents],
    { num_heads: heads, kv_num_heads: kvHeads, do_rotary: 1, scale: { float: headSize ** -0.5 } },
    microsoft,
  );
  const addNorm = (sum: string, x: string, part: string): [string, string] => {
    const outputs = [`${name}${part}.normed`, '', '', `${name}${part}.sum`];
    const inputs = [sum, x, weights.norm(`${name}${part}`)];
    graph.node('SkipSimplifiedLayerNormalization', inputs, outputs, { epsilon }, microsoft);
    return [`${name}${part}.sum`, `${name}${part}.normed`];
  };
  const out = weights.linear(attended, `${name}o`, width, heads * headSize);
  const [middle, normed] = addNorm(residual, out, 'middle');
  const gate = weights.linear(normed, `${name}gate`, feedForward, width);
  const up = weights.linear(normed, `${name}up`, feedForward, width);
  const sigmoid = graph.node('Sigmoid', [gate], `${name}sigmoid`);
  const silu = graph.node('Mul', [gate, sigmoid], `${name}silu`);
  const gated = graph.node('Mul', [silu, up], `${name}gated`);
  return addNorm(middle, weights.linear(gated, `${name}down`, width, feedForward), 'end');
}

function signature(graph: OnnxGraph, shape: LlamaShape, floats: number): void {
  graph.input('input_ids', onnxType.int64, ['batch_size', 'sequence_length']);
  graph.input('attention_mask', onnxType.int64, ['batch_size', 'total_sequence_length']);
  graph.output('logits', floats, ['batch_size', 1, shape.vocabulary]);
  for (let layer = 0; layer < shape.layers; layer += 1) {
    for (const part of ['key', 'value']) {
      const dims = (length: string) => ['batch_size', shape.kvHeads, length, shape.headSize];
      const past = dims('past_sequence_length');
      graph.input(`past_key_values.${layer}.${part}`, floats, past);
      const present = dims('total_sequence_length');
      graph.output(`present.${layer}.${part}`, floats, present);
    }
  }
}

function storeInt64(
  graph: OnnxGraph,
  name: string,
  dims: readonly number[],
  values: readonly number[],
): string {
  return graph.weight(name, onnxType.int64, dims, BigInt64Array.from(values, BigInt));
}
