import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const models = new URL('../../public/models/pocket-judge/', import.meta.url);

/** Reads a file of a hub repository; null where it has none of that name. */
export type ReadHubFile = (path: string) => Buffer | null;

/** The embedded judge's files under the names of any model: its one graph stands for every packaging. */
export const readPlain: ReadHubFile = (path) => {
  const file = path.startsWith('onnx/') ? 'onnx/model_quantized.onnx' : path;
  try {
    return readFileSync(new URL(file, models));
  } catch {
    return null;
  }
};

/** Large enough for a download to be cut at many places. */
const paddedBytes = 30_000_000;
let padded: Buffer | null = null;

/**
 * The same with weights of 30 MB: a field that ONNX does not know is put behind the graph, so that
 * the model still loads and judges.
 */
export const readPadded: ReadHubFile = (path) => {
  if (!path.startsWith('onnx/')) return readPlain(path);
  const graph = readPlain(path);
  if (!graph) return null;
  padded ??= Buffer.concat([graph, unknownField(paddedBytes - graph.byteLength)]);
  return padded;
};

/** A protocol buffer field of that many bytes in all, with contents that never repeat. */
function unknownField(sizeBytes: number): Buffer {
  const tag = varint(9_999 * 8 + 2);
  let head = Buffer.concat([tag, varint(sizeBytes)]);
  head = Buffer.concat([tag, varint(sizeBytes - head.byteLength)]);
  const contents: Buffer[] = [];
  let size = head.byteLength;
  for (let index = 0; size < sizeBytes; index += 1) {
    // 512 KB at a time, each its own.
    const part = noise(index, Math.min(512 * 1024, sizeBytes - size));
    contents.push(part);
    size += part.byteLength;
  }
  return Buffer.concat([head, ...contents]);
}

function noise(seed: number, sizeBytes: number): Buffer {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  let state = (seed + 1) * 0x9e3779b1;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return Buffer.from(words.buffer).subarray(0, sizeBytes);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

const hashes = new WeakMap<Uint8Array, string>();

/** Lower-case hex; a body is hashed once. */
export function sha256(body: Uint8Array): string {
  const known = hashes.get(body);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(body).digest('hex');
  hashes.set(body, hash);
  return hash;
}
