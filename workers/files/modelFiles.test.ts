import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ModelSpec } from '../../src/engine/inferenceApi';
import type { EngineFailure } from '../../src/judge/judgment';
import {
  type FakeDisk,
  type FakeServer,
  installFakeDisk,
  installFakeServer,
  withoutWaiting,
} from './fakeFiles.testdata';
import { importFiles } from './fileImport';
import { createModelFiles, type ModelFiles } from './modelFiles';

const spec: ModelSpec = {
  id: 'maker/judge',
  location: 'hub',
  folder: 'judge',
  revision: 'abc',
  dtype: 'q8',
  device: 'wasm',
  contextTokens: 1024,
  files: [{ path: 'config.json', bytes: 20 }],
};
const config = new TextEncoder().encode('{"model_type":"llama"}');

const unreadable: EngineFailure = { kind: 'model-invalid', detail: 'It cannot be read.' };

let disk: FakeDisk;
let server: FakeServer;
beforeEach(() => {
  vi.useFakeTimers();
  disk = installFakeDisk();
  server = installFakeServer(config);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const filesOf = (location: ModelSpec['location'] = 'hub'): ModelFiles =>
  createModelFiles({ ...spec, location }, 'https://site/', () => undefined);
const damage = (): void => {
  const bytes = disk.files.get('models/judge/config.json')?.bytes;
  if (bytes) bytes[0] = 65;
};
const importConfig = async (): Promise<void> => {
  const files = [{ path: 'config.json', file: new File([config], 'config.json') }];
  await importFiles('judge', files, () => undefined);
};

test('a kept JSON file that cannot be parsed is fetched anew, once', async () => {
  await filesOf().json('config.json');
  damage();
  expect(await withoutWaiting(filesOf().json('config.json'))).toEqual({ model_type: 'llama' });
  expect(server.served).toHaveLength(2);
});

test('a JSON file that is no better the second time is named', async () => {
  const page = new TextEncoder().encode('not json');
  server.answers.push({ body: page }, { body: page });
  await expect(withoutWaiting(filesOf().json('config.json'))).rejects.toMatchObject({
    kind: 'model-invalid',
    message: 'config.json is not valid JSON.',
  });
  expect(server.served).toHaveLength(2);
});

test('a listed file that the hub lacks is named with model and revision; another may be absent', async () => {
  server.answers.push({ status: 404 }, { status: 404 });
  await expect(withoutWaiting(filesOf().open('config.json'))).rejects.toThrow(
    /config\.json .*404.*maker\/judge .*revision abc/u,
  );
  expect(await withoutWaiting(filesOf().open('generation_config.json'))).toBeNull();
});

test('a model that cannot be read is blamed on damaged files, which are fetched anew alone', async () => {
  const sound = filesOf();
  await sound.open('config.json');
  expect(await sound.diagnose(unreadable)).toBe(unreadable);
  damage();
  const offline: EngineFailure = { kind: 'download-failed', detail: 'No network.' };
  expect(await filesOf().diagnose(offline)).toBe(offline);
  expect(await filesOf().diagnose(unreadable)).toEqual({
    kind: 'model-invalid',
    detail:
      'config.json of maker/judge was damaged on this device. Choose the judge again: that is ' +
      'fetched anew, and nothing else.',
  });
  expect(server.served).toHaveLength(1);
  await filesOf().open('config.json');
  expect(server.served).toHaveLength(2);
  expect(await filesOf().diagnose(unreadable)).toBe(unreadable);
});

test('an imported model never asks the network', async () => {
  await importConfig();
  const files = filesOf('folder');
  expect(await files.json('config.json')).toEqual({ model_type: 'llama' });
  expect(await files.json('generation_config.json')).toBeNull();
  damage();
  await expect(files.json('config.json')).rejects.toThrow(/not valid JSON.*import its folder/u);
  expect((await filesOf('folder').diagnose(unreadable)).detail).toMatch(/config\.json .*import/u);
  await expect(files.open('config.json')).rejects.toThrow(/is damaged.*import its folder/u);
  disk.files.clear();
  await expect(files.open('config.json')).rejects.toThrow(/not on this device any more.*import/u);
  expect(server.served).toEqual([]);
});
