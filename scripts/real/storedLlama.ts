import type { Encoded } from '../../workers/graph/protobuf';
import { llamaGraph, type LlamaShape, type LlamaWeights } from '../onnx/llamaGraph';
import { OnnxGraph, onnxType } from '../onnx/onnxFile';

/** `q8`: int8 rows with a scale each; `q4`: blocks of 32 with scale and zero point, the embedding as int8 rows. */
export type Packaging = 'fp32' | 'q8' | 'q4';

/** A matrix or vector of the model by its name in `llamaGraph`; `embed` is the tied embedding. */
export type WeightSource = (name: string) => Float32Array<ArrayBuffer>;

/** The graph of a decoder whose output matrix is its embedding. */
export function storedLlama(
  shape: LlamaShape,
  packaging: Packaging,
  source: WeightSource,
): Encoded {
  const graph = new OnnxGraph();
  return llamaGraph(graph, shape, new StoredWeights(graph, shape, packaging, source));
}

const block = 32;

class StoredWeights implements LlamaWeights {
  readonly floats = onnxType.float32;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly shape: LlamaShape,
    private readonly packaging: Packaging,
    private readonly source: WeightSource,
  ) {}

  floatWeight(name: string, dims: readonly number[], data: Float32Array): string {
    return this.graph.weight(name, onnxType.float32, dims, new Float32Array(data));
  }

  norm(name: string): string {
    return this.floatWeight(`${name}.norm`, [this.shape.width], this.source(name));
  }

  embedding(): string {
    const { graph } = this;
    const { vocabulary, width } = this.shape;
    const data = this.source('embed');
    if (this.packaging === 'fp32') {
      this.floatWeight('embed', [vocabulary, width], data);
      return graph.node('Gather', ['embed', 'input_ids'], 'embedded');
    }
    this.spreadRows('embed', data, vocabulary, width);
    graph.node('Gather', ['embed.q8', 'input_ids'], 'embed.ids.q8');
    graph.node('Cast', ['embed.ids.q8'], 'embed.ids.float', { to: onnxType.float32 });
    graph.node('Gather', ['embed.s8', 'input_ids'], 'embed.ids.scales');
    return graph.node('Mul', ['embed.ids.float', 'embed.ids.scales'], 'embedded');
  }

  head(lastRow: string): void {
    const rows = this.packaging === 'fp32' ? 'embed' : 'embed.rows';
    this.graph.node('Transpose', [rows], 'unembed', { perm: [1, 0] });
    this.graph.node('MatMul', [lastRow, 'unembed'], 'logits');
  }

  linear(x: string, name: string, rows: number, columns: number): string {
    const { graph } = this;
    const data = this.source(name);
    if (this.packaging === 'q4') return this.blocked(x, name, data, { rows, columns });
    const stored =
      this.packaging === 'q8'
        ? this.spreadRows(name, data, rows, columns)
        : this.floatWeight(`${name}.rows`, [rows, columns], data);
    graph.node('Transpose', [stored], `${name}.matrix`, { perm: [1, 0] });
    return graph.node('MatMul', [x, `${name}.matrix`], name);
  }

  /** Int8 rows that are spread to floats once, when the session is made. */
  private spreadRows(name: string, data: Float32Array, rows: number, columns: number): string {
    const { graph } = this;
    const quantized = new Int8Array(rows * columns);
    const scales = new Float32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      let peak = 0;
      for (let at = row * columns; at < (row + 1) * columns; at += 1) {
        peak = Math.max(peak, Math.abs(data[at] ?? 0));
      }
      const scale = peak === 0 ? 1 : peak / 127;
      scales[row] = scale;
      for (let at = row * columns; at < (row + 1) * columns; at += 1) {
        quantized[at] = Math.round((data[at] ?? 0) / scale);
      }
    }
    graph.weight(`${name}.q8`, onnxType.int8, [rows, columns], quantized);
    this.floatWeight(`${name}.s8`, [rows, 1], scales);
    graph.node('Cast', [`${name}.q8`], `${name}.float`, { to: onnxType.float32 });
    return graph.node('Mul', [`${name}.float`, `${name}.s8`], `${name}.rows`);
  }

  private blocked(
    x: string,
    name: string,
    data: Float32Array,
    { rows, columns }: { readonly rows: number; readonly columns: number },
  ): string {
    const { graph } = this;
    const perRow = columns / block;
    const { packed, scales, zeros } = packBlocks(data, rows, columns);
    graph.weight(`${name}.q4`, onnxType.uint8, [rows, perRow, block / 2], packed);
    this.floatWeight(`${name}.s4`, [rows * perRow], scales);
    graph.weight(`${name}.z4`, onnxType.uint8, [zeros.length], zeros);
    const attributes = { K: columns, N: rows, bits: 4, block_size: block, accuracy_level: 4 };
    const inputs = [x, `${name}.q4`, `${name}.s4`, `${name}.z4`];
    return graph.node('MatMulNBits', inputs, name, attributes, 'com.microsoft');
  }
}

/**
 * Four bits from the least to the greatest number of every block of 32 along the rows, as
 * MatMulNBits stores them: value = (stored − zero) · scale, two to a byte, the first one low.
 */
export function packBlocks(data: Float32Array, rows: number, columns: number) {
  const perRow = columns / block;
  const packed = new Uint8Array((rows * columns) / 2);
  const scales = new Float32Array(rows * perRow);
  const zeroBytes = Math.ceil(perRow / 2);
  const zeros = new Uint8Array(rows * zeroBytes);
  for (let index = 0; index < scales.length; index += 1) {
    const values = data.subarray(index * block, (index + 1) * block);
    // Zero itself must be among the sixteen.
    const least = Math.min(0, ...values);
    const scale = (Math.max(0, ...values) - least) / 15 || 1;
    const zero = Math.round(-least / scale);
    scales[index] = scale;
    const [row, place] = [Math.floor(index / perRow), index % perRow];
    const zeroAt = row * zeroBytes + (place >> 1);
    zeros[zeroAt] = (zeros[zeroAt] ?? 0) | (zero << (4 * (place & 1)));
    for (const [at, value] of values.entries()) {
      const stored = Math.min(15, Math.max(0, Math.round(value / scale) + zero));
      const byte = (index * block + at) >> 1;
      packed[byte] = (packed[byte] ?? 0) | (stored << (4 * (at & 1)));
    }
  }
  return { packed, scales, zeros };
}
