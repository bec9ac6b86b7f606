import {
  type Encoded,
  type Field,
  flatten,
  integer,
  join,
  message,
  raw,
  readFields,
  readVarints,
  text,
} from './protobuf';

/** Fields of ONNX's `ModelProto`, `GraphProto` and `NodeProto` that are read here. */
export const onnxField = {
  model: { graph: 7 },
  graph: { node: 1, initializer: 5, input: 11 },
  node: { input: 1, output: 2, op: 4, attribute: 5, domain: 7 },
} as const;

/** One field of a graph: as it stands in the file, or as it is written instead. */
export interface GraphPart {
  readonly field: number;
  /** Its content where it is a message. */
  readonly bytes: Uint8Array;
  readonly encoded: Encoded;
}

/** Takes the fields of a graph and gives those of another one. */
export type GraphRewrite = (parts: readonly GraphPart[]) => readonly GraphPart[];

/**
 * Rewrites the graph of a model; weights are passed on and never copied.
 * @param file an ONNX model
 */
export function rewriteGraph(file: Uint8Array, rewrites: readonly GraphRewrite[]): Encoded {
  return join(
    [...readFields(file)].map(({ field, bytes, whole }) => {
      if (field !== onnxField.model.graph) return raw(whole);
      const parts = [...readFields(bytes)].map((part): GraphPart => ({
        field: part.field,
        bytes: part.bytes,
        encoded: raw(part.whole),
      }));
      const rewritten = rewrites.reduce(
        (graph, rewrite) => rewrite(graph),
        parts as readonly GraphPart[],
      );
      return message(
        field,
        rewritten.map(({ encoded }) => encoded),
      );
    }),
  );
}

/** A new field of a graph, from the parts of its message. */
export function graphPart(field: number, parts: readonly Encoded[]): GraphPart {
  return { field, bytes: flatten(join(parts)), encoded: message(field, parts) };
}

/** Fields of `TensorProto`. */
const tensorField = { dims: 1, type: 2, name: 8, raw: 9, external: 13, location: 14 } as const;
const locationBeside = 1;

/** A tensor that is stored with the graph. */
export interface StoredTensor {
  readonly name: string;
  /** A number of ONNX's `TensorProto.DataType`. */
  readonly type: number;
  readonly dims: readonly number[];
  /** Its bytes; undefined where they lie beside the graph or are spelt out as numbers. */
  readonly raw: Uint8Array | undefined;
}

export function readTensor(bytes: Uint8Array): StoredTensor {
  const fields = [...readFields(bytes)];
  const find = (wanted: number) => fields.find(({ field }) => field === wanted);
  return {
    name: readText(find(tensorField.name)?.bytes ?? new Uint8Array(0)),
    type: find(tensorField.type)?.number ?? 0,
    dims: fields.filter(({ field }) => field === tensorField.dims).flatMap(readDims),
    raw: find(tensorField.raw)?.bytes,
  };
}

/** One length as a number of its own, or all of them packed into one run of bytes. */
function readDims({ number, bytes }: Field): readonly number[] {
  return bytes.byteLength === 0 ? [number] : readVarints(bytes);
}

/** A part of a file beside the graph. */
interface DataPlace {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** A tensor whose bytes lie beside the graph. */
export function weightBeside(
  name: string,
  type: number,
  dims: readonly number[],
  { path, offset, length }: DataPlace,
): GraphPart {
  const place = { location: path, offset: String(offset), length: String(length) };
  return graphPart(onnxField.graph.initializer, [
    ...dims.map((size) => integer(tensorField.dims, size)),
    integer(tensorField.type, type),
    text(tensorField.name, name),
    ...Object.entries(place).map(([key, value]) =>
      message(tensorField.external, [text(1, key), text(2, value)]),
    ),
    integer(tensorField.location, locationBeside),
  ]);
}

/** A node as its names say. */
interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly integers: ReadonlyMap<string, number>;
}

export function readNode(bytes: Uint8Array): GraphNode {
  const parts = [...readFields(bytes)];
  const texts = (field: number): string[] =>
    parts.filter((part) => part.field === field).map((part) => readText(part.bytes));
  const { input, output, op, attribute } = onnxField.node;
  return {
    op: texts(op)[0] ?? '',
    inputs: texts(input),
    outputs: texts(output),
    integers: new Map(
      parts
        .filter(({ field }) => field === attribute)
        .map((part) => {
          const fields = [...readFields(part.bytes)];
          const name = fields.find(({ field }) => field === 1)?.bytes;
          return [name ? readText(name) : '', fields.find(({ field }) => field === 3)?.number ?? 0];
        }),
    ),
  };
}

const decoder = new TextDecoder();

export function readText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
