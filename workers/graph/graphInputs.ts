import { type Field, readFields } from './protobuf';
import { onnxField, readText } from './graphRewrite';

/** Fields of ONNX's `ValueInfoProto` and of what it holds. */
const valueField = { name: 1, type: 2, tensorType: 1, shape: 2, dim: 1, dimValue: 1 } as const;

const floatBytes = 4;

/**
 * Bytes that the keys and values of one token take in 32 bits, read before a session is built.
 * @param file an ONNX model
 * @returns 0 where its inputs do not say
 */
export function kvBytesPerToken(file: Uint8Array): number {
  const graph = find(readFields(file), onnxField.model.graph);
  if (!graph) return 0;
  let values = 0;
  for (const { field, bytes } of readFields(graph.bytes)) {
    if (field !== onnxField.graph.input) continue;
    const name = find(readFields(bytes), valueField.name);
    if (!name || !readText(name.bytes).startsWith('past')) continue;
    // Texts and tokens are counted elsewhere: what has a fixed length is the heads and their size.
    values += fixedLengths(bytes).reduce((product, length) => product * length, 1);
  }
  return values * floatBytes;
}

function fixedLengths(value: Uint8Array): readonly number[] {
  const path = [valueField.type, valueField.tensorType, valueField.shape];
  const shape = path.reduce<Uint8Array | undefined>(
    (bytes, field) => bytes && find(readFields(bytes), field)?.bytes,
    value,
  );
  return [...readFields(shape ?? new Uint8Array(0))].flatMap(
    (dim) => find(readFields(dim.bytes), valueField.dimValue)?.number ?? [],
  );
}

function find(fields: Iterable<Field>, wanted: number): Field | undefined {
  for (const field of fields) if (field.field === wanted) return field;
  return undefined;
}
