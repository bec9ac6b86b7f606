/** As much of the protocol buffer wire format as ONNX files need. */

/** Encoded bytes in pieces: weights are never copied together. */
export interface Encoded {
  readonly pieces: readonly Uint8Array[];
  readonly sizeBytes: number;
}

const wire = { varint: 0, bytes: 2, fixed32: 5 } as const;

export function join(parts: readonly Encoded[]): Encoded {
  return {
    pieces: parts.flatMap(({ pieces }) => pieces),
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

export function raw(bytes: Uint8Array): Encoded {
  return { pieces: [bytes], sizeBytes: bytes.byteLength };
}

/** In one piece, copied. */
export function flatten({ pieces, sizeBytes }: Encoded): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(sizeBytes);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.byteLength;
  }
  return out;
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

const tag = (field: number, type: number): Encoded => raw(varint(BigInt(field * 8 + type)));

export function integer(field: number, value: number | bigint): Encoded {
  return join([tag(field, wire.varint), raw(varint(BigInt(value)))]);
}

export function float(field: number, value: number): Encoded {
  return join([tag(field, wire.fixed32), raw(new Uint8Array(Float32Array.of(value).buffer))]);
}

export function bytes(field: number, value: Uint8Array): Encoded {
  return join([tag(field, wire.bytes), raw(varint(BigInt(value.byteLength))), raw(value)]);
}

export function text(field: number, value: string): Encoded {
  return bytes(field, new TextEncoder().encode(value));
}

export function message(field: number, parts: readonly Encoded[]): Encoded {
  const inner = join(parts);
  return join([tag(field, wire.bytes), raw(varint(BigInt(inner.sizeBytes))), inner]);
}

/** One field of a message that was read: a number or bytes, by its wire type. */
export interface Field {
  readonly field: number;
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The field as it stands, its tag included. */
  readonly whole: Uint8Array;
}

const none = new Uint8Array(0);

/** Splits a message into its fields; nested messages stay bytes. */
export function* readFields(data: Uint8Array): Generator<Field> {
  const reader = { data, at: 0 };
  while (reader.at < data.byteLength) {
    const from = reader.at;
    const head = readVarint(reader);
    const field = Math.floor(head / 8);
    const type = head % 8;
    if (type === wire.varint) {
      const number = readVarint(reader);
      yield { field, number, bytes: none, whole: data.subarray(from, reader.at) };
      continue;
    }
    const length = type === wire.bytes ? readVarint(reader) : type === wire.fixed32 ? 4 : 8;
    const bytes = data.subarray(reader.at, reader.at + length);
    reader.at += length;
    yield { field, number: 0, bytes, whole: data.subarray(from, reader.at) };
  }
}

/** Numbers that are packed one behind the other. */
export function readVarints(data: Uint8Array): readonly number[] {
  const reader = { data, at: 0 };
  const numbers: number[] = [];
  while (reader.at < data.byteLength) numbers.push(readVarint(reader));
  return numbers;
}

function readVarint(reader: { readonly data: Uint8Array; at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.data[reader.at] ?? 0;
    reader.at += 1;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}
