/** Reads GGUF, version 3: the file format of llama.cpp, as far as the converted models need it. */

export type GgufValue = string | number | boolean | readonly (string | number | boolean)[];

export interface GgufTensor {
  /** Innermost length first. */
  readonly dims: readonly number[];
  readonly type: number;
  readonly bytes: Uint8Array;
}

export interface GgufFile {
  readonly meta: ReadonlyMap<string, GgufValue>;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
}

/** A file that is cut short, of another version, or with types that are not read here. */
export class GgufError extends Error {}

/** Numbers in a block and its bytes, by type. */
const layouts: Readonly<Record<number, { readonly numbers: number; readonly bytes: number }>> = {
  0: { numbers: 1, bytes: 4 },
  1: { numbers: 1, bytes: 2 },
  3: { numbers: 32, bytes: 20 },
  8: { numbers: 32, bytes: 34 },
};
const valueType = { string: 8, array: 9 } as const;

/** @throws GgufError */
export function readGguf(file: Uint8Array): GgufFile {
  const reader = new Reader(file);
  if (reader.uint32() !== 0x46554747) throw new GgufError('This is no GGUF file.');
  const version = reader.uint32();
  if (version !== 3) throw new GgufError(`GGUF version ${version} is not read here, only 3.`);
  const tensorCount = reader.uint64();
  const metaCount = reader.uint64();
  const meta = new Map<string, GgufValue>();
  for (let index = 0; index < metaCount; index += 1) meta.set(reader.string(), reader.value());
  const heads = Array.from({ length: tensorCount }, () => {
    const name = reader.string();
    const dims = Array.from({ length: reader.uint32() }, () => reader.uint64());
    return { name, dims, type: reader.uint32(), offset: reader.uint64() };
  });
  const alignment = Number(meta.get('general.alignment') ?? 32);
  const start = Math.ceil(reader.at / alignment) * alignment;
  const tensors = heads.map(({ name, dims, type, offset }): [string, GgufTensor] => {
    const layout = layouts[type];
    if (!layout) throw new GgufError(`${name} is stored as type ${type}, which is not read here.`);
    const length = (product(dims) / layout.numbers) * layout.bytes;
    const from = start + offset;
    if (from + length > file.byteLength) throw new GgufError(`${name} is cut short.`);
    return [name, { dims, type, bytes: file.subarray(from, from + length) }];
  });
  return { meta, tensors: new Map(tensors) };
}

/** The numbers of a tensor: floats, halves, and blocks of four (Q4_1) or eight bits (Q8_0). */
export function floatsOf({ dims, type, bytes }: GgufTensor): Float32Array<ArrayBuffer> {
  const out = new Float32Array(product(dims));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks = out.length / (layouts[type]?.numbers ?? 1);
  for (let block = 0; block < blocks; block += 1) {
    if (type === 0) out[block] = view.getFloat32(block * 4, true);
    else if (type === 1) out[block] = halfAt(view, block * 2);
    else if (type === 3) fillQ4(out, view, block);
    else fillQ8(out, view, block);
  }
  return out;
}

/** A scale, a minimum, and 16 bytes: the low halves hold the first 16 numbers, the high ones the others. */
function fillQ4(out: Float32Array, view: DataView, block: number): void {
  const at = block * 20;
  const [scale, minimum] = [halfAt(view, at), halfAt(view, at + 2)];
  for (let index = 0; index < 16; index += 1) {
    const pair = view.getUint8(at + 4 + index);
    out[block * 32 + index] = scale * (pair & 15) + minimum;
    out[block * 32 + 16 + index] = scale * (pair >> 4) + minimum;
  }
}

function fillQ8(out: Float32Array, view: DataView, block: number): void {
  const at = block * 34;
  const scale = halfAt(view, at);
  for (let index = 0; index < 32; index += 1) {
    out[block * 32 + index] = scale * view.getInt8(at + 2 + index);
  }
}

function halfAt(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const product = (dims: readonly number[]): number => dims.reduce((all, size) => all * size, 1);

class Reader {
  at = 0;
  private readonly view: DataView;

  constructor(private readonly file: Uint8Array) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  }

  private take<Value>(sizeBytes: number, read: (at: number) => Value): Value {
    if (this.at + sizeBytes > this.file.byteLength) throw new GgufError('The file is cut short.');
    const value = read(this.at);
    this.at += sizeBytes;
    return value;
  }

  uint32(): number {
    return this.take(4, (at) => this.view.getUint32(at, true));
  }

  uint64(): number {
    return Number(this.take(8, (at) => this.view.getBigUint64(at, true)));
  }

  string(): string {
    const length = this.uint64();
    return this.take(length, (at) => new TextDecoder().decode(this.file.subarray(at, at + length)));
  }

  value(): GgufValue {
    const type = this.uint32();
    if (type !== valueType.array) return this.scalar(type);
    const entryType = this.uint32();
    return Array.from({ length: this.uint64() }, () => this.scalar(entryType));
  }

  private scalar(type: number): string | number | boolean {
    const { view } = this;
    if (type === valueType.string) return this.string();
    if (type === 0) return this.take(1, (at) => view.getUint8(at));
    if (type === 1) return this.take(1, (at) => view.getInt8(at));
    if (type === 2) return this.take(2, (at) => view.getUint16(at, true));
    if (type === 3) return this.take(2, (at) => view.getInt16(at, true));
    if (type === 4) return this.uint32();
    if (type === 5) return this.take(4, (at) => view.getInt32(at, true));
    if (type === 6) return this.take(4, (at) => view.getFloat32(at, true));
    if (type === 7) return this.take(1, (at) => view.getUint8(at) !== 0);
    if (type === 10) return this.uint64();
    if (type === 11) return this.take(8, (at) => Number(view.getBigInt64(at, true)));
    if (type === 12) return this.take(8, (at) => view.getFloat64(at, true));
    throw new GgufError(`Metadata of type ${type} is not read here.`);
  }
}
