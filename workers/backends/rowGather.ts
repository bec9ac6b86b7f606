import { type Encoded, flatten, integer, join, message, text } from '../graph/protobuf';

/**
 * A graph of nothing but `Gather`. It copies rows of a model's keys and values where they lie: the
 * library can neither slice nor repeat tensors in the GPU's memory, and any runtime can run a graph.
 */
interface RowGather {
  /** An ONNX model. Its inputs are the rows, as 32-bit integers, and each key and value by its name. */
  readonly graph: Uint8Array<ArrayBuffer>;
  readonly rowsInput: string;
  readonly states: readonly { readonly name: string; readonly output: string }[];
}

/** Numbers of ONNX's `TensorProto.DataType`. */
const int32 = 6;
const floatTypes: ReadonlyMap<unknown, number> = new Map([
  ['float32', 1],
  ['float16', 10],
]);

const rowsInput = 'rows';

/**
 * @param inputs of the model's graph
 * @returns null where no key or value is among them, or one that is no float, as packed caches have
 */
export function rowGatherOf(
  inputs: readonly { readonly name: string; readonly type: unknown }[],
): RowGather | null {
  const states = inputs
    .filter(({ name }) => name.startsWith('past'))
    .map(({ name, type }) => ({
      name,
      output: `${name}.rows`,
      type: floatTypes.get(type) ?? null,
    }));
  const known = states.flatMap(({ type, ...state }) => (type === null ? [] : [{ ...state, type }]));
  if (known.length === 0 || known.length < states.length) return null;
  const parts = [
    ...known.map(({ name, output }) =>
      message(1, [text(1, name), text(1, rowsInput), text(2, output), text(4, 'Gather')]),
    ),
    text(2, 'rows'),
    value(11, rowsInput, int32),
    ...known.map(({ name, type }) => value(11, name, type)),
    ...known.map(({ output, type }) => value(12, output, type)),
  ];
  const opset = message(8, [text(1, ''), integer(2, 21)]);
  const graph = flatten(join([integer(1, 10), message(7, parts), opset]));
  return { graph, rowsInput, states };
}

/** An input or output of whatever shape: rows lie on the first axis of all of them. */
function value(field: number, name: string, type: number): Encoded {
  return message(field, [text(1, name), message(2, [message(1, [integer(1, type)])])]);
}
