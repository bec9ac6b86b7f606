import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AutoModelForCausalLM, env, PreTrainedTokenizer } from '@huggingface/transformers';
import { InferenceSession } from 'onnxruntime-node';
import { createGatherRows, wrapCausalModel } from '../backends/causalModel';
import { createHeapModel } from '../backends/heapModel';
import type { LanguageModel } from './languageModel';
import { loadOrtModule, type OrtFiles, type OrtModule } from '../backends/ortModule';
import { createOrtSession } from '../backends/ortSession';
import { stopTokens } from '../prompt/stopTokens';
import { toWasmGraph } from '../graph/wasmGraph';
import { createJudgeTokenizer, type JudgeTokenizer } from '../prompt/tokenizer';

const folder = new URL('../../public/models/pocket-judge/', import.meta.url);

function readJson(name: string): object {
  const value: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is no object.`);
  return value;
}

export const pocketTokenizerJson = (): object => readJson('tokenizer.json');
export const pocketTokenizerConfig = (): object => readJson('tokenizer_config.json');

/** The embedded judge's tokenizer. */
export function pocketTokenizer(): JudgeTokenizer {
  return createJudgeTokenizer(PreTrainedTokenizer, pocketTokenizerJson(), pocketTokenizerConfig());
}

/** The embedded judge itself, on the native runtime of the test machine; it decodes in batches too. */
export async function pocketModel(tokenizer: JudgeTokenizer): Promise<LanguageModel> {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = fileURLToPath(new URL('..', folder));
  const model = await AutoModelForCausalLM.from_pretrained('pocket-judge', {
    dtype: 'q8',
    device: 'cpu',
  });
  const gatherRows = await createGatherRows(model, (graph) => InferenceSession.create(graph));
  const spec = { contextTokens: 1024, device: 'wasm' } as const;
  return wrapCausalModel(model, spec, stopTokens(1, tokenizer), gatherRows);
}

const dist = new URL('../../node_modules/onnxruntime-web/dist/', import.meta.url);

/** Files of the WebAssembly runtime. */
export const wasmFiles: OrtFiles = {
  mjs: new URL('ort-wasm-simd-threaded.mjs', dist).href,
  wasm: fileURLToPath(new URL('ort-wasm-simd-threaded.wasm', dist)),
};

/** The WebAssembly runtime, on one thread. */
export async function wasmModule(): Promise<OrtModule> {
  return loadOrtModule(wasmFiles, 1);
}

/**
 * The embedded judge in the heap of the WebAssembly runtime, as the page runs it.
 * @param given the runtime, where a test has changed it
 */
export async function pocketHeapModel(
  tokenizer: JudgeTokenizer,
  given?: OrtModule,
  freeMemory?: () => boolean,
): Promise<LanguageModel> {
  const file = new Uint8Array(readFileSync(new URL('onnx/model_quantized.onnx', folder)));
  const { graph, beside } = toWasmGraph(file, 0);
  const module = given ?? (await wasmModule());
  const session = await createOrtSession(module, graph, beside);
  const stopIds = stopTokens(1, tokenizer);
  const facts = { contextTokens: 1024, chunkTokens: 128, stopIds };
  const model = await createHeapModel(module, session, facts, freeMemory);
  if (!model) throw new Error('The embedded judge does not append in place.');
  return model;
}
