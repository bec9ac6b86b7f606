import { beforeAll, describe, expect, it } from 'vitest';
import { rewriteGraph } from './graphRewrite';
import type { OrtModule } from '../backends/ortModule';
import { createOrtSession, elementType } from '../backends/ortSession';
import { wasmModule } from '../decoding/pocketJudge.testdata';
import { bytes, type Encoded, flatten, integer, join, message, text } from './protobuf';
import { dequantizeBlocks } from './dequantizeBlocks';
import { toWasmGraph } from './wasmGraph';

const rows = 3;
const columns = 64;
const blockSize = 32;
const blocks = (rows * columns) / blockSize;
const uint8 = 2;
const float32 = 1;

const packed = Uint8Array.from({ length: (rows * columns) / 2 }, (_, at) => (at * 37 + 11) % 256);
const scales = Float32Array.from({ length: blocks }, (_, at) => 0.25 + at / 8);
/** Two a row, in one byte: the first block's in its lower half. */
const zeroPoints = Uint8Array.of(0x31, 0xf0, 0x87);

/** What the format says, number by number. */
function expectedMatrix(zeroOf: (row: number, block: number) => number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const at = row * columns + column;
      const pair = packed[at >> 1] ?? 0;
      const value = at % 2 === 0 ? pair % 16 : Math.floor(pair / 16);
      const block = Math.floor(column / blockSize);
      return (value - zeroOf(row, block)) * (scales[row * 2 + block] ?? 0);
    }),
  );
}

const halves = [
  [1, 3],
  [0, 15],
  [7, 8],
];
const withZeros = expectedMatrix((row, block) => halves[row]?.[block] ?? 0);
const withoutZeros = expectedMatrix(() => 8);

function tensor(
  name: string,
  type: number,
  dims: readonly number[],
  data: ArrayBufferView,
): Encoded {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message(5, [
    ...dims.map((size) => integer(1, size)),
    integer(2, type),
    text(8, name),
    bytes(9, raw),
  ]);
}

function value(field: number, name: string, dims: readonly number[]): Encoded {
  const shape = message(
    2,
    dims.map((size) => message(1, [integer(1, size)])),
  );
  return message(field, [text(1, name), message(2, [message(1, [integer(1, float32), shape])])]);
}

/** A graph of one product; with `reader`, another node reads the matrix too. */
function productGraph(zeros: boolean, reader = false): Uint8Array<ArrayBuffer> {
  const attribute = (name: string, number: number): Encoded =>
    message(5, [text(1, name), integer(3, number), integer(20, 2)]);
  const product = message(1, [
    ...['x', 'matrix', 'scales', ...(zeros ? ['zeros'] : [])].map((name) => text(1, name)),
    text(2, 'y'),
    text(4, 'MatMulNBits'),
    ...Object.entries({ K: columns, N: rows, bits: 4, block_size: blockSize }).map(([name, size]) =>
      attribute(name, size),
    ),
    text(7, 'com.microsoft'),
  ]);
  const shape = message(1, [text(1, 'matrix'), text(2, 'lengths'), text(4, 'Shape')]);
  return flatten(
    join([
      integer(1, 10),
      message(7, [
        product,
        ...(reader ? [shape] : []),
        text(2, 'graph'),
        tensor('matrix', uint8, [rows, columns / blockSize, blockSize / 2], packed),
        tensor('scales', float32, [blocks], scales),
        ...(zeros ? [tensor('zeros', uint8, [rows], zeroPoints)] : []),
        value(11, 'x', [1, columns]),
        value(12, 'y', [1, rows]),
      ]),
      message(8, [text(1, ''), integer(2, 21)]),
      message(8, [text(1, 'com.microsoft'), integer(2, 1)]),
    ]),
  );
}

const input = Float32Array.from({ length: columns }, (_, at) => Math.sin(at));
const timesInput = (matrix: readonly (readonly number[])[]): number[] =>
  matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * (input[at] ?? 0), 0));

describe('dequantizeBlocks', () => {
  it.each([
    ['its zero points', true, withZeros],
    ['zeros in the middle', false, withoutZeros],
  ] as const)('unpacks a matrix with %s', (_, zeros, expected) => {
    const { rewrite, data } = dequantizeBlocks('data', 1e6);
    rewriteGraph(productGraph(zeros), [rewrite]);
    expect(data.byteLength).toBe(rows * columns * 4);
    const floats = new Float32Array(data.subarray(0, data.byteLength).slice().buffer);
    expect([...floats]).toEqual(expected.flat());
  });

  it('leaves packed what has no room, and what another node reads as it is', () => {
    for (const [graph, budget] of [
      [productGraph(true), rows * columns * (4 - 0.5 - 4 / blockSize) - 1],
      [productGraph(true, true), 1e6],
    ] as const) {
      const { rewrite, data } = dequantizeBlocks('data', budget);
      expect(rewriteGraph(graph, [rewrite]).sizeBytes).toBe(graph.byteLength);
      expect(data.byteLength).toBe(0);
    }
  });
});

describe('in the runtime', () => {
  let module: OrtModule;
  beforeAll(async () => {
    module = await wasmModule();
  }, 60_000);

  async function multiply(file: Uint8Array, unpackedBytes: number): Promise<number[]> {
    const { graph, beside } = toWasmGraph(file, unpackedBytes);
    const session = await createOrtSession(module, graph, beside);
    const address = module._malloc(input.byteLength);
    module.HEAPU8.set(new Uint8Array(input.buffer), address);
    const x = session.tensor(elementType.float32, address, input.byteLength, [1, columns]);
    const [y = 0] = await session.run([x], [null]);
    const at = session.view(y).address;
    const found = new Float32Array(module.HEAPU8.slice(at, at + 4 * rows).buffer);
    session.release();
    return [...found];
  }

  it.each([
    ['unpacked', 1e6],
    ['packed', 0],
  ] as const)('the product of the %s matrix is that of its numbers', async (_, budget) => {
    for (const [zeros, matrix] of [
      [true, withZeros],
      [false, withoutZeros],
    ] as const) {
      const found = await multiply(productGraph(zeros), budget);
      timesInput(matrix).forEach((sum, row) => expect(found[row]).toBeCloseTo(sum, 3));
    }
  });
});
