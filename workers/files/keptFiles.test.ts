import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoadProgress, ModelFile } from '../../src/engine/inferenceApi';
import { createDownloadTally } from './download/downloadTally';
import {
  type FakeDisk,
  type FakeServer,
  installFakeDisk,
  installFakeServer,
  patternBytes,
  withoutWaiting,
} from './fakeFiles.testdata';
import { type KeptFiles, openKeptFiles } from './keptFiles';

const path = 'onnx/model.onnx';
const stored = 'models/judge@1/onnx%2Fmodel.onnx';
const file = patternBytes(5_000);
const other = patternBytes(5_000).reverse();
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const exact: ModelFile = { path, bytes: file.byteLength, sha256: hashOf(file) };
const rough: ModelFile = { path, bytes: 9_000 };

let disk: FakeDisk;
let server: FakeServer;
let progress: LoadProgress[];

beforeEach(() => {
  vi.useFakeTimers();
  disk = installFakeDisk();
  server = installFakeServer(file);
  progress = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function kept(...listed: ModelFile[]): Promise<KeptFiles> {
  const tally = createDownloadTally(listed, (state) => progress.push(state));
  const files = await openKeptFiles('judge@1', { model: 'm/j', revision: '1' }, listed, tally);
  if (!files) throw new Error('The fake file system was denied.');
  return files;
}
/** As after a reload: nothing is known but what is on the disk. */
const open = async (listed: ModelFile = exact): Promise<Blob | null> =>
  withoutWaiting((await kept(listed)).open(path, 'https://hub/file'));
const onDisk = (): Uint8Array => disk.files.get(stored)?.bytes ?? new Uint8Array();
const record = (): unknown =>
  JSON.parse(new TextDecoder().decode(disk.files.get(`${stored}.record`)?.bytes));
const sent = (): number => server.served.reduce((sum, { sentBytes }) => sum + sentBytes, 0);

describe('a download', () => {
  test('is kept with its hash and not fetched again', async () => {
    await open(rough);
    expect(onDisk()).toEqual(file);
    expect(record()).toMatchObject({ complete: true, totalBytes: 5_000, sha256: hashOf(file) });
    await open(rough);
    expect(server.served).toHaveLength(1);
  });

  test('that is cut anywhere, any number of times, is bit-equal and fetches no byte twice', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.boolean(), async (offsets, listsHash) => {
        disk = installFakeDisk();
        server = installFakeServer(file);
        server.answers.push(...offsets.map((cutAfter) => ({ cutAfter })));
        await open(listsHash ? exact : rough);
        expect(onDisk()).toEqual(file);
        expect(sent()).toBe(file.byteLength);
      }),
      { numRuns: 60 },
    );
  });

  test('goes on where it was given up, with another worker', async () => {
    server.answers.push({ cutAfter: 1_000 }, ...Array(6).fill({ cutAfter: 0 }));
    await expect(open()).rejects.toThrow(/broke off at 1000 bytes of 5000 bytes.*kept/u);
    await open();
    expect(server.served.at(-1)?.from).toBe(1_000);
    expect(onDisk()).toEqual(file);
  });

  test('that was killed between its last byte and its record asks for nothing', async () => {
    await open();
    disk.files.set(`${stored}.record`, {
      bytes: new TextEncoder().encode('{"etag":"\\"one\\"","totalBytes":5000,"complete":false}'),
      held: false,
    });
    await open();
    expect(server.served).toHaveLength(1);
    expect(record()).toMatchObject({ complete: true, sha256: hashOf(file) });
  });

  test('of unknown length that is whole already is whole by the server’s word', async () => {
    server.answers.push({ hidesLength: true, ignoresRange: true, cutAfter: 5_000 });
    await open(rough);
    expect(onDisk()).toEqual(file);
    expect(server.served.map(({ from }) => from)).toEqual([0, 5_000]);
  });

  test('whose server takes no ranges begins anew', async () => {
    server.answers.push({ cutAfter: 800 }, { ignoresRange: true });
    await open();
    expect(onDisk()).toEqual(file);
  });

  test('whose server hides the range is joined where it was asked for', async () => {
    server.answers.push({ cutAfter: 800 }, { hidesLength: true });
    await open();
    expect(onDisk()).toEqual(file);
    expect(sent()).toBe(file.byteLength);
  });

  test('of a file that changed between two parts is not joined', async () => {
    server.answers.push({ cutAfter: 800, body: other, etag: '"old"' });
    await open(rough);
    expect(onDisk()).toEqual(file);
    expect(server.served.map(({ from }) => from)).toEqual([0, 800, 0]);
  });

  test('of a file whose size changed is not joined, even under the same name', async () => {
    server.answers.push({ cutAfter: 800, body: patternBytes(6_000).reverse() });
    await open(rough);
    expect(onDisk()).toEqual(file);
  });

  test('waits until an ended worker has let go of the file', async () => {
    await open();
    server.answers.push({ cutAfter: 100 });
    await (await kept(exact)).discard(path);
    const held = disk.files.get(stored);
    if (held) held.held = true;
    setTimeout(() => {
      if (held) held.held = false;
    }, 2_000);
    await open();
    expect(onDisk()).toEqual(file);
  });

  test('is done once when it is asked for twice', async () => {
    const files = await kept(exact);
    await withoutWaiting(Promise.all([files.open(path, ''), files.open(path, '')]));
    expect(server.served).toHaveLength(1);
  });
});

describe('a server that misbehaves', () => {
  test('with a wrong hash once: the file is fetched once more', async () => {
    server.answers.push({ body: other });
    await open();
    expect(onDisk()).toEqual(file);
    expect(server.served.map(({ from }) => from)).toEqual([0, 0]);
  });

  test('with a wrong hash twice: file, expected and found are named, and nothing is kept', async () => {
    server.answers.push({ body: other }, { body: other });
    const message = new RegExp(`${path} .*${hashOf(other)} instead of ${hashOf(file)}`, 'u');
    await expect(open()).rejects.toThrow(message);
    expect(onDisk()).toHaveLength(0);
    await open();
    expect(onDisk()).toEqual(file);
  });

  test.each([
    ['announced', { body: patternBytes(4_000) }, /shorter .*: 4,000 bytes instead of 5,000/u],
    ['announced', { body: patternBytes(7_000) }, /longer .*: at least 7,000 bytes instead/u],
    [
      'unannounced',
      { body: patternBytes(7_000), hidesLength: true, ignoresRange: true },
      /longer .*: at least 5,0\d\d bytes instead of 5,000/u,
    ],
  ])('with a wrong length, %s: both figures are said', async (_how, answer, words) => {
    server.answers.push(answer);
    const message = expect.stringMatching(words);
    await expect(open()).rejects.toMatchObject({ kind: 'model-invalid', message });
  });

  test('with a shorter body that only ends: its length is asked for and said', async () => {
    const short = { body: patternBytes(4_000), hidesLength: true, ignoresRange: true };
    server.answers.push(short, { body: patternBytes(4_000) });
    await expect(open()).rejects.toThrow(/4,000 bytes instead of 5,000/u);
  });

  test('with a length that differs from an estimate: that is no fault', async () => {
    await open(rough);
    expect(progress.at(-1)).toMatchObject({ loadedBytes: 5_000, totalBytes: 5_000 });
  });

  test('with 429: the wait is said and the download goes on', async () => {
    server.answers.push({ cutAfter: 800 }, { status: 429, headers: { 'Retry-After': '20' } });
    const started = Date.now();
    await open();
    expect(Date.now() - started).toBeGreaterThanOrEqual(20_000);
    expect(onDisk()).toEqual(file);
    expect(sent()).toBe(file.byteLength);
    const words = progress.flatMap((p) => (p.stage === 'downloading' ? [p.waiting ?? ''] : []));
    expect(words).toContain(
      'the server answered 429, it limits how often it is asked; going on in 20 s',
    );
  });

  test('with a stalled body: it is given up and goes on where it was', async () => {
    server.answers.push({ stallAfter: 640 });
    await open();
    expect(onDisk()).toEqual(file);
    expect(sent()).toBe(file.byteLength);
  });

  test('that is slow but never silent is not given up', async () => {
    server.answers.push({ partMs: 2_000 });
    const started = Date.now();
    await open();
    expect(Date.now() - started).toBeGreaterThan(60_000);
    expect(server.served).toHaveLength(1);
  });

  test('with 503 until the retries are used up: said, and nothing lost', async () => {
    server.answers.push({ cutAfter: 640 }, ...Array(7).fill({ status: 503 }));
    await expect(open()).rejects.toThrow(/broke off at 640 bytes.*answered 503.*kept/u);
    expect(onDisk()).toHaveLength(640);
  });

  test('with 401: said at once, without a retry', async () => {
    server.answers.push({ status: 401 });
    await expect(open()).rejects.toThrow(/the server answered 401.*gated/u);
    expect(server.served).toHaveLength(1);
  });

  test('without a file that a model may lack: asked once, so that it loads offline too', async () => {
    server.answers.push({ status: 404 });
    const optional = async () => withoutWaiting((await kept()).open(path, 'https://hub/file'));
    expect(await optional()).toBeNull();
    expect(await optional()).toBeNull();
    expect(server.served).toHaveLength(1);
  });
});

describe('storage', () => {
  const tells = fc.constantFrom('count', 'exception', 'number');

  test('that fills at any byte keeps what is there, says what is missing, and goes on later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 513, max: 5_400 }), tells, async (room, told) => {
        disk = installFakeDisk();
        server = installFakeServer(file);
        Object.assign(disk, { freeBytes: room, tells: told });
        const mebi = { path: 'onnx/more', bytes: 1_000_000 };
        const files = await kept(exact, mebi);
        const missing = ((5_000 - (room - 512) + 1_000_000) / 1e6).toFixed(1);
        await expect(withoutWaiting(files.open(path, ''))).rejects.toMatchObject({
          kind: 'storage-full',
          message: expect.stringContaining(`${missing} MB more are needed`),
        });
        expect(onDisk()).toEqual(file.subarray(0, room - 512));
        disk.freeBytes = 100_000;
        await open();
        expect(onDisk()).toEqual(file);
        expect(server.served.at(-1)?.from).toBe(room - 512);
      }),
      { numRuns: 30 },
    );
  });

  test('that is full to the last byte still takes the record of a whole file', async () => {
    disk.freeBytes = 512 + file.byteLength;
    await open();
    expect(disk.freeBytes).toBe(0);
    expect(record()).toMatchObject({ complete: true });
  });
});

describe('a kept file', () => {
  test('of another size than its record is fetched anew, alone', async () => {
    await open();
    const damaged = disk.files.get(stored);
    if (damaged) damaged.bytes = damaged.bytes.slice(0, 900);
    await open();
    expect(onDisk()).toEqual(file);
  });

  test('that a recheck finds damaged is fetched anew', async () => {
    await open();
    const first = disk.files.get(stored)?.bytes;
    if (first) first[77] = (first[77] ?? 0) ^ 1;
    expect(await (await kept(exact)).recheck()).toEqual([path]);
    await open();
    expect(onDisk()).toEqual(file);
    expect(await (await kept(exact)).recheck()).toEqual([]);
  });

  test('from before hashes were is checked against a newly listed one without the network', async () => {
    await open(rough);
    disk.files.set(`${stored}.record`, {
      bytes: new TextEncoder().encode('{"etag":"","totalBytes":5000,"complete":true}'),
      held: false,
    });
    await open(exact);
    expect(server.served).toHaveLength(1);
    expect(record()).toMatchObject({ sha256: hashOf(file) });
  });

  test('of another version than is listed by now is fetched anew', async () => {
    server.answers.push({ body: other });
    await open(rough);
    await open(exact);
    expect(onDisk()).toEqual(file);
  });

  test('whose folder was evicted is a plain download', async () => {
    await open();
    disk.files.clear();
    await open();
    expect(onDisk()).toEqual(file);
  });

  test('with a torn record is fetched anew', async () => {
    await open();
    disk.files.set(`${stored}.record`, { bytes: new TextEncoder().encode('{"et'), held: false });
    await open();
    expect(onDisk()).toEqual(file);
  });
});
