import type { Dtype, ModelFile } from '../engine/inferenceApi';
import { causalModelTypes } from './architectures';
import type { ModelManifest } from './modelManifest';
import type { ModelEntry, ModelVariant } from './modelEntry';

/** Why a model cannot be used, with what to do about it. */
export interface ModelProblem {
  readonly kind:
    | 'unreachable'
    | 'rate-limited'
    | 'gated'
    | 'missing'
    | 'revision-missing'
    | 'unreadable'
    | 'no-onnx'
    | 'other-runtime'
    | 'no-tokenizer'
    | 'no-template'
    | 'no-config'
    | 'unknown-architecture'
    | 'no-dtype';
  /** What is wrong and what to do, in words. */
  readonly detail: string;
}

export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: ModelProblem };

export function problem(
  kind: ModelProblem['kind'],
  detail: string,
): { readonly ok: false; readonly problem: ModelProblem } {
  return { ok: false, problem: { kind, detail } };
}

/** A model's files and small texts, from the hub or from a folder on disk. */
interface ModelListing {
  /** How messages name it, e.g. `someone/model` or `the folder qwen`. */
  readonly name: string;
  readonly files: readonly ModelFile[];
  /** The parsed `config.json`. */
  readonly config: unknown;
  /** The chat template's text; null where there is none. */
  readonly chatTemplate: string | null;
}

/** What a listing holds that can be run. */
export type ModelFacts = Pick<
  ModelManifest,
  'variants' | 'modelType' | 'contextTokens' | 'kvValuesPerToken' | 'thinking'
>;

/** Checks the file names alone, so that the hub is not asked for texts of what cannot run anyway. */
export function checkFiles(
  name: string,
  files: readonly ModelFile[],
): Checked<readonly ModelVariant[]> {
  const variants = variantsOf(files);
  if (variants.length === 0) return withoutWeights(name, files);
  const missing = ['config.json', 'tokenizer.json', 'tokenizer_config.json'].filter(
    (path) => !files.some((file) => file.path === path),
  );
  if (missing.length > 0) {
    const kind = missing.includes('config.json') ? 'no-config' : 'no-tokenizer';
    return problem(
      kind,
      `${name} lacks ${missing.join(' and ')}, and without ${missing.length > 1 ? 'them' : 'it'} no text can be read. Choose another packaging of the model.`,
    );
  }
  return { ok: true, value: variants };
}

/** The whole check: files, template and architecture. */
export function checkListing(listing: ModelListing): Checked<ModelFacts> {
  const { name, files, config, chatTemplate } = listing;
  const variants = checkFiles(name, files);
  if (!variants.ok) return variants;
  if (chatTemplate === null || chatTemplate.trim() === '') {
    return problem(
      'no-template',
      `${name} has no chat template, so it was not made to follow instructions and cannot judge. Choose an instruct or chat version.`,
    );
  }
  const modelType = textOf(config, 'model_type');
  if (!causalModelTypes.has(modelType)) {
    const called =
      modelType === '' ? 'names no architecture' : `is of the architecture ${modelType}`;
    return problem(
      'unknown-architecture',
      `${name} ${called}, which this page's runtime cannot run as a language model. Choose another model.`,
    );
  }
  return {
    ok: true,
    value: {
      variants: variants.value,
      modelType,
      contextTokens: numberOf(textConfig(config), 'max_position_embeddings') ?? 4096,
      kvValuesPerToken: kvValuesPerToken(textConfig(config)),
      thinking: thinkingOf(chatTemplate),
    },
  };
}

const otherRuntimes: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)genai_config\.json$/u, 'onnxruntime-genai'],
  [/(?:^|\/)mlc-chat-config\.json$|ndarray-cache\.json$/u, 'MLC'],
  [/\.gguf$/iu, 'llama.cpp (GGUF)'],
  [/\.mlpackage(?:\/|$)|\.mlmodel$/u, 'Core ML'],
  [/\.(?:task|litertlm|tflite)$/u, 'LiteRT'],
];

function withoutWeights(name: string, files: readonly ModelFile[]) {
  const runtime = otherRuntimes.find(([pattern]) => files.some(({ path }) => pattern.test(path)));
  const advice =
    'Look for a packaging for transformers.js: it has files such as onnx/model_q4f16.onnx, and its name often ends in -ONNX.';
  if (runtime) {
    return problem(
      'other-runtime',
      `${name} is packaged for ${runtime[1]}, another runtime than this page's. ${advice}`,
    );
  }
  const elsewhere = files.find(({ path }) => path.endsWith('.onnx'));
  return elsewhere
    ? problem(
        'no-dtype',
        `${name} has ONNX files, ${elsewhere.path} for one, but none under a name that this page loads. ${advice}`,
      )
    : problem('no-onnx', `${name} has no ONNX files, and this page runs nothing else. ${advice}`);
}

/** The library's file name endings for each dtype. */
const suffixes: readonly (readonly [Dtype, string])[] = [
  ['q4f16', '_q4f16'],
  ['q4', '_q4'],
  ['q8', '_quantized'],
  ['fp16', '_fp16'],
  ['fp32', ''],
];

/** Besides the weights; those marked so need not be there. */
const smallFiles = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'chat_template.jinja',
];

/** The packagings in a list of files: each with all that is fetched for it. */
export function variantsOf(files: readonly ModelFile[]): readonly ModelVariant[] {
  const small = files.filter(({ path }) => smallFiles.includes(path));
  return suffixes.flatMap(([dtype, suffix]) => {
    const weights = graphs(files, suffix);
    return weights.length === 0 ? [] : [{ dtype, files: [...small, ...weights] }];
  });
}

/** One graph, or the two of a model that also sees or hears, of which only the text is used. */
function graphs(files: readonly ModelFile[], suffix: string): readonly ModelFile[] {
  const single = withData(files, `onnx/model${suffix}.onnx`);
  if (single.length > 0) return single;
  const decoder = withData(files, `onnx/decoder_model_merged${suffix}.onnx`);
  const embedding = withData(files, `onnx/embed_tokens${suffix}.onnx`);
  return decoder.length > 0 && embedding.length > 0 ? [...decoder, ...embedding] : [];
}

/** A graph and its external data: `….onnx_data`, `….onnx_data_1`, … */
function withData(files: readonly ModelFile[], path: string): readonly ModelFile[] {
  const graph = files.filter((file) => file.path === path);
  if (graph.length === 0) return [];
  const rest = files.filter(
    (file) =>
      file.path.startsWith(`${path}_data`) && /^(?:_\d+)?$/u.test(file.path.slice(path.length + 5)),
  );
  return [...graph, ...rest];
}

/** A template that can be told whether to think, one that opens a thought by itself, or neither. */
function thinkingOf(template: string): ModelEntry['thinking'] {
  if (template.includes('enable_thinking')) return 'switch';
  const last = template.slice(template.lastIndexOf('add_generation_prompt'));
  return template.includes('add_generation_prompt') && last.includes('<think>') ? 'always' : 'none';
}

/** Models that also see keep the language model's figures in a part of their own. */
function textConfig(config: unknown): unknown {
  const inner = fieldOf(config, 'text_config');
  return typeof inner === 'object' && inner !== null ? inner : config;
}

/** Keys and values of one token, as a count of numbers: 2 × layers × KV heads × head size. */
function kvValuesPerToken(config: unknown): number | null {
  const layers = numberOf(config, 'num_hidden_layers');
  const heads = numberOf(config, 'num_attention_heads');
  const kvHeads = numberOf(config, 'num_key_value_heads') ?? heads;
  const hidden = numberOf(config, 'hidden_size');
  const headSize =
    numberOf(config, 'head_dim') ?? (hidden !== null && heads !== null ? hidden / heads : null);
  if (layers === null || kvHeads === null || headSize === null) return null;
  const types = fieldOf(config, 'layer_types');
  const attending = Array.isArray(types)
    ? types.filter((type) => typeof type === 'string' && type.includes('attention')).length
    : layers;
  return 2 * attending * kvHeads * headSize;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}

function numberOf(value: unknown, name: string): number | null {
  const field = fieldOf(value, name);
  return typeof field === 'number' && Number.isFinite(field) && field > 0 ? field : null;
}

/** The template in a parsed `tokenizer_config.json`: one text, or a list from which the default counts. */
export function templateIn(tokenizerConfig: unknown): string | null {
  const template = fieldOf(tokenizerConfig, 'chat_template');
  if (typeof template === 'string') return template;
  if (!Array.isArray(template)) return null;
  const named = template.find((one: unknown) => textOf(one, 'name') === 'default') ?? template[0];
  return textOf(named, 'template') || null;
}
