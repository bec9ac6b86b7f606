import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { patternBytes } from './fakeFiles.testdata';
import { createFileHash, hashOf, hashUpTo } from './fileHash';

const bytes = patternBytes(20 * 1024 * 1024 + 11);
const expected = createHash('sha256').update(bytes).digest('hex');
const stored = new Blob([bytes as BlobPart]);

test('a stored file is hashed in parts, as another implementation hashes it whole', async () => {
  const seen: number[] = [];
  expect(await hashOf(stored, (done) => seen.push(done))).toBe(expected);
  expect(seen).toEqual([8_388_608, 16_777_216, bytes.byteLength]);
});

test.each([0, 1, 63, 64, 8 * 1024 * 1024, 9_999_999])(
  'a hash that goes on after %d stored bytes is that of the whole',
  async (end) => {
    const hash = await createFileHash();
    await hashUpTo(hash, stored, end);
    hash.add(bytes.subarray(end));
    expect(hash.digest()).toBe(expected);
  },
);

test('a hash that is ahead of the disk begins again', async () => {
  const hash = await createFileHash();
  hash.add(patternBytes(500).reverse());
  await hashUpTo(hash, stored, 100);
  expect(hash.bytes()).toBe(100);
  hash.add(bytes.subarray(100));
  expect(hash.digest()).toBe(expected);
});

test('an end beyond the stored bytes is their end', async () => {
  const hash = await createFileHash();
  await hashUpTo(hash, new Blob(['abc']), 1_000);
  expect(hash.bytes()).toBe(3);
});
