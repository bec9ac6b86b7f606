import { llamaGraph, type LlamaShape, type LlamaWeights } from '../../scripts/onnx/llamaGraph';
import { OnnxGraph, onnxType } from '../../scripts/onnx/onnxFile';
import type { Encoded } from '../../workers/graph/protobuf';

/**
 * `q8`: int8 rows, spread to float32 at load; `q8i`: int8 weights that stay so, with activations
 * quantized on the way, as the hub's `model_quantized.onnx` files are; `q4`: blocks of 32; `q4f16`
 * computes in halves.
 */
export type WeightKind = 'q8' | 'q8i' | 'q4' | 'q4f16';

const microsoft = 'com.microsoft';
const block = 32;

/**
 * A decoder with random weights in the layout of real exports: what it writes is noise, what it
 * costs is not. The same seed gives the same file.
 */
export function randomLlama(shape: LlamaShape, kind: WeightKind, seed = 1): Encoded {
  const graph = new OnnxGraph();
  return llamaGraph(graph, shape, new RandomWeights(graph, shape, kind, seed));
}

class RandomWeights implements LlamaWeights {
  readonly floats: 1 | 10;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: LlamaShape,
    private readonly kind: WeightKind,
    private state: number,
  ) {
    this.floats = kind === 'q4f16' ? onnxType.float16 : onnxType.float32;
  }

  private get isPacked(): boolean {
    return this.kind === 'q4' || this.kind === 'q4f16';
  }

  embedding(): string {
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

  /** Through the tied embedding where that is in eight bits. */
  head(row: string): void {
    const { graph } = this;
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

  linear(x: string, name: string, rows: number, columns: number): string {
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

  norm(name: string): string {
    return this.constant(`${name}.norm`, [this.shape.width], 1);
  }

  private constant(name: string, dims: readonly number[], value: number): string {
    const length = dims.reduce((product, size) => product * size, 1);
    return this.floatWeight(name, dims, new Float32Array(length).fill(value));
  }

  floatWeight(name: string, dims: readonly number[], data: Float32Array): string {
    const stored = this.floats === onnxType.float16 ? toHalves(data) : new Float32Array(data);
    return this.graph.weight(name, this.floats, dims, stored);
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
function toHalves(values: Float32Array): Uint16Array<ArrayBuffer> {
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
