import {
  type GraphPart,
  type GraphRewrite,
  onnxField,
  readTensor,
  weightBeside,
} from './graphRewrite';

/** Smaller tensors stay in the graph: some are read while it is built. */
const smallestBytes = 4096;

/**
 * Tells the runtime to read the weights from beside the graph. Weights in the graph are copied into
 * the heap with the file, again when the file is parsed, and a third time as tensors; from beside it
 * they are copied once.
 * @param file the bytes that the graph was read from: they are the data beside it
 * @param path the name under which the runtime will find them
 */
export function externalizeWeights(file: Uint8Array, path: string): GraphRewrite {
  const moveOut = (part: GraphPart): GraphPart => {
    if (part.field !== onnxField.graph.initializer) return part;
    const { name, type, dims, raw } = readTensor(part.bytes);
    if (!raw || raw.byteLength < smallestBytes || raw.buffer !== file.buffer) return part;
    const offset = raw.byteOffset - file.byteOffset;
    return weightBeside(name, type, dims, { path, offset, length: raw.byteLength });
  };
  return (parts) => parts.map(moveOut);
}
