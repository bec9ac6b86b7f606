import type { PromptMessage, PromptPart, SlotName } from '../../src/judge/protocol';
import type { SlotCut } from '../../src/judge/judgment';
import { templateError } from './chatTemplate';
import type { JudgeTokenizer } from './tokenizer';

/** A prompt as it goes to the model. */
export interface EncodedPrompt {
  readonly ids: number[];
  readonly text: string;
  /** Leading tokens, up to the first response, that prompts on the same query share. */
  readonly sharedTokens: number;
  readonly cuts: readonly SlotCut[];
  /** True where the judge is to go on with a thought, which the prompt opens. */
  readonly inThought: boolean;
}

type FitResult =
  | { readonly ok: true; readonly prompt: EncodedPrompt }
  | { readonly ok: false; readonly neededTokens: number; readonly budgetTokens: number };

interface Segment {
  readonly text: string;
  /** Null for the template's and the protocol's own text. */
  readonly slot: SlotName | null;
}

const responseSlots: ReadonlySet<SlotName> = new Set(['responseA', 'responseB', 'response']);
const cutMark = '\n[…]\n';

/**
 * Renders the chat template and encodes it, so that no text in a slot can become a control token
 * or complete one that the template begins.
 *
 * Where no slot holds or touches a control token's string, the whole text is encoded as one, id for
 * id what the judge was trained on. Elsewhere the template is rendered with an unguessable
 * placeholder per slot, split there, and the slots are encoded without control tokens.
 *
 * @param inThought the judge is to think: the prompt ends in an open thought
 */
export function encodePrompt(
  tokenizer: JudgeTokenizer,
  messages: readonly PromptMessage[],
  inThought = false,
): Omit<EncodedPrompt, 'cuts'> {
  const segments = renderSegments(tokenizer, messages, inThought);
  const text = join(segments);
  if (isPlain(tokenizer, segments)) {
    const ids = tokenizer.encode(text);
    // Normalisation may still turn slot text into a control token: the count gives it away.
    if (controlCount(tokenizer, ids) === ownControlCount(tokenizer, segments)) {
      const shared = tokenizer.encode(join(beforeResponses(segments)));
      return { ids, text, sharedTokens: commonLength(ids, shared), inThought };
    }
  }
  const encode = (parts: readonly Segment[]): number[] =>
    parts.flatMap((part) =>
      part.slot === null ? tokenizer.encode(part.text) : tokenizer.encodeUntrusted(part.text),
    );
  const sharedTokens = encode(beforeResponses(segments)).length;
  return { ids: encode(segments), text, sharedTokens, inThought };
}

function join(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text).join('');
}

function beforeResponses(segments: readonly Segment[]): readonly Segment[] {
  const first = segments.findIndex(({ slot }) => slot !== null && responseSlots.has(slot));
  return first === -1 ? segments : segments.slice(0, first);
}

function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Encodes the prompt within `budgetTokens`. What does not fit is cut from the responses alone: each
 * keeps at most the same number of tokens, half from its head and half from its tail.
 */
export function fitPrompt(
  tokenizer: JudgeTokenizer,
  messages: readonly PromptMessage[],
  budgetTokens: number,
  inThought = false,
): FitResult {
  const whole = encodePrompt(tokenizer, messages, inThought);
  if (whole.ids.length <= budgetTokens) return { ok: true, prompt: { ...whole, cuts: [] } };
  const responses = new Map<string, number[]>();
  for (const part of slotParts(messages)) {
    if (responseSlots.has(part.slot))
      responses.set(part.text, tokenizer.encodeUntrusted(part.text));
  }
  const lengths = [...responses.values()].map((ids) => ids.length);
  const fixed = whole.ids.length - sum(lengths);
  // The marks and the seams can cost a few tokens more than they seem to: tighten until it fits.
  for (let slack = 16; slack <= 256; slack *= 2) {
    const cap = equalCap(lengths, budgetTokens - fixed - slack);
    if (cap < 8) break;
    const cut = cutMessages(tokenizer, messages, responses, cap);
    const encoded = encodePrompt(tokenizer, cut.messages, inThought);
    if (encoded.ids.length <= budgetTokens) {
      return { ok: true, prompt: { ...encoded, cuts: cut.cuts } };
    }
  }
  return { ok: false, neededTokens: whole.ids.length, budgetTokens };
}

/** The largest cap such that lengths, each limited to it, sum to at most `total`. */
export function equalCap(lengths: readonly number[], total: number): number {
  let rest = total;
  const ascending = [...lengths].sort((a, b) => a - b);
  for (const [index, length] of ascending.entries()) {
    const share = Math.floor(rest / (ascending.length - index));
    if (length > share) return Math.max(share, 0);
    rest -= length;
  }
  return Number.POSITIVE_INFINITY;
}

function cutMessages(
  tokenizer: JudgeTokenizer,
  messages: readonly PromptMessage[],
  responses: ReadonlyMap<string, number[]>,
  cap: number,
): { messages: PromptMessage[]; cuts: SlotCut[] } {
  const cuts = new Map<SlotName, SlotCut>();
  const cutPart = (part: PromptPart): PromptPart => {
    if (typeof part === 'string' || !responseSlots.has(part.slot)) return part;
    const ids = responses.get(part.text) ?? [];
    if (ids.length <= cap) return part;
    const head = longestPiece(tokenizer, part.text, Math.ceil(cap / 2), 'head');
    const tail = longestPiece(tokenizer, part.text, Math.floor(cap / 2), 'tail');
    cuts.set(part.slot, { slot: part.slot, tokens: ids.length, keptTokens: cap });
    return { slot: part.slot, text: head + cutMark + tail };
  };
  const cut = messages.map((message) => ({ ...message, parts: message.parts.map(cutPart) }));
  return { messages: cut, cuts: [...cuts.values()] };
}

/** Characters that a token takes at most, in practice. */
const charsPerToken = 32;

/**
 * The longest beginning or end of a text that takes at most `cap` tokens. It is cut from the text
 * itself: decoding tokens would give back what the tokenizer made of it, lower case for instance.
 */
function longestPiece(
  tokenizer: JudgeTokenizer,
  text: string,
  cap: number,
  end: 'head' | 'tail',
): string {
  const piece = (length: number): string =>
    end === 'head' ? text.slice(0, length) : text.slice(text.length - length);
  let fits = 0;
  let tooLong = Math.min(text.length, cap * charsPerToken) + 1;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (tokenizer.encodeUntrusted(piece(middle)).length <= cap) fits = middle;
    else tooLong = middle;
  }
  // Half of a character that takes two code units belongs to neither piece.
  return piece(fits).replace(end === 'head' ? /[\uD800-\uDBFF]$/u : /^[\uDC00-\uDFFF]/u, '');
}

function slotParts(messages: readonly PromptMessage[]): { slot: SlotName; text: string }[] {
  return messages.flatMap(({ parts }) => parts.flatMap((p) => (typeof p === 'string' ? [] : [p])));
}

function renderSegments(
  tokenizer: JudgeTokenizer,
  messages: readonly PromptMessage[],
  inThought: boolean,
): readonly Segment[] {
  const slots: { slot: SlotName; text: string }[] = [];
  const token = unguessable(messages);
  const chat = messages.map(({ role, parts }) => ({
    role,
    content: parts
      .map((part) => {
        if (typeof part === 'string') return part;
        slots.push(part);
        return `${token}${slots.length - 1}x`;
      })
      .join(''),
  }));
  const rendered = tokenizer.renderChat(chat, inThought);
  const segments: Segment[] = [];
  const found: number[] = [];
  let end = 0;
  for (const match of rendered.matchAll(new RegExp(`${token}(\\d+)x`, 'gu'))) {
    segments.push({ text: rendered.slice(end, match.index), slot: null });
    const slot = slots[Number(match[1])];
    if (slot) segments.push(slot);
    found.push(Number(match[1]));
    end = match.index + match[0].length;
  }
  segments.push({ text: rendered.slice(end), slot: null });
  if (found.length !== slots.length || new Set(found).size !== slots.length) throw templateError();
  return segments.filter((segment) => segment.text !== '');
}

/** Random letters that occur in no part of the prompt. */
function unguessable(messages: readonly PromptMessage[]): string {
  const texts = messages.flatMap(({ parts }) =>
    parts.map((part) => (typeof part === 'string' ? part : part.text)),
  );
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const token = `slot${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}n`;
    if (!texts.some((text) => text.includes(token))) return token;
  }
}

/** True where no control token's string lies in, or overlaps, a slot. */
function isPlain(tokenizer: JudgeTokenizer, segments: readonly Segment[]): boolean {
  const text = join(segments);
  const spans: [number, number][] = [];
  let at = 0;
  for (const segment of segments) {
    if (segment.slot !== null) spans.push([at, at + segment.text.length]);
    at += segment.text.length;
  }
  return tokenizer.controlStrings.every((control) => {
    for (let i = text.indexOf(control); i !== -1; i = text.indexOf(control, i + 1)) {
      const end = i + control.length;
      if (spans.some(([from, to]) => i < to && end > from)) return false;
    }
    return true;
  });
}

function controlCount(tokenizer: JudgeTokenizer, ids: readonly number[]): number {
  return ids.filter((id) => tokenizer.controlIds.has(id)).length;
}

function ownControlCount(tokenizer: JudgeTokenizer, segments: readonly Segment[]): number {
  const own = segments.filter((segment) => segment.slot === null);
  return sum(own.map((segment) => controlCount(tokenizer, tokenizer.encode(segment.text))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
