import { createSHA256, type IHasher } from 'hash-wasm';

/** SHA-256 of a file that is hashed from its first byte on, a part at a time. */
export interface FileHash {
  /** How many bytes are in it so far. */
  readonly bytes: () => number;
  add(part: Uint8Array): void;
  /** Begins again with the first byte. */
  reset(): void;
  /** Lower-case hex; the hash can only be reset after that. */
  digest(): string;
}

/** Stored bytes are read in parts of this size. */
const sliceBytes = 8 * 1024 * 1024;

export async function createFileHash(): Promise<FileHash> {
  const hasher: IHasher = (await createSHA256()).init();
  let bytes = 0;
  return {
    bytes: () => bytes,
    add(part) {
      hasher.update(part);
      bytes += part.byteLength;
    },
    reset() {
      hasher.init();
      bytes = 0;
    },
    digest: () => hasher.digest('hex'),
  };
}

/**
 * Brings a hash up to the first `end` bytes of a stored file: a download that goes on after a reload
 * reads its stored part once instead of trusting a kept state of the hash.
 */
export async function hashUpTo(
  hash: FileHash,
  stored: Blob,
  end: number,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  const last = Math.min(end, stored.size);
  if (hash.bytes() > last) hash.reset();
  while (hash.bytes() < last) {
    const at = hash.bytes();
    const part = stored.slice(at, Math.min(at + sliceBytes, last));
    hash.add(new Uint8Array(await part.arrayBuffer()));
    onBytes(hash.bytes());
  }
}

/** SHA-256 of a whole stored file, lower-case hex. */
export async function hashOf(stored: Blob, onBytes?: (bytes: number) => void): Promise<string> {
  const hash = await createFileHash();
  await hashUpTo(hash, stored, stored.size, onBytes);
  return hash.digest();
}
