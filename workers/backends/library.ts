/**
 * The inference library, its global settings among it. Nothing else but `causalModel.ts` imports it,
 * and no other file this one but in a call: it is the larger part of the worker's script, and the
 * runtime and the weights of a judge on WASM need not wait for it.
 */
import { AutoModelForCausalLM, env, PreTrainedTokenizer, random } from '@huggingface/transformers';
import { InferenceSession } from 'onnxruntime-web/webgpu';
import type { ModelSpec } from '../../src/engine/inferenceApi';
import { createGatherRows, type GatherRows, wrapCausalModel } from './causalModel';
import type { FetchedFiles } from '../files/fetchedWeights';
import type { LanguageModel } from '../decoding/languageModel';
import type { ModelFiles } from '../files/modelFiles';
import type { OrtFiles } from './ortModule';
import type { Random } from '../decoding/sampling';
import { createJudgeTokenizer, type JudgeTokenizer } from '../prompt/tokenizer';

/** A tokenizer from the parsed `tokenizer.json` and `tokenizer_config.json`. */
export function createTokenizer(json: object, config: object): JudgeTokenizer {
  return createJudgeTokenizer(PreTrainedTokenizer, json, config);
}

/** Numbers from 0 to 1 that a seed decides. */
export function createRandom(seed: number): Random {
  const generator = new random.Random(seed);
  return () => generator.random();
}

/** Every file passes through `files`; the library itself can reach no network. */
function configure(files: ModelFiles, runtimeFiles: OrtFiles, threads: number): void {
  env.allowLocalModels = false;
  env.allowRemoteModels = true;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.remoteHost = files.urlOf('');
  env.remotePathTemplate = '';
  env.fetch = async () => new Response(null, { status: 404 });
  const wasm = env.backends.onnx.wasm;
  if (!wasm) throw new Error('The inference runtime has no WASM backend.');
  wasm.wasmPaths = runtimeFiles;
  wasm.numThreads = threads;
}

/** A model that runs as the library runs it. `held` are weights that have arrived, by path. */
export async function loadLibraryModel(
  spec: ModelSpec,
  files: ModelFiles,
  held: FetchedFiles,
  stopIds: ReadonlySet<number>,
  runtime: { readonly files: OrtFiles; readonly threads: number },
): Promise<LanguageModel> {
  configure(files, runtime.files, runtime.threads);
  env.customCache = {
    match: async (url: string) => {
      const path = files.pathOf(url);
      if (path === null) return undefined;
      const file = held.get(path);
      return file ? new Response(file) : ((await files.open(path)) ?? undefined);
    },
    put: async () => undefined,
  };
  const model = await AutoModelForCausalLM.from_pretrained(spec.id, {
    dtype: spec.dtype,
    device: spec.device,
    revision: spec.revision,
  });
  const gatherRows = spec.device === 'webgpu' ? await gatherRowsOnGpu(model) : null;
  return wrapCausalModel(model, spec, stopIds, gatherRows);
}

/** Null where the runtime cannot do it: such a judge decodes one text at a time. */
async function gatherRowsOnGpu(
  model: Parameters<typeof createGatherRows>[0],
): Promise<GatherRows | null> {
  try {
    // The library imports the same module, and with it the same runtime.
    return await createGatherRows(model, (graph) =>
      InferenceSession.create(graph, {
        executionProviders: ['webgpu'],
        preferredOutputLocation: 'gpu-buffer',
        logSeverityLevel: 3,
      }),
    );
  } catch {
    return null;
  }
}

/** The GPU device that the library runs on; null before a model runs there. */
export async function gpuDevice(): Promise<GPUDevice | null> {
  return (await env.backends.onnx.webgpu?.device) ?? null;
}
