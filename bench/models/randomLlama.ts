import { OnnxGraph, onnxType } from './onnxFile';
import type { Encoded } from '../../workers/graph/protobuf';

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
}

/**
 * `q8`: int8 rows, spread to float32 at load; `q8i`: int8 weights that stay so, with activations
 * quantized on the way, as the hub's `model_quantized.onnx` files are; `q4`: blocks of 32; `q4f16`
 * computes in halves.
 */
export type WeightKind = 'q8' | 'q8i' | 'q4' | 'q4f16';

const microsoft = 'com.microsoft';
const epsilon = { float: 1e-5 };
const block = 32;

/**
 * A decoder with random weights in the layout of real exports: what it writes is noise, what it
 * costs is not. The same seed gives the same file.
 */
export function randomLlama(shape: LlamaShape, kind: WeightKind, seed = 1): Encoded {
  return new Builder(shape, kind, seed).build();
}

class Builder {
  private readonly graph = new OnnxGraph();
  private readonly floats: 1 | 10;

  constructor(
    private readonly shape: LlamaShape,
    private readonly kind: WeightKind,
    private state: number,
  ) {
    this.floats = kind === 'q4f16' ? onnxType.float16 : onnxType.float32;
  }

  private get isPacked(): boolean {
    return this.kind === 'q4' || this.kind === 'q4f16';
  }

  build(): Encoded {
    const { graph, shape } = this;
    this.lengths();
    let residual = this.embedding();
    let hidden = graph.node(
      'SimplifiedLayerNormalization',
      [residual, this.constant('first.norm', [shape.width], 1)],
      'normed',
      { axis: -1, epsilon },
    );
    for (let layer = 0; layer < shape.layers; layer += 1) {
      [residual, hidden] = this.layer(layer, residual, hidden);
    }
    this.head(hidden);
    this.signature();
    return graph.encode();
  }

  /** Lengths and rotary tables for the attention. */
  private lengths(): void {
    const { graph } = this;
    const one = this.int64('one', [1], [1]);
    graph.node('ReduceSum', ['attention_mask', one], 'length', { keepdims: 0 });
    const less = graph.node('Sub', ['length', one], 'length.less.one');
    graph.node('Cast', [less], 'seqlens_k', { to: onnxType.int32 });
    const shape = graph.node('Shape', ['attention_mask'], 'mask.shape');
    const total = graph.node('Gather', [shape, this.int64('axis', [], [1])], 'total.long');
    graph.node('Cast', [total], 'total', { to: onnxType.int32 });
    const { contextTokens, headSize } = this.shape;
    const half = headSize / 2;
    const angles = Float32Array.from(
      { length: contextTokens * half },
      (_, index) => Math.floor(index / half) / 10000 ** ((index % half) / half),
    );
    this.floatWeight('cos', [contextTokens, half], angles.map(Math.cos));
    this.floatWeight('sin', [contextTokens, half], angles.map(Math.sin));
  }

  private embedding(): string {
    const { graph } = this;
    const { vocabulary, width } = this.shape;
    const data = this.rows(vocabulary, width);
    // Exports of four bits leave the embedding as it is, and pack the output matrix apart from it.
    if (this.isPacked) {
      this.floatWeight(
        'embed',
        [vocabulary, width],
        new Float32Array(data).map((x) => x / 127),
      );
      return graph.node('Gather', ['embed', 'input_ids'], 'embedded');
    }
    graph.weight('embed.q8', onnxType.int8, [vocabulary, width], data);
    this.constant('embed.s8', [vocabulary, 1], 1 / 127);
    graph.node('Gather', ['embed.q8', 'input_ids'], 'embed.rows');
    graph.node('Cast', ['embed.rows'], 'embed.float', { to: this.floats });
    graph.node('Gather', ['embed.s8', 'input_ids'], 'embed.scales');
    return graph.node('Mul', ['embed.float', 'embed.scales'], 'embedded');
  }

  private layer(layer: number, residual: string, hidden: string): [string, string] {
    const { graph } = this;
    const { width, heads, kvHeads, headSize, feedForward } = this.shape;
    const name = `layer${layer}.`;
    const q = this.linear(hidden, `${name}q`, heads * headSize, width);
    const k = this.linear(hidden, `${name}k`, kvHeads * headSize, width);
    const v = this.linear(hidden, `${name}v`, kvHeads * headSize, width);
    const pasts = ['key', 'value'].map((part) => `past_key_values.${layer}.${part}`);
    const presents = ['key', 'value'].map((part) => `present.${layer}.${part}`);
    const attended = graph.node(
      'GroupQueryAttention',
      [q, k, v, ...pasts, 'seqlens_k', 'total', 'cos', 'sin'],
      [`${name}attention`, ...presents],
      { num_heads: heads, kv_num_heads: kvHeads, do_rotary: 1, scale: { float: headSize ** -0.5 } },
      microsoft,
    );
    const out = this.linear(attended, `${name}o`, width, heads * headSize);
    const [middle, normed] = this.addNorm(residual, out, `${name}middle`);
    const gate = this.linear(normed, `${name}gate`, feedForward, width);
    const up = this.linear(normed, `${name}up`, feedForward, width);
    const sigmoid = graph.node('Sigmoid', [gate], `${name}sigmoid`);
    const silu = graph.node('Mul', [gate, sigmoid], `${name}silu`);
    const gated = graph.node('Mul', [silu, up], `${name}gated`);
    return this.addNorm(
      middle,
      this.linear(gated, `${name}down`, width, feedForward),
      `${name}end`,
    );
  }

  /** The last position alone, through the tied embedding where that is in eight bits. */
  private head(hidden: string): void {
    const { graph } = this;
    const last = this.int64('last', [1], [-1]);
    const end = this.int64('end', [1], [2 ** 40]);
    const row = graph.node('Slice', [hidden, last, end, 'one'], 'last.row');
    if (this.isPacked) {
      const { vocabulary, width } = this.shape;
      this.linear(row, 'logits', vocabulary, width);
      return;
    }
    graph.node('Cast', ['embed.q8'], 'unembed.float', { to: this.floats });
    graph.node('Mul', ['unembed.float', 'embed.s8'], 'unembed.rows');
    graph.node('Transpose', ['unembed.rows'], 'unembed', { perm: [1, 0] });
    graph.node('MatMul', [row, 'unembed'], 'logits');
  }

  private linear(x: string, name: string, rows: number, columns: number): string {
    const { graph } = this;
    const spread = 1 / (73 * Math.sqrt(columns));
    if (this.kind === 'q8') {
      graph.weight(`${name}.q8`, onnxType.int8, [rows, columns], this.rows(rows, columns));
      this.constant(`${name}.s8`, [rows, 1], spread);
      graph.node('Cast', [`${name}.q8`], `${name}.float`, { to: onnxType.float32 });
      graph.node('Mul', [`${name}.float`, `${name}.s8`], `${name}.rows`);
      graph.node('Transpose', [`${name}.rows`], `${name}.matrix`, { perm: [1, 0] });
      return graph.node('MatMul', [x, `${name}.matrix`], name);
    }
    if (this.kind === 'q8i') return this.integerLinear(x, name, rows, columns, spread);
    const blocks = columns / block;
    const packed = new Uint8Array(this.rows(rows, columns / 2).buffer);
    graph.weight(`${name}.q4`, onnxType.uint8, [rows, blocks, block / 2], packed);
    this.constant(`${name}.s4`, [rows * blocks], spread * 16);
    const attributes = { K: columns, N: rows, bits: 4, block_size: block, accuracy_level: 4 };
    return graph.node('MatMulNBits', [x, `${name}.q4`, `${name}.s4`], name, attributes, microsoft);
  }

  private integerLinear(
    x: string,
    name: string,
    rows: number,
    columns: number,
    spread: number,
  ): string {
    const { graph } = this;
    graph.weight(`${name}.q8`, onnxType.int8, [columns, rows], this.rows(columns, rows));
    this.constant(`${name}.s8`, [1], spread);
    const parts = [`${name}.xq`, `${name}.xs`, `${name}.xz`];
    graph.node('DynamicQuantizeLinear', [x], parts);
    const inputs = [`${name}.xq`, `${name}.q8`, `${name}.xz`];
    graph.node('MatMulInteger', inputs, `${name}.sum`);
    graph.node('Cast', [`${name}.sum`], `${name}.float`, { to: onnxType.float32 });
    graph.node('Mul', [`${name}.xs`, `${name}.s8`], `${name}.scale`);
    return graph.node('Mul', [`${name}.float`, `${name}.scale`], name);
  }

  private addNorm(residual: string, x: string, name: string): [string, string] {
    const outputs = [`${name}.normed`, '', '', `${name}.sum`];
    const inputs = [residual, x, this.constant(`${name}.norm`, [this.shape.width], 1)];
    const attributes = { epsilon };
    this.graph.node('SkipSimplifiedLayerNormalization', inputs, outputs, attributes, microsoft);
    return [`${name}.sum`, `${name}.normed`];
  }

  private signature(): void {
    const { graph, shape } = this;
    graph.input('input_ids', onnxType.int64, ['batch_size', 'sequence_length']);
    graph.input('attention_mask', onnxType.int64, ['batch_size', 'total_sequence_length']);
    graph.output('logits', this.floats, ['batch_size', 1, shape.vocabulary]);
    for (let layer = 0; layer < shape.layers; layer += 1) {
      for (const part of ['key', 'value']) {
        const dims = (length: string) => ['batch_size', shape.kvHeads, length, shape.headSize];
        const past = dims('past_sequence_length');
        graph.input(`past_key_values.${layer}.${part}`, this.floats, past);
        const present = dims('total_sequence_length');
        graph.output(`present.${layer}.${part}`, this.floats, present);
      }
    }
  }

  private constant(name: string, dims: readonly number[], value: number): string {
    const length = dims.reduce((product, size) => product * size, 1);
    return this.floatWeight(name, dims, new Float32Array(length).fill(value));
  }

  private floatWeight(name: string, dims: readonly number[], data: Float32Array): string {
    const stored = this.floats === onnxType.float16 ? toHalves(data) : new Float32Array(data);
    return this.graph.weight(name, this.floats, dims, stored);
  }

  private int64(name: string, dims: readonly number[], values: readonly number[]): string {
    return this.graph.weight(name, onnxType.int64, dims, BigInt64Array.from(values, BigInt));
  }

  /** Random bytes of a matrix, by a 32-bit xorshift. */
  private rows(rows: number, columns: number): Int8Array<ArrayBuffer> {
    const words = new Int32Array(Math.ceil((rows * columns) / 4));
    for (let index = 0; index < words.length; index += 1) {
      this.state ^= this.state << 13;
      this.state ^= this.state >>> 17;
      this.state ^= this.state << 5;
      words[index] = this.state;
    }
    return new Int8Array(words.buffer, 0, rows * columns);
  }
}

/** Halves of numbers between 2^-14 and 2^15 in size, and zero: all that is stored here. */
export function toHalves(values: Float32Array): Uint16Array<ArrayBuffer> {
  const words = new Uint32Array(new Float32Array(values).buffer);
  const halves = new Uint16Array(words.length);
  // A loop: `from` with a function makes a list of boxed numbers on the way, of gigabytes here.
  for (const [index, word] of words.entries()) {
    const sign = (word >>> 16) & 0x8000;
    const exponent = ((word >>> 23) & 255) - 112;
    const bits = ((exponent << 10) + ((word >>> 13) & 1023) + ((word >>> 12) & 1)) & 0x7fff;
    halves[index] = exponent <= 0 ? sign : sign | bits;
  }
  return halves;
}
