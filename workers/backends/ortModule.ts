/**
 * onnxruntime-web's WebAssembly module, called without its JavaScript layer. That layer copies every
 * input into the module's heap and every output out of it, the keys and values of the whole text
 * among them, at every token; here they stay where they are.
 */

import type { LazyBytes } from '../graph/dequantizeBlocks';

/** The functions of the module that `ortSession.ts` uses. Addresses are bytes in its heap. */
export interface OrtModule {
  /** Anew after the heap has grown: never keep it across a call. */
  readonly HEAPU8: Uint8Array;
  readonly PTR_SIZE: number;
  _malloc(sizeBytes: number): number;
  _free(address: number): void;
  getValue(address: number, type: 'i32' | '*'): number;
  setValue(address: number, value: number, type: 'i32' | '*'): void;
  UTF8ToString(address: number): string;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, address: number, maxBytes: number): void;
  /** Only in the build that unwinds its stack. */
  asyncInit?(): void;
  /** Of what is no blob, `byteLength` and `subarray` are used. */
  mountExternalData(path: string, data: Blob | LazyBytes): void;
  unmountExternalData(): void;
  _OrtInit(threads: number, logLevel: number): number;
  _OrtGetLastError(codeAddress: number, messageAddress: number): number;
  _OrtCreateSessionOptions(...options: number[]): number;
  _OrtReleaseSessionOptions(options: number): number;
  /** A promise in the builds that can suspend, a number in the one that cannot. */
  _OrtCreateSession(data: number, sizeBytes: number, options: number): number | Promise<number>;
  _OrtReleaseSession(session: number): number;
  _OrtGetInputOutputCount(session: number, inputs: number, outputs: number): number;
  _OrtGetInputOutputMetadata(session: number, index: number, name: number, info: number): number;
  _OrtFree(address: number): number;
  _OrtCreateTensor(
    type: number,
    data: number,
    sizeBytes: number,
    dims: number,
    rank: number,
    location: number,
  ): number;
  _OrtGetTensorData(tensor: number, type: number, data: number, dims: number, rank: number): number;
  _OrtReleaseTensor(tensor: number): number;
  _OrtRun(
    session: number,
    inputNames: number,
    inputs: number,
    inputCount: number,
    outputNames: number,
    outputCount: number,
    outputs: number,
    options: number,
  ): number | Promise<number>;
}

/** Where the module's script and its code lie. */
export interface OrtFiles {
  readonly mjs: string;
  readonly wasm: string;
}

interface FactoryOptions {
  readonly numThreads: number;
  readonly locateFile: () => string;
  readonly instantiateWasm?: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => void;
}

type OrtFactory = (options: FactoryOptions) => Promise<OrtModule>;

/** Only errors are logged: the runtime warns of every weight that it folds. */
const logErrors = 3;

/**
 * Starts the module and its threads.
 * @param code its code where that is compiled already, or being so; else the module fetches it,
 *   which it does only once its script has been read
 */
export async function loadOrtModule(
  files: OrtFiles,
  threads: number,
  code?: Promise<WebAssembly.Module>,
): Promise<OrtModule> {
  code?.catch(() => undefined);
  const script: unknown = await import(/* @vite-ignore */ files.mjs);
  if (!isFactoryModule(script)) throw new Error('The inference runtime has no factory.');
  const options = { numThreads: threads, locateFile: () => files.wasm };
  const module = await (code
    ? instantiate(script.default, options, code)
    : script.default(options));
  module.asyncInit?.();
  requireOk(module, module._OrtInit(threads, logErrors), 'start');
  return module;
}

/** The factory never settles where no instance comes: a failure to make one ends the wait here. */
function instantiate(
  factory: OrtFactory,
  options: FactoryOptions,
  code: Promise<WebAssembly.Module>,
): Promise<OrtModule> {
  return new Promise((resolve, reject) => {
    factory({
      ...options,
      instantiateWasm(imports, receive) {
        const made = code.then(async (compiled) => {
          receive(await WebAssembly.instantiate(compiled, imports), compiled);
        });
        made.catch(reject);
      },
    }).then(resolve, reject);
  });
}

/** Compiles while the bytes arrive, where the host says that they are WebAssembly. */
export async function compileWasm(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers with status ${response.status}.`);
  const named = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return named
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

function isFactoryModule(value: unknown): value is { readonly default: OrtFactory } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'default' in value &&
    typeof value.default === 'function'
  );
}

/** Throws the runtime's own message where a call gave an error code. */
export function requireOk(module: OrtModule, code: number, action: string): void {
  if (code !== 0) throw ortError(module, action);
}

/** Throws where a call that makes something made nothing. */
export function requireHandle(module: OrtModule, handle: number, action: string): number {
  if (handle === 0) throw ortError(module, action);
  return handle;
}

function ortError(module: OrtModule, action: string): Error {
  const address = module._malloc(2 * module.PTR_SIZE);
  if (address === 0) return new Error(`Out of memory: the runtime could not ${action}.`);
  module._OrtGetLastError(address, address + module.PTR_SIZE);
  const message = module.getValue(address + module.PTR_SIZE, '*');
  const text = message === 0 ? 'no reason given' : module.UTF8ToString(message);
  module._free(address);
  return new Error(`The runtime could not ${action}: ${text}`);
}

/** Reserves heap memory; throws where there is none left. */
export function allocate(module: OrtModule, sizeBytes: number): number {
  const address = module._malloc(Math.max(sizeBytes, 1));
  if (address === 0) throw new Error(`Out of memory: ${sizeBytes} bytes could not be allocated.`);
  return address;
}

/** A zero-terminated copy of a text in the heap. */
export function allocateText(module: OrtModule, text: string): number {
  const sizeBytes = module.lengthBytesUTF8(text) + 1;
  const address = allocate(module, sizeBytes);
  module.stringToUTF8(text, address, sizeBytes);
  return address;
}
