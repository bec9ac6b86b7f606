import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ModelFile } from '../../src/engine/inferenceApi';
import { type FakeDisk, installFakeDisk, patternBytes } from './fakeFiles.testdata';
import { verifyFiles } from './fileCheck';
import { exportableFiles, exportFiles } from './fileExport';
import { importFiles } from './fileImport';

const weights = patternBytes(9_000);
const sha256 = createHash('sha256').update(weights).digest('hex');
const sources = [
  { path: 'config.json', file: new File(['{}'], 'config.json') },
  { path: 'onnx/model.onnx', file: new File([weights as BlobPart], 'model.onnx') },
];
const weightsName = 'models/mine/onnx%2Fmodel.onnx';

let disk: FakeDisk;
beforeEach(() => {
  disk = installFakeDisk();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const importAll = () => importFiles('mine', sources, () => undefined);
const flip = (name: string): void => {
  const bytes = disk.files.get(name)?.bytes;
  if (bytes) bytes[5] = (bytes[5] ?? 0) ^ 1;
};
const put = (name: string, content: Uint8Array | string): void => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  disk.files.set(name, { bytes, held: false });
};
const stateOf = async (file: ModelFile): Promise<string | undefined> =>
  (await verifyFiles('mine', [file]))[0]?.state;

describe('an import', () => {
  test('keeps the files with their sizes and hashes, and reports bytes', async () => {
    const seen: [number, number][] = [];
    const files = await importFiles('mine', sources, (...bytes) => seen.push(bytes));
    expect(files).toContainEqual({ path: 'onnx/model.onnx', bytes: 9_000, sha256 });
    expect(disk.files.get(weightsName)?.bytes).toEqual(weights);
    expect(seen.at(-1)).toEqual([9_002, 9_002]);
    expect((await verifyFiles('mine', files)).map(({ state }) => state)).toEqual(['good', 'good']);
  });

  test.each([
    [100, 'number'],
    [600, 'count'],
    [2_000, 'exception'],
    [9_900, 'number'],
  ] as const)('with room for %d bytes leaves nothing, told by %s', async (room, tells) => {
    Object.assign(disk, { freeBytes: room, tells });
    await expect(importAll()).rejects.toMatchObject({
      kind: 'storage-full',
      message: expect.stringContaining('Nothing of it was kept'),
    });
    expect([...disk.files.keys()]).toEqual([]);
  });

  test('of a file that cannot be read leaves nothing and names it', async () => {
    const gone = new File(['x'], 'gone');
    gone.stream = () => {
      throw new DOMException('The file has changed.', 'NotReadableError');
    };
    const files = [...sources, { path: 'tokenizer.json', file: gone }];
    await expect(importFiles('mine', files, () => undefined)).rejects.toThrow(
      /tokenizer\.json could not be copied: The file has changed/u,
    );
    expect([...disk.files.keys()]).toEqual([]);
  });

  test.each(['../config.json', '', 'a//b', 'x.record'])('refuses the path “%s”', async (path) => {
    const files = [{ path, file: new File(['x'], 'x') }];
    await expect(importFiles('mine', files, () => undefined)).rejects.toThrow(
      /cannot be the name/u,
    );
    expect([...disk.files.keys()]).toEqual([]);
  });
});

describe('a check', () => {
  const listed = { path: 'onnx/model.onnx', bytes: 9_000, sha256 };

  test('of a good file is good, with a listed hash or its own', async () => {
    await importAll();
    expect(await stateOf(listed)).toBe('good');
    expect(await stateOf({ path: listed.path, bytes: 1 })).toBe('good');
  });

  test('notices one flipped bit, with a listed hash or its own, and marks the file', async () => {
    await importAll();
    flip(weightsName);
    expect(await stateOf({ path: listed.path, bytes: 1 })).toBe('damaged');
    expect(await stateOf(listed)).toBe('damaged');
    expect(await exportableFiles('mine')).toEqual([{ path: 'config.json', bytes: 2 }]);
    flip(weightsName);
    expect(await stateOf(listed)).toBe('good');
    expect(await exportableFiles('mine')).toHaveLength(2);
  });

  test('notices a file of another size than its record', async () => {
    await importAll();
    put(weightsName, weights.subarray(0, 50));
    expect(await stateOf(listed)).toBe('damaged');
  });

  test('tells partial, missing and unknown files', async () => {
    await importFiles('mine', sources.slice(0, 1), () => undefined);
    put(weightsName, weights.subarray(0, 50));
    put(`${weightsName}.record`, '{"etag":"","totalBytes":9000,"complete":false}');
    expect(await verifyFiles('mine', [listed])).toEqual([
      { path: listed.path, state: 'partial', bytes: 50 },
    ]);
    expect(await stateOf({ path: 'tokenizer.json', bytes: 1 })).toBe('missing');
    put(weightsName, weights);
    put(`${weightsName}.record`, '{"etag":"","totalBytes":9000,"complete":true}');
    const withoutHash = { path: listed.path, bytes: 9_000 };
    expect(await stateOf(withoutHash)).toBe('unknown');
    // From then on it is watched.
    expect(await stateOf(withoutHash)).toBe('good');
  });

  test('of a model that is not there finds all missing', async () => {
    expect(await verifyFiles('nothing', [listed])).toEqual([
      { path: listed.path, state: 'missing', bytes: 0 },
    ]);
  });
});

describe('an export', () => {
  const destination = async (): Promise<FileSystemDirectoryHandle> => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle('usb', { create: true });
  };

  test('writes the files under their real names, in folders', async () => {
    await importAll();
    const files = await exportFiles('mine', await destination(), () => undefined);
    expect(files.map(({ path }) => path)).toEqual(['config.json', 'onnx/model.onnx']);
    expect(disk.files.get('usb/onnx/model.onnx')?.bytes).toEqual(weights);
    expect(disk.files.get('usb/config.json')?.bytes).toEqual(new TextEncoder().encode('{}'));
  });

  test('does not hand on a damaged file, and marks it', async () => {
    await importAll();
    flip(weightsName);
    await expect(exportFiles('mine', await destination(), () => undefined)).rejects.toThrow(
      /onnx\/model\.onnx is damaged/u,
    );
    expect(disk.files.get('usb/onnx/model.onnx')?.bytes).toHaveLength(0);
    expect(await exportableFiles('mine')).toHaveLength(1);
  });

  test('of nothing is a failure', async () => {
    await expect(exportFiles('none', await destination(), () => undefined)).rejects.toThrow(
      /Nothing of this model/u,
    );
  });
});
