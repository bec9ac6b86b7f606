import { onnxType } from '../../scripts/onnx/onnxFile';
import { readFields, readVarints } from '../../workers/graph/protobuf';

export interface StoredTensor {
  readonly type: number;
  readonly dims: readonly number[];
  readonly bytes: Uint8Array;
}

interface StoredNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface StoredGraph {
  readonly nodes: readonly StoredNode[];
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** Reads nodes and weights of an ONNX file whose tensors are stored as raw bytes. */
export function readOnnx(file: Uint8Array): StoredGraph {
  const nodes: StoredNode[] = [];
  const tensors = new Map<string, StoredTensor>();
  for (const { field, bytes } of readFields(file)) {
    if (field !== 7) continue;
    for (const part of readFields(bytes)) {
      if (part.field === 1) nodes.push(readNode(part.bytes));
      if (part.field === 5) tensors.set(...readTensor(part.bytes));
    }
  }
  return { nodes, tensors };
}

const decoder = new TextDecoder();

function readNode(data: Uint8Array): StoredNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let op = '';
  for (const { field, bytes } of readFields(data)) {
    if (field === 1) inputs.push(decoder.decode(bytes));
    if (field === 2) outputs.push(decoder.decode(bytes));
    if (field === 4) op = decoder.decode(bytes);
  }
  return { op, inputs, outputs };
}

function readTensor(data: Uint8Array): [string, StoredTensor] {
  const dims: number[] = [];
  let name = '';
  let type = 0;
  let raw = new Uint8Array(0);
  for (const { field, number, bytes } of readFields(data)) {
    // Lengths come one by one or packed into one field.
    if (field === 1) dims.push(...(bytes.byteLength > 0 ? readVarints(bytes) : [number]));
    if (field === 2) type = number;
    if (field === 8) name = decoder.decode(bytes);
    if (field === 9) raw = new Uint8Array(bytes);
  }
  return [name, { type, dims, bytes: raw }];
}

/** A matrix of rows as 32-bit floats. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** A stored float tensor. */
export function floatsOf(graph: StoredGraph, name: string): Float32Array {
  const tensor = graph.tensors.get(name);
  if (tensor?.type !== onnxType.float32) throw new Error(`${name} is no float tensor.`);
  return new Float32Array(tensor.bytes.slice().buffer);
}

/** Spreads int8 rows with one scale each. */
export function spreadRows(graph: StoredGraph, quantized: string, scales: string): Matrix {
  const tensor = graph.tensors.get(quantized);
  const [rows = 0, columns = 0] = tensor?.dims ?? [];
  if (tensor?.type !== onnxType.int8) throw new Error(`${quantized} holds no int8 rows.`);
  const bytes = new Int8Array(tensor.bytes.slice().buffer);
  const perRow = floatsOf(graph, scales);
  const data = Float32Array.from(
    bytes,
    (value, index) => value * (perRow[Math.floor(index / columns)] ?? 0),
  );
  return { rows, columns, data };
}
