import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import type { ModelSpec } from '../../src/engine/inferenceApi';
import { suppressUnhandled } from '../shared/suppressUnhandled';
import { compileWasm, loadOrtModule, type OrtFiles, type OrtModule } from './ortModule';

/** The JSPI build is the smaller and faster one; it needs stack switching from the browser. */
export function runtimeFiles(): OrtFiles {
  const build =
    'Suspending' in WebAssembly
      ? { mjs: jspiMjs, wasm: jspiWasm }
      : { mjs: asyncifyMjs, wasm: asyncifyWasm };
  // The build writes them relative to its own folder.
  const absolute = (path: string): string => new URL(path, import.meta.url).href;
  return { mjs: absolute(build.mjs), wasm: absolute(build.wasm) };
}

/** WASM threads that a model gets. */
export function threadsOf({ threads = 1 }: ModelSpec): number {
  return crossOriginIsolated ? threads : 1;
}

/** The runtime as it runs on WASM; null for models that only the library runs. */
export function startModule(spec: ModelSpec): Promise<OrtModule> | null {
  const halves = spec.dtype === 'q4f16' || spec.dtype === 'fp16';
  if (spec.device !== 'wasm' || halves) return null;
  const files = runtimeFiles();
  return suppressUnhandled(loadOrtModule(files, threadsOf(spec), compileWasm(files.wasm)));
}
