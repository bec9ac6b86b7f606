import {
  type GraphPart,
  graphPart,
  type GraphRewrite,
  onnxField,
  readNode,
  readTensor,
  type StoredTensor,
  weightBeside,
} from './graphRewrite';
import { integer, message, text } from './protobuf';

/** Numbers of ONNX's `TensorProto.DataType`. */
const elementType = { float32: 1, uint8: 2 } as const;
const microsoft = 'com.microsoft';
/** The zero point of a block that names none: the middle of sixteen values. */
const middle = 8;

/** Bytes that come into being when they are read, as the runtime reads the data beside a graph. */
export interface LazyBytes {
  readonly byteLength: number;
  subarray(begin: number, end: number): Uint8Array;
}

/** A product with a four-bit matrix of `rows × columns`, scaled in blocks along its rows. */
interface BlockedProduct {
  readonly input: string;
  readonly output: string;
  readonly matrix: string;
  readonly scales: string;
  /** Empty where every block's zero lies in the middle. */
  readonly zeros: string;
  readonly rows: number;
  readonly columns: number;
  readonly blockSize: number;
}

/**
 * Unpacks four-bit matrices to float32 once, when the session is built.
 *
 * In WebAssembly the runtime has no kernel that multiplies by four-bit blocks: it unpacks the whole
 * matrix at every token, which takes several times as long as reading it unpacked. The floats are
 * those that it would unpack to; only the order of sums may differ.
 * @param path the name of `data` among the files beside the graph
 * @param budgetBytes memory that unpacked matrices may take beyond what they take packed; those that
 *   come first in the graph get it
 */
export function dequantizeBlocks(
  path: string,
  budgetBytes: number,
): { readonly rewrite: GraphRewrite; readonly data: LazyBytes } {
  const matrices = new Map<number, () => Float32Array<ArrayBuffer>>();
  let used = 0;
  let grown = 0;
  const data: LazyBytes = {
    get byteLength() {
      return used;
    },
    subarray(begin) {
      const unpack = matrices.get(begin);
      if (!unpack) throw new Error('No unpacked matrix begins there.');
      return new Uint8Array(unpack().buffer);
    },
  };
  const rewrite: GraphRewrite = (parts) => {
    const stored = storedTensors(parts);
    const uses = countUses(parts);
    const spread = new Set<string>();
    const rest = parts.flatMap((part) => {
      const product = part.field === onnxField.graph.node ? readProduct(part.bytes) : null;
      const unpack = product && unpacking(product, stored, uses);
      const { rows = 0, columns = 0, blockSize = 1 } = product ?? {};
      const sizeBytes = 4 * rows * columns;
      // What is left out of the graph: half a byte each, and a scale for every block.
      const growth = sizeBytes - rows * columns * (0.5 + 4 / blockSize);
      if (!product || !unpack || grown + growth > budgetBytes) return [part];
      grown += growth;
      for (const name of namesOf(product)) spread.add(name);
      matrices.set(used, unpack);
      const name = `${product.matrix}_spread`;
      const place = { path, offset: used, length: sizeBytes };
      used += sizeBytes;
      return [
        multiply(product, name),
        weightBeside(name, elementType.float32, [rows, columns], place),
      ];
    });
    return rest.filter((part) => !isStored(part) || !spread.has(readTensor(part.bytes).name));
  };
  return { rewrite, data };
}

function isStored({ field, bytes }: GraphPart): boolean {
  return field === onnxField.graph.initializer && bytes.byteLength > 0;
}

const namesOf = ({ matrix, scales, zeros }: BlockedProduct): readonly string[] =>
  zeros === '' ? [matrix, scales] : [matrix, scales, zeros];

/** The node as a product with four-bit blocks; null for every other node. */
function readProduct(node: Uint8Array): BlockedProduct | null {
  const { op, inputs, outputs, integers } = readNode(node);
  if (op !== 'MatMulNBits' || (integers.get('bits') ?? 4) !== 4) return null;
  const [input, matrix, scales, zeros = '', ...more] = inputs;
  const [output] = outputs;
  const rows = integers.get('N') ?? 0;
  const columns = integers.get('K') ?? 0;
  const blockSize = integers.get('block_size') ?? 0;
  // Columns in another order, sums on top and half blocks are left to the runtime.
  if (more.some((name) => name !== '') || columns % blockSize !== 0) return null;
  if (!input || !matrix || !scales || !output) return null;
  return { input, output, matrix, scales, zeros, rows, columns, blockSize };
}

/**
 * How the matrix is unpacked; null where it is stored otherwise than expected, beside the graph, or
 * for other nodes too (a tied embedding reads the same bytes).
 */
function unpacking(
  product: BlockedProduct,
  stored: ReadonlyMap<string, StoredTensor>,
  uses: ReadonlyMap<string, number>,
): (() => Float32Array<ArrayBuffer>) | null {
  const { rows, columns, blockSize, zeros } = product;
  const blocksPerRow = columns / blockSize;
  const zeroBytes = Math.ceil(blocksPerRow / 2);
  const raw = (name: string, type: number, sizeBytes: number): Uint8Array | null => {
    const tensor = stored.get(name);
    const fits = tensor?.type === type && tensor.raw?.byteLength === sizeBytes;
    return fits && uses.get(name) === 1 ? (tensor.raw ?? null) : null;
  };
  const packed = raw(product.matrix, elementType.uint8, (rows * columns) / 2);
  const scales = raw(product.scales, elementType.float32, rows * blocksPerRow * 4);
  const points = zeros === '' ? null : raw(zeros, elementType.uint8, rows * zeroBytes);
  if (!packed || !scales || (zeros !== '' && !points)) return null;
  return () => {
    // A copy: the file's bytes need not lie at a multiple of four.
    const factors = new Float32Array(scales.slice().buffer);
    const zeroOf = (row: number, block: number): number => {
      const pair = points?.[row * zeroBytes + (block >> 1)];
      return pair === undefined ? middle : (pair >> (4 * (block & 1))) & 15;
    };
    return unpackBlocks(packed, factors, zeroOf, { rows, blocksPerRow, blockSize });
  };
}

interface BlockShape {
  readonly rows: number;
  readonly blocksPerRow: number;
  readonly blockSize: number;
}

function unpackBlocks(
  packed: Uint8Array,
  factors: Float32Array,
  zeroOf: (row: number, block: number) => number,
  { rows, blocksPerRow, blockSize }: BlockShape,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(rows * blocksPerRow * blockSize);
  const values = new Float32Array(16);
  let at = 0;
  for (let block = 0; block < rows * blocksPerRow; block += 1) {
    const factor = factors[block] ?? 0;
    const zero = zeroOf(Math.floor(block / blocksPerRow), block % blocksPerRow);
    for (let value = 0; value < 16; value += 1) values[value] = (value - zero) * factor;
    for (const end = at + blockSize; at < end; at += 2) {
      const pair = packed[at >> 1] ?? 0;
      // The lower half of a byte is the first of its two.
      out[at] = values[pair & 15] ?? 0;
      out[at + 1] = values[pair >> 4] ?? 0;
    }
  }
  return out;
}

function storedTensors(parts: readonly GraphPart[]): ReadonlyMap<string, StoredTensor> {
  return new Map(
    parts.filter(isStored).map((part) => {
      const tensor = readTensor(part.bytes);
      return [tensor.name, tensor];
    }),
  );
}

function countUses(parts: readonly GraphPart[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { field, bytes } of parts) {
    if (field !== onnxField.graph.node) continue;
    for (const name of readNode(bytes).inputs) uses.set(name, 1 + (uses.get(name) ?? 0));
  }
  return uses;
}

function multiply({ input, output }: BlockedProduct, matrix: string): GraphPart {
  const { node, graph } = onnxField;
  const transposed = [text(1, 'transB'), integer(3, 1), integer(20, 2)];
  return graphPart(graph.node, [
    text(node.input, input),
    text(node.input, matrix),
    text(node.output, output),
    text(node.op, 'FusedMatMul'),
    message(node.attribute, transposed),
    text(node.domain, microsoft),
  ]);
}
