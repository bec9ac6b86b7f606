import type { LoadedModel, LoadProgress, ModelSpec } from '../../src/engine/inferenceApi';
import { suppressUnhandled } from '../shared/suppressUnhandled';
import { contextOf } from './contextLength';
import { watchGpuErrors } from './gpuErrors';
import { kvBytesPerToken } from '../graph/graphInputs';
import { chunkTokensFor, createHeapModel } from '../backends/heapModel';
import { type FetchedFiles, fetchWeights } from '../files/fetchedWeights';
import type { LanguageModel } from '../decoding/languageModel';
import { guardLogits } from '../backends/logitsGuard';
import { mostRows, unpackedBudget } from '../decoding/memoryBudget';
import { ModelFileError } from '../files/modelFileError';
import type { ModelFiles } from '../files/modelFiles';
import { type Library, loadTokenizer, type ModelTexts, readTexts } from './modelTexts';
import type { OrtModule } from '../backends/ortModule';
import { createOrtSession, type ExternalData } from '../backends/ortSession';
import { runtimeFiles, startModule, threadsOf } from '../backends/runtimeFiles';
import type { Random } from '../decoding/sampling';
import { stopTokens } from '../prompt/stopTokens';
import type { JudgeTokenizer } from '../prompt/tokenizer';
import { toWasmGraph, type WasmGraph } from '../graph/wasmGraph';

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

/**
 * Loads a model: whatever can go side by side does. Throws `ModelFileError` or what the runtime throws.
 * @param freeMemory gives memory back when a text finds none; false where it had none to give
 */
export async function loadRuntime(
  spec: ModelSpec,
  files: ModelFiles,
  onProgress: (progress: LoadProgress) => void,
  freeMemory: () => boolean,
): Promise<Runtime> {
  const started = performance.now();
  const gpu = watchGpuErrors();
  // Asked for first: they arrive and compile while the library's script is read.
  const module = startModule(spec);
  const weights = fetchWeights(spec, files, module !== null, onProgress);
  const texts = readTexts(files);
  const inferenceLibrary = import('../backends/library');
  const tokenizing = loadTokenizer(inferenceLibrary, texts);
  const loading = Promise.all([
    inferenceLibrary,
    tokenizing,
    loadModel({ spec, files, module, weights, texts, inferenceLibrary, tokenizing, freeMemory }),
  ]);
  const [{ createRandom, gpuDevice }, tokenizer, model] = await Promise.race([
    loading,
    gpu.failed,
  ]).finally(gpu.stopWatching);
  const { label, lost } = await describeDevice(spec, gpuDevice);
  return {
    model: guardLogits(model),
    tokenizer,
    loaded: {
      spec: { ...spec, contextTokens: model.contextTokens },
      deviceLabel: label,
      loadMs: performance.now() - started,
      // In WASM several rows take as long as one after the other.
      ...(model.batch && { samplesAtOnce: mostRows }),
    },
    createRandom,
    deviceLost: lost,
    gpuFailed: gpu.failed,
  };
}

/** What is under way when a model is put together. */
interface Parts {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
  readonly module: Promise<OrtModule> | null;
  readonly weights: Promise<FetchedFiles>;
  readonly texts: ModelTexts;
  readonly inferenceLibrary: Promise<Library>;
  readonly tokenizing: Promise<JudgeTokenizer>;
  readonly freeMemory: () => boolean;
}

async function loadModel(parts: Parts): Promise<LanguageModel> {
  const { spec, files, module, texts } = parts;
  const [config, generationConfig] = await Promise.all([texts.config, texts.generationConfig]);
  if (!config) throw new ModelFileError('model-invalid', 'The model has no config.json.');
  const held = await parts.weights;
  const fitting = { ...spec, contextTokens: contextOf(config, spec.contextTokens) };
  const ends = generationConfig?.eos_token_id ?? config.eos_token_id;
  const stopIds = parts.tokenizing.then((tokenizer) => stopTokens(ends, tokenizer));
  const heapParts = {
    spec: fitting,
    held,
    stopIds: suppressUnhandled(stopIds),
    freeMemory: parts.freeMemory,
  };
  const model = module && (await loadHeapModel(module, heapParts));
  if (model) return model;
  const { loadLibraryModel } = await parts.inferenceLibrary;
  const runtime = { files: runtimeFiles(), threads: threadsOf(spec) };
  return loadLibraryModel(fitting, files, held, await stopIds, runtime);
}

interface HeapParts {
  readonly spec: ModelSpec;
  readonly held: FetchedFiles;
  readonly stopIds: Promise<ReadonlySet<number>>;
  readonly freeMemory: () => boolean;
}

/** The model in the runtime's own heap, or null for a graph that cannot run so. */
async function loadHeapModel(
  loading: Promise<OrtModule>,
  { spec: { contextTokens }, held, stopIds, freeMemory }: HeapParts,
): Promise<LanguageModel | null> {
  const { graph, beside, fileBytes } = rewrite(held, contextTokens);
  const module = await loading;
  const session = await createOrtSession(module, graph, beside);
  const chunkTokens = chunkTokensFor(fileBytes);
  const facts = { contextTokens, chunkTokens, stopIds: await stopIds };
  const model = await createHeapModel(module, session, facts, freeMemory);
  if (!model) session.release();
  return model;
}

/** The graph as WASM is to run it, and its weights. */
function rewrite(
  held: FetchedFiles,
  contextTokens: number,
): WasmGraph & { readonly fileBytes: number } {
  let graph: ArrayBuffer | null = null;
  const external: ExternalData[] = [];
  for (const [path, data] of held) {
    if (data instanceof ArrayBuffer) graph = data;
    else external.push({ path: path.replace('onnx/', ''), data });
  }
  if (!graph) throw new ModelFileError('model-invalid', 'The model has no graph.');
  const file = new Uint8Array(graph);
  const kvBytes = contextTokens * kvBytesPerToken(file);
  const rewritten = toWasmGraph(file, unpackedBudget(file.byteLength, kvBytes));
  const beside = [...external, ...rewritten.beside];
  return { ...rewritten, beside, fileBytes: graph.byteLength };
}

async function describeDevice(
  spec: ModelSpec,
  gpuDevice: Library['gpuDevice'],
): Promise<{ label: string; lost: Promise<string> }> {
  const never = new Promise<string>(() => undefined);
  if (spec.device === 'wasm') {
    const count = threadsOf(spec);
    return { label: `WASM, ${count} ${count === 1 ? 'thread' : 'threads'}`, lost: never };
  }
  const device = await gpuDevice();
  if (!device) return { label: 'WebGPU', lost: never };
  const info = device.adapterInfo;
  const names = [info.vendor, info.architecture].filter((name) => name !== '').join(', ');
  return {
    label: names ? `WebGPU (${names})` : 'WebGPU',
    lost: device.lost.then(({ message }) => message || 'no reason given'),
  };
}
