import type { PreTrainedTokenizer } from '@huggingface/transformers';
import { type ChatMessage, renderChat } from './chatTemplate';
import { withTemplateDate } from './templateDate';
import type { ThoughtMarks } from '../../src/judge/thoughtMarks';
import { thoughtMarksOf } from './thoughtMarks';

/**
 * The tokenizer of one judge, with two ways to encode: one that knows control tokens, for the
 * template's own text, and one that does not, for text from outside.
 */
export interface JudgeTokenizer {
  /** Control tokens are recognised; nothing is added at the ends. */
  encode(text: string): number[];
  /** Never yields a control token, whatever the text. */
  encodeUntrusted(text: string): number[];
  decode(ids: readonly number[]): string;
  /** The same with control tokens written out, those among them that `decode` leaves out. */
  spell(ids: readonly number[]): string;
  /** The one added token that is written as exactly this text, also where encoding never yields it. */
  tokenWrittenAs(text: string): number | undefined;
  /** The model's chat template up to where the judge begins to write, its thought if it is to think. */
  renderChat(messages: readonly ChatMessage[], thinking: boolean): string;
  readonly thoughtMarks: ThoughtMarks;
  readonly controlStrings: readonly string[];
  readonly controlIds: ReadonlySet<number>;
}

/** The class that builds a tokenizer from its two JSON files. */
type TokenizerClass = new (json: object, config: object) => PreTrainedTokenizer;

interface AddedTokenJson {
  readonly id: number;
  readonly content: string;
  readonly special: boolean;
}

/**
 * Wraps a tokenizer of the library.
 * @param json the parsed `tokenizer.json`
 * @param given the parsed `tokenizer_config.json`, its chat template included
 */
export function createJudgeTokenizer(
  Tokenizer: TokenizerClass,
  json: object,
  given: object,
): JudgeTokenizer {
  const config = { ...given, chat_template: datedTemplate(given) };
  const trusted = new Tokenizer(json, config);
  const control = addedTokens(json).filter(isControl);
  const controlIds = new Set(control.map((token) => token.id));
  const controlStrings = control.map((token) => token.content);
  const thoughtMarks = thoughtMarksOf(JSON.stringify(config.chat_template ?? ''), controlStrings);
  const decodeWith = (ids: readonly number[], skip_special_tokens: boolean): string =>
    ids.length === 0
      ? ''
      : trusted.decode([...ids], { skip_special_tokens, clean_up_tokenization_spaces: false });
  const decode = (ids: readonly number[]): string => decodeWith(ids, true);
  const written = new Map(
    control.filter((token) => !token.special).map(({ id }) => [decode([id]), id]),
  );
  let plain: PreTrainedTokenizer | null = null;
  const encodeWith = (tokenizer: PreTrainedTokenizer, text: string): number[] =>
    text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false });
  return {
    encode: (text) => encodeWith(trusted, text),
    encodeUntrusted(text) {
      // A second tokenizer without the control tokens costs memory: built when first needed.
      plain ??= new Tokenizer(withoutControlTokens(json), config);
      const ids = encodeWith(plain, text);
      if (!ids.some((id) => controlIds.has(id))) return ids;
      // A vocabulary that can still reach a control id: no single character spells one.
      const tokenizer = plain;
      return [...text].flatMap((character) => encodeWith(tokenizer, character));
    },
    decode,
    spell: (ids) => decodeWith(ids, false),
    tokenWrittenAs: (text) => written.get(text),
    renderChat: (messages, thinking) =>
      renderChat(
        (chat, switches) => trusted.apply_chat_template(chat, templateOptions(switches)),
        thoughtMarks,
        messages,
        thinking,
      ),
    thoughtMarks,
    controlStrings,
    controlIds,
  };
}

function addedTokens(json: object): AddedTokenJson[] {
  const tokens =
    'added_tokens' in json && Array.isArray(json.added_tokens) ? json.added_tokens : [];
  return tokens.filter(
    (token: unknown): token is AddedTokenJson =>
      typeof token === 'object' &&
      token !== null &&
      'id' in token &&
      typeof token.id === 'number' &&
      'content' in token &&
      typeof token.content === 'string',
  );
}

/**
 * Added tokens that only spell white space are ordinary text in the tokenizers that have them; those
 * that come from SentencePiece write a space as `▁`.
 */
function isControl(token: AddedTokenJson): boolean {
  return token.special || token.content.replaceAll('▁', ' ').trim() !== '';
}

function withoutControlTokens(json: object): object {
  return {
    ...json,
    added_tokens: addedTokens(json).filter((token) => !isControl(token)),
    // The post-processor would add BOS by name and needs the tokens that were just taken out.
    post_processor: null,
  };
}

/** The switches of templates are not in the library's option type, which lets any pass. */
function templateOptions(switches: Record<string, unknown>) {
  return { tokenize: false, add_generation_prompt: true, ...switches };
}

/** The template, or all of them where a model has several, with the day that all judgments have. */
function datedTemplate(config: object): unknown {
  const template: unknown = 'chat_template' in config ? config.chat_template : undefined;
  if (typeof template === 'string') return withTemplateDate(template);
  if (!Array.isArray(template)) return template;
  return template.map((named: unknown) =>
    typeof named === 'object' &&
    named !== null &&
    'template' in named &&
    typeof named.template === 'string'
      ? { ...named, template: withTemplateDate(named.template) }
      : named,
  );
}
