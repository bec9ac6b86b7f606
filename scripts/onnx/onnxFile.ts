import {
  bytes,
  type Encoded,
  float,
  integer,
  join,
  message,
  text,
} from '../../workers/graph/protobuf';

/** Element types of ONNX. */
export const onnxType = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, float16: 10 } as const;

type AttributeValue = number | { readonly float: number } | readonly number[];

/** Collects the nodes and weights of a graph. */
export class OnnxGraph {
  private readonly nodes: Encoded[] = [];
  private readonly weights: Encoded[] = [];
  private readonly inputs: Encoded[] = [];
  private readonly outputs: Encoded[] = [];

  /** Adds a node and returns its first output. */
  node(
    op: string,
    inputs: readonly string[],
    outputs: string | readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    domain = '',
  ): string {
    const made = typeof outputs === 'string' ? [outputs] : outputs;
    this.nodes.push(
      message(1, [
        ...inputs.map((name) => text(1, name)),
        ...made.map((name) => text(2, name)),
        text(4, op),
        ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
        ...(domain === '' ? [] : [text(7, domain)]),
      ]),
    );
    return made[0] ?? '';
  }

  /** Stores a tensor and returns its name. */
  weight(
    name: string,
    type: number,
    dims: readonly number[],
    data: ArrayBufferView<ArrayBuffer>,
  ): string {
    const view = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.weights.push(
      message(5, [
        ...dims.map((length) => integer(1, length)),
        integer(2, type),
        text(8, name),
        bytes(9, view),
      ]),
    );
    return name;
  }

  input(name: string, type: number, dims: readonly (number | string)[]): void {
    this.inputs.push(message(11, valueInfo(name, type, dims)));
  }

  output(name: string, type: number, dims: readonly (number | string)[]): void {
    this.outputs.push(message(12, valueInfo(name, type, dims)));
  }

  /** The whole file, with opset 21 and the operators of `com.microsoft`. */
  encode(): Encoded {
    const parts = [...this.nodes, text(2, 'decoder'), ...this.weights];
    return join([
      integer(1, 10),
      message(7, [...parts, ...this.inputs, ...this.outputs]),
      message(8, [text(1, ''), integer(2, 21)]),
      message(8, [text(1, 'com.microsoft'), integer(2, 1)]),
    ]);
  }
}

function attribute(name: string, value: AttributeValue): Encoded {
  if (typeof value === 'number') {
    return message(5, [text(1, name), integer(3, value), integer(20, 2)]);
  }
  if ('float' in value) return message(5, [text(1, name), float(2, value.float), integer(20, 1)]);
  return message(5, [text(1, name), ...value.map((entry) => integer(8, entry)), integer(20, 7)]);
}

function valueInfo(name: string, type: number, dims: readonly (number | string)[]): Encoded[] {
  const shape = dims.map((dim) =>
    message(1, [typeof dim === 'number' ? integer(1, dim) : text(2, dim)]),
  );
  return [text(1, name), message(2, [message(1, [integer(1, type), message(2, shape)])])];
}
