import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compileWasm, loadOrtModule } from './ortModule';
import { wasmFiles } from '../decoding/pocketJudge.testdata';

/** The smallest module: its magic number and its version. */
const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

function answer(type: string, status = 200): void {
  const response = () => new Response(bytes, { status, headers: { 'Content-Type': type } });
  vi.stubGlobal('fetch', () => Promise.resolve(response()));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('compileWasm', () => {
  it.each(['application/wasm', 'application/octet-stream'])(
    'compiles what comes as %s',
    async (type) => {
      answer(type);
      expect(await compileWasm('https://host/runtime.wasm')).toBeInstanceOf(WebAssembly.Module);
    },
  );

  it('says which address failed', async () => {
    answer('text/html', 404);
    await expect(compileWasm('https://host/runtime.wasm')).rejects.toThrow(
      'https://host/runtime.wasm answers with status 404.',
    );
  });
});

describe('loadOrtModule', () => {
  it('starts from code that is compiled elsewhere', async () => {
    const code = readFile(wasmFiles.wasm).then((file) => WebAssembly.compile(file));
    const module = await loadOrtModule(wasmFiles, 1, code);
    expect(module._malloc(8)).toBeGreaterThan(0);
  });

  it('fails where the code does', async () => {
    const code = Promise.reject<WebAssembly.Module>(new Error('The bytes broke off.'));
    await expect(loadOrtModule(wasmFiles, 1, code)).rejects.toThrow('The bytes broke off.');
  });
});
