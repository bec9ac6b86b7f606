import type { ModelFile } from '../engine/inferenceApi';
import type { ModelEntry } from './modelEntry';

/**
 * The listed judges: data alone. Adding one is one row. Figures of hub models are second-hand
 * (`verified: false`): what the hub answers at the first use goes before them.
 */

const tokenizerFiles: readonly ModelFile[] = [
  { path: 'config.json', bytes: 1_000 },
  { path: 'tokenizer.json', bytes: 11_400_000 },
  { path: 'tokenizer_config.json', bytes: 10_000 },
];

/** What one packaging downloads, as far as it is known: the file names come from the hub. */
const weights = (dtype: 'q4f16' | 'q4' | 'q8', gigabytes: number) => ({
  dtype,
  files: [...tokenizerFiles, { path: `onnx/${suffix[dtype]}`, bytes: gigabytes * 1e9 }],
});

const suffix = { q4f16: 'model_q4f16.onnx', q4: 'model_q4.onnx', q8: 'model_quantized.onnx' };

const llamaLimit =
  "Meta's own licence: show “Built with Llama”, and products with more than 700 million users a month need Meta's leave.";

/** Every listed model in display order, which is also the order of recommendation: the strongest first. */
export const models: readonly ModelEntry[] = [
  {
    id: 'pocket-judge',
    label: 'Pocket judge',
    role: 'embedded',
    summary:
      'For a first look, offline and at once. It sees flaws on the surface; it cannot weigh truth or taste.',
    licence: 'MIT',
    languages: ['English'],
    location: 'site',
    revision: '2',
    contextTokens: 1024,
    kvValuesPerToken: 2_560,
    thinking: 'none',
    trainedFor: ['pocket/pairwise', 'pocket/rating'],
    verbatimQuotes: { open: ' “', close: '”.' },
    variants: [
      {
        dtype: 'q8',
        files: [
          { path: 'config.json', bytes: 453 },
          { path: 'tokenizer.json', bytes: 208_315 },
          { path: 'tokenizer_config.json', bytes: 464 },
          { path: 'onnx/model_quantized.onnx', bytes: 5_460_972 },
        ],
      },
    ],
    verified: true,
  },
  {
    id: 'onnx-community/Qwen3-1.7B-ONNX',
    label: 'Qwen3 1.7B',
    role: 'listed',
    summary: 'A good balance of size and judgment for a computer with a GPU.',
    licence: 'Apache-2.0',
    languages: ['English', 'Chinese', 'Korean'],
    location: 'hub',
    revision: 'main',
    contextTokens: 40_960,
    kvValuesPerToken: 57_344,
    thinking: 'switch',
    trainedFor: 'general',
    variants: [weights('q4f16', 1.43), weights('q4', 2.15)],
    recommended: true,
    verified: false,
  },
  {
    id: 'onnx-community/Qwen3-0.6B-ONNX',
    label: 'Qwen3 0.6B',
    role: 'listed',
    summary: 'Smaller and faster, for modest GPUs; its verdicts follow the order more often.',
    licence: 'Apache-2.0',
    languages: ['English', 'Chinese', 'Korean'],
    location: 'hub',
    revision: 'da1453100cf3ff33ef56d17983fc7a8648706db6',
    contextTokens: 40_960,
    kvValuesPerToken: 57_344,
    thinking: 'switch',
    trainedFor: 'general',
    variants: [weights('q4f16', 0.57), weights('q4', 0.92)],
    recommended: true,
    verified: false,
  },
  {
    id: 'onnx-community/Qwen3-4B-Instruct-2507-ONNX',
    label: 'Qwen3 4B Instruct',
    role: 'listed',
    summary: 'The strongest listed judge; it needs a strong GPU and may not fit in memory.',
    licence: 'Apache-2.0',
    languages: ['English', 'Chinese', 'Korean'],
    location: 'hub',
    revision: 'main',
    contextTokens: 262_144,
    kvValuesPerToken: 73_728,
    thinking: 'none',
    trainedFor: 'general',
    variants: [weights('q4f16', 2.76), weights('q4', 3.9)],
    verified: false,
  },
  {
    id: 'onnx-community/Llama-3.2-3B-Instruct-ONNX',
    label: 'Llama 3.2 3B',
    role: 'listed',
    summary: 'Another family, for a second opinion; near the memory limit of a browser.',
    licence: 'Llama 3.2',
    licenceLimit: llamaLimit,
    languages: ['English', 'German', 'French', 'Italian', 'Portuguese', 'Hindi', 'Spanish', 'Thai'],
    location: 'hub',
    revision: 'main',
    contextTokens: 131_072,
    kvValuesPerToken: 57_344,
    thinking: 'none',
    trainedFor: 'general',
    variants: [weights('q4f16', 2.41), weights('q4', 3.41)],
    verified: false,
  },
  {
    id: 'onnx-community/Llama-3.2-1B-Instruct-ONNX',
    label: 'Llama 3.2 1B',
    role: 'listed',
    summary: 'Another family in a small size, for a second opinion.',
    licence: 'Llama 3.2',
    licenceLimit: llamaLimit,
    languages: ['English', 'German', 'French', 'Italian', 'Portuguese', 'Hindi', 'Spanish', 'Thai'],
    location: 'hub',
    revision: 'main',
    contextTokens: 131_072,
    kvValuesPerToken: 16_384,
    thinking: 'none',
    trainedFor: 'general',
    variants: [weights('q4f16', 1.09), weights('q4', 1.69)],
    verified: false,
  },
  {
    id: 'LiquidAI/LFM2.5-1.2B-Instruct-ONNX',
    label: 'LFM2.5 1.2B',
    role: 'listed',
    summary: 'Light on memory for long texts, with Korean and Japanese.',
    licence: 'LFM 1.0',
    licenceLimit: 'Not for companies with a revenue of 10 million dollars a year or more.',
    languages: ['English', 'Chinese', 'Korean', 'Japanese'],
    location: 'hub',
    revision: 'main',
    contextTokens: 32_768,
    kvValuesPerToken: 6_144,
    thinking: 'none',
    trainedFor: 'general',
    variants: [weights('q4f16', 0.76)],
    verified: false,
  },
  {
    id: 'onnx-community/gemma-4-E2B-it-ONNX',
    label: 'Gemma 4 E2B',
    role: 'listed',
    summary: 'A third family, packaged in several graphs; of its parts only the text is used.',
    licence: 'Apache-2.0',
    languages: ['English', 'many others'],
    location: 'hub',
    revision: 'main',
    contextTokens: 131_072,
    kvValuesPerToken: null,
    thinking: 'switch',
    trainedFor: 'general',
    variants: [weights('q4f16', 3)],
    verified: false,
  },
  {
    id: 'HuggingFaceTB/SmolLM2-135M-Instruct',
    label: 'SmolLM2 135M',
    role: 'listed',
    summary: 'Tiny, to try a download; its verdicts mean little.',
    licence: 'Apache-2.0',
    languages: ['English'],
    location: 'hub',
    revision: 'main',
    contextTokens: 8_192,
    kvValuesPerToken: 11_520,
    thinking: 'none',
    trainedFor: 'general',
    variants: [weights('q4f16', 0.12)],
    verified: false,
  },
];

/** The entry with this id, if it is listed. */
export function modelById(id: string): ModelEntry | undefined {
  return models.find((model) => model.id === id);
}

/** The judge that comes with the page. */
export function embeddedModel(): ModelEntry | undefined {
  return models.find((model) => model.role === 'embedded') ?? models[0];
}
