/**
 * The inference library's global settings and its runtime files stay in here; its tensors stay in
 * `causalModel.ts`. No other file imports it.
 */
import { AutoModelForCausalLM, env, PreTrainedTokenizer, random } from '@huggingface/transformers';
import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import type { LoadedModel, LoadProgress, ModelSpec } from '../src/engine/inferenceApi';
import { wrapCausalModel } from './causalModel';
import { contextOf } from './contextLength';
import { watchGpuErrors } from './gpuErrors';
import { chunkTokensFor, createHeapModel } from './heapModel';
import type { LanguageModel } from './languageModel';
import { guardLogits } from './logitsGuard';
import { unpackedBudget } from './memoryBudget';
import { ModelFileError } from './modelFileError';
import type { ModelFiles } from './modelFiles';
import { loadOrtModule, type OrtFiles, type OrtModule } from './ortModule';
import { createOrtSession } from './ortSession';
import type { Random } from './sampling';
import { stopTokens } from './stopTokens';
import { checkTemplate } from './templateCheck';
import { toWasmGraph } from './wasmGraph';
import { createJudgeTokenizer, type JudgeTokenizer } from './tokenizer';

export interface Runtime {
  readonly model: LanguageModel;
  readonly tokenizer: JudgeTokenizer;
  readonly loaded: LoadedModel;
  createRandom(seed: number): Random;
  /** Resolves when the GPU device is lost; never on WASM. */
  readonly deviceLost: Promise<string>;
  /** Rejects when the GPU refused a command; never on WASM. */
  readonly gpuFailed: Promise<never>;
}

/** Loads tokenizer and weights side by side. Throws `ModelFileError` or what the runtime throws. */
export async function loadRuntime(
  spec: ModelSpec,
  files: ModelFiles,
  onProgress: (progress: LoadProgress) => void,
): Promise<Runtime> {
  const started = performance.now();
  configure(spec, files);
  const gpu = watchGpuErrors();
  const tokenizing = loadTokenizer(files);
  const loading = Promise.all([tokenizing, loadModel(spec, files, tokenizing, onProgress)]);
  const [tokenizer, model] = await Promise.race([loading, gpu.failed]).finally(gpu.stopWatching);
  const { label, lost } = await describeDevice(spec);
  return {
    model: guardLogits(model),
    tokenizer,
    loaded: {
      spec: { ...spec, contextTokens: model.contextTokens },
      deviceLabel: label,
      loadMs: performance.now() - started,
    },
    createRandom(seed) {
      const generator = new random.Random(seed);
      return () => generator.random();
    },
    deviceLost: lost,
    gpuFailed: gpu.failed,
  };
}

/** Every file passes through `files`; the library itself can reach no network. */
function configure(spec: ModelSpec, files: ModelFiles): void {
  env.allowLocalModels = false;
  env.allowRemoteModels = true;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.remoteHost = files.urlOf('');
  env.remotePathTemplate = '';
  env.customCache = {
    match: async (url: string) => {
      const path = files.pathOf(url);
      return path === null ? undefined : ((await files.open(path)) ?? undefined);
    },
    put: async () => undefined,
  };
  env.fetch = async () => new Response(null, { status: 404 });
  const wasm = env.backends.onnx.wasm;
  if (!wasm) throw new Error('The inference runtime has no WASM backend.');
  wasm.wasmPaths = runtimeFiles();
  wasm.numThreads = threadsOf(spec);
}

/** The JSPI build is the smaller and faster one; it needs stack switching from the browser. */
function runtimeFiles(): OrtFiles {
  const build =
    'Suspending' in WebAssembly
      ? { mjs: jspiMjs, wasm: jspiWasm }
      : { mjs: asyncifyMjs, wasm: asyncifyWasm };
  // The build writes them relative to its own folder.
  const absolute = (path: string): string => new URL(path, import.meta.url).href;
  return { mjs: absolute(build.mjs), wasm: absolute(build.wasm) };
}

function threadsOf({ threads = 1 }: ModelSpec): number {
  return crossOriginIsolated ? threads : 1;
}

async function loadTokenizer(files: ModelFiles): Promise<JudgeTokenizer> {
  const [json, config] = await Promise.all([
    files.json('tokenizer.json'),
    files.json('tokenizer_config.json'),
  ]);
  if (!json || !config) {
    const missing = json ? 'tokenizer_config.json' : 'tokenizer.json';
    throw new ModelFileError('model-invalid', `The model has no ${missing}.`);
  }
  if (config.chat_template === undefined) {
    const template = await files.open('chat_template.jinja');
    if (!template) throw new ModelFileError('model-invalid', 'The model has no chat template.');
    config.chat_template = await template.text();
  }
  const tokenizer = createJudgeTokenizer(PreTrainedTokenizer, json, config);
  checkTemplate(tokenizer);
  return tokenizer;
}

async function loadModel(
  spec: ModelSpec,
  files: ModelFiles,
  tokenizer: Promise<JudgeTokenizer>,
  onProgress: (progress: LoadProgress) => void,
): Promise<LanguageModel> {
  // Compiles while the weights arrive.
  const halves = spec.dtype === 'q4f16' || spec.dtype === 'fp16';
  const direct = spec.device === 'wasm' && !halves;
  const module = direct ? loadOrtModule(runtimeFiles(), threadsOf(spec)) : null;
  module?.catch(() => undefined);
  const [config, generationConfig] = await Promise.all([
    files.json('config.json'),
    files.json('generation_config.json'),
  ]);
  if (!config) throw new ModelFileError('model-invalid', 'The model has no config.json.');
  // Fetched before the session is built, so that "downloading" and "compiling" are told apart
  // and a missing weights file is named.
  const weights = spec.files.filter(({ path }) => path.startsWith('onnx/'));
  const held = new Map(await Promise.all(weights.map(({ path }) => hold(files, path))));
  onProgress({ stage: 'compiling' });
  const ends = generationConfig?.eos_token_id ?? config.eos_token_id;
  const stopIds = stopTokens(ends, await tokenizer);
  const fitting = { ...spec, contextTokens: contextOf(config, spec.contextTokens) };
  const model = module && (await loadHeapModel(await module, fitting, held, stopIds));
  return model ?? loadLibraryModel(fitting, files, held, stopIds);
}

/** The model in the runtime's own heap, or null for a graph that cannot run so. */
async function loadHeapModel(
  module: OrtModule,
  spec: ModelSpec,
  held: ReadonlyMap<string, Blob>,
  stopIds: ReadonlySet<number>,
): Promise<LanguageModel | null> {
  const [graph] = [...held].filter(([path]) => path.endsWith('.onnx')).map(([, blob]) => blob);
  if (!graph) throw new ModelFileError('model-invalid', 'The model has no graph.');
  const external = [...held]
    .filter(([path]) => !path.endsWith('.onnx'))
    .map(([path, data]) => ({ path: path.replace('onnx/', ''), data }));
  const bytes = new Uint8Array(await graph.arrayBuffer());
  const { graph: rewritten, beside } = toWasmGraph(bytes, unpackedBudget());
  const session = await createOrtSession(module, rewritten, [...external, ...beside]);
  const { contextTokens } = spec;
  const chunkTokens = chunkTokensFor(graph.size);
  const model = await createHeapModel(module, session, { contextTokens, chunkTokens, stopIds });
  if (!model) session.release();
  return model;
}

async function loadLibraryModel(
  spec: ModelSpec,
  files: ModelFiles,
  held: ReadonlyMap<string, Blob>,
  stopIds: ReadonlySet<number>,
): Promise<LanguageModel> {
  const direct = env.customCache;
  env.customCache = {
    match: async (url: string) => {
      const blob = held.get(files.pathOf(url) ?? '');
      return blob ? new Response(blob) : direct?.match(url);
    },
    put: async () => undefined,
  };
  const model = await AutoModelForCausalLM.from_pretrained(spec.id, {
    dtype: spec.dtype,
    device: spec.device,
    revision: spec.revision,
  });
  env.customCache = direct;
  return wrapCausalModel(model, spec, stopIds);
}

/** As a blob: the browser keeps it outside this worker's heap until the runtime reads it, once. */
async function hold(files: ModelFiles, path: string): Promise<[string, Blob]> {
  const response = await files.open(path);
  if (!response) throw new ModelFileError('model-invalid', `The model has no ${path}.`);
  try {
    return [path, await response.blob()];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ModelFileError('download-failed', `The download of ${path} broke off: ${detail}.`);
  }
}

async function describeDevice(spec: ModelSpec): Promise<{ label: string; lost: Promise<string> }> {
  const never = new Promise<string>(() => undefined);
  if (spec.device === 'wasm') {
    const count = threadsOf(spec);
    return { label: `WASM, ${count} ${count === 1 ? 'thread' : 'threads'}`, lost: never };
  }
  const webgpu = env.backends.onnx.webgpu;
  const device = await webgpu?.device;
  if (!device) return { label: 'WebGPU', lost: never };
  const info = device.adapterInfo;
  const names = [info.vendor, info.architecture].filter((name) => name !== '').join(', ');
  return {
    label: names ? `WebGPU (${names})` : 'WebGPU',
    lost: device.lost.then(({ message }) => message || 'no reason given'),
  };
}
