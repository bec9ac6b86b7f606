import { allocate, allocateText, requireOk, requireHandle, type OrtModule } from './ortModule';
import type { Encoded } from '../graph/protobuf';
import type { LazyBytes } from '../graph/dequantizeBlocks';

/** Element types of ONNX that language models take and give. */
export const elementType = { float32: 1, int64: 7 } as const;
type ElementType = (typeof elementType)[keyof typeof elementType];

/** One input or output of a graph. */
export interface ValueInfo {
  readonly name: string;
  /** A number of ONNX's `TensorProto.DataType`. */
  readonly type: number;
  /** A name stands for a length that differs from run to run. */
  readonly dims: readonly (number | string)[];
}

/** A tensor of the runtime, by its address. Whoever made it or was given it releases it. */
export type TensorHandle = number;

/** A graph that is ready to run. One run at a time. */
export interface OrtSession {
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** A tensor over heap memory, which stays the caller's. */
  tensor(
    type: ElementType,
    address: number,
    sizeBytes: number,
    dims: readonly number[],
  ): TensorHandle;
  releaseTensor(tensor: TensorHandle): void;
  /**
   * Runs the graph on one tensor per input.
   * @param into one per output: a tensor to write to, or null for a new one
   * @returns one per output, those of `into` among them
   */
  run(
    inputs: readonly TensorHandle[],
    into: readonly (TensorHandle | null)[],
  ): Promise<readonly TensorHandle[]>;
  /** Where a tensor's numbers lie in the heap, and its lengths. */
  view(tensor: TensorHandle): { readonly address: number; readonly dims: readonly number[] };
  release(): void;
}

/** Weights that lie beside the graph, by the path that the graph knows them by. */
export interface ExternalData {
  readonly path: string;
  readonly data: Uint8Array | Blob | LazyBytes;
}

const optimizeAll = 99;
const inCpuMemory = 1;

/** Builds a session of a graph, given in pieces. */
export async function createOrtSession(
  module: OrtModule,
  graph: Encoded,
  external: readonly ExternalData[],
): Promise<OrtSession> {
  const data = allocate(module, graph.sizeBytes);
  let at = data;
  for (const piece of graph.pieces) {
    module.HEAPU8.set(piece, at);
    at += piece.byteLength;
  }
  // No memory pattern: it would keep one plan for every length of text that was ever seen.
  const options = requireHandle(
    module,
    module._OrtCreateSessionOptions(optimizeAll, 1, 0, 0, 0, 0, 0, 3, 0, 0),
    'prepare a session',
  );
  for (const { path, data: weights } of external) module.mountExternalData(path, weights);
  try {
    const session = await module._OrtCreateSession(data, graph.sizeBytes, options);
    return wrapSession(module, requireHandle(module, session, 'create a session'));
  } finally {
    module._OrtReleaseSessionOptions(options);
    if (external.length > 0) module.unmountExternalData();
    module._free(data);
  }
}

function wrapSession(module: OrtModule, session: number): OrtSession {
  const { inputs, outputs } = describe(module, session);
  const size = module.PTR_SIZE;
  const names = ({ name }: ValueInfo): number => allocateText(module, name);
  const inputNames = pointers(module, inputs.map(names));
  const outputNames = pointers(module, outputs.map(names));
  const inputValues = allocate(module, size * inputs.length);
  const outputValues = allocate(module, size * outputs.length);
  const scratch = allocate(module, 16 * size);
  return {
    inputs,
    outputs,
    tensor(type, address, sizeBytes, dims) {
      dims.forEach((length, index) => module.setValue(scratch + index * size, length, '*'));
      return requireHandle(
        module,
        module._OrtCreateTensor(type, address, sizeBytes, scratch, dims.length, inCpuMemory),
        'make a tensor',
      );
    },
    releaseTensor: (tensor) => void module._OrtReleaseTensor(tensor),
    async run(values, into) {
      values.forEach((tensor, index) => module.setValue(inputValues + index * size, tensor, '*'));
      into.forEach((tensor, i) => module.setValue(outputValues + i * size, tensor ?? 0, '*'));
      const code = await module._OrtRun(
        session,
        inputNames,
        inputValues,
        inputs.length,
        outputNames,
        outputs.length,
        outputValues,
        0,
      );
      requireOk(module, code, 'run the model');
      return outputs.map((_, index) => module.getValue(outputValues + index * size, '*'));
    },
    view: (tensor) => viewTensor(module, tensor, scratch),
    release: () => void module._OrtReleaseSession(session),
  };
}

function pointers(module: OrtModule, addresses: readonly number[]): number {
  const table = allocate(module, module.PTR_SIZE * addresses.length);
  addresses.forEach((address, i) => module.setValue(table + i * module.PTR_SIZE, address, '*'));
  return table;
}

function viewTensor(module: OrtModule, tensor: TensorHandle, scratch: number) {
  const size = module.PTR_SIZE;
  const field = (index: number): number => scratch + index * size;
  const code = module._OrtGetTensorData(tensor, field(0), field(1), field(2), field(3));
  requireOk(module, code, 'read a tensor');
  const address = module.getValue(field(1), '*');
  const lengths = module.getValue(field(2), '*');
  const rank = module.getValue(field(3), '*');
  const dims = Array.from({ length: rank }, (_, i) => module.getValue(lengths + i * size, '*'));
  module._OrtFree(lengths);
  return { address, dims };
}

function describe(module: OrtModule, session: number) {
  const size = module.PTR_SIZE;
  const counts = allocate(module, 2 * size);
  requireOk(module, module._OrtGetInputOutputCount(session, counts, counts + size), 'be asked');
  const inputCount = module.getValue(counts, '*');
  const outputCount = module.getValue(counts + size, '*');
  module._free(counts);
  const values = Array.from({ length: inputCount + outputCount }, (_, index) =>
    describeValue(module, session, index),
  );
  return { inputs: values.slice(0, inputCount), outputs: values.slice(inputCount) };
}

/** The runtime answers with a record of: type, rank, names of the lengths, the lengths. */
function describeValue(module: OrtModule, session: number, index: number): ValueInfo {
  const size = module.PTR_SIZE;
  const found = allocate(module, 2 * size);
  const code = module._OrtGetInputOutputMetadata(session, index, found, found + size);
  requireOk(module, code, 'describe its values');
  const name = module.UTF8ToString(module.getValue(found, '*'));
  const info = module.getValue(found + size, '*');
  const rank = module.getValue(info + 4, 'i32');
  const dims = Array.from({ length: rank }, (_, axis) => {
    const symbol = module.getValue(info + 8 + axis * size, '*');
    return symbol === 0
      ? module.getValue(info + 8 + (rank + axis) * size, '*')
      : module.UTF8ToString(symbol);
  });
  const type = module.getValue(info, 'i32');
  module._OrtFree(info);
  module._free(found);
  return { name, type, dims };
}
