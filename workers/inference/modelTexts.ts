import { suppressUnhandled } from '../shared/suppressUnhandled';
import type * as library from '../backends/library';
import { ModelFileError } from '../files/modelFileError';
import type { ModelFiles } from '../files/modelFiles';
import { checkTemplate } from '../prompt/templateCheck';
import type { JudgeTokenizer } from '../prompt/tokenizer';

/** The inference library's part of the worker, which arrives by itself. */
export type Library = typeof library;

type Json = Record<string, unknown>;

/** The files that say what the model is. */
export interface ModelTexts {
  readonly tokenizer: Promise<Json | null>;
  readonly tokenizerConfig: Promise<Json | null>;
  readonly config: Promise<Json | null>;
  readonly generationConfig: Promise<Json | null>;
  readonly template: () => Promise<Response | null>;
}

/** Asks for all of them at once. */
export function readTexts(files: ModelFiles): ModelTexts {
  const json = (path: string) => suppressUnhandled(files.json(path));
  return {
    tokenizer: json('tokenizer.json'),
    tokenizerConfig: json('tokenizer_config.json'),
    config: json('config.json'),
    generationConfig: json('generation_config.json'),
    template: () => files.open('chat_template.jinja'),
  };
}

/** @throws ModelFileError where a file is missing or the template cannot be used */
export async function loadTokenizer(
  arriving: Promise<Library>,
  texts: ModelTexts,
): Promise<JudgeTokenizer> {
  const [json, config] = await Promise.all([texts.tokenizer, texts.tokenizerConfig]);
  if (!json || !config) {
    const missing = json ? 'tokenizer_config.json' : 'tokenizer.json';
    throw new ModelFileError('model-invalid', `The model has no ${missing}.`);
  }
  if (config.chat_template === undefined) {
    const template = await texts.template();
    if (!template) throw new ModelFileError('model-invalid', 'The model has no chat template.');
    config.chat_template = await template.text();
  }
  const tokenizer = (await arriving).createTokenizer(json, config);
  checkTemplate(tokenizer);
  return tokenizer;
}
