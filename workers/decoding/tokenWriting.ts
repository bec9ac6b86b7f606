import type { GenerateEvent, GenerateRequest } from '../../src/engine/inferenceApi';
import type { FinishReason } from '../../src/judge/protocol';
import type { KvState, LanguageModel } from './languageModel';
import type { MarkerWatch } from './markerWatch';
import type { PrefixCache } from './prefixCache';
import type { QuoteHold } from './quoteHold';
import { choicePaths, readChoices, type TextPoint } from './readout';
import { type Random, sampleToken } from './sampling';
import type { TextStream } from './textStream';
import { opensThought } from '../prompt/thoughtMarks';
import type { JudgeTokenizer } from '../prompt/tokenizer';

/** What the loop needs from its surroundings. */
export interface DecodeDeps {
  readonly model: LanguageModel;
  readonly tokenizer: JudgeTokenizer;
  readonly random: Random;
  readonly prefixes: PrefixCache;
  /** Null for judges that quote as they please. */
  readonly quotes: QuoteHold | null;
  /** Lets messages in between two steps, a stop among them. */
  readonly pause: () => Promise<void>;
  readonly stopped: () => boolean;
  readonly emit: (event: GenerateEvent) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** What a stretch of writing left. */
export interface Writing {
  readonly point: TextPoint;
  readonly tokens: number;
  /** `thought`: what was written is the mark that opens a thought, and nothing of it was shown. */
  readonly finish: FinishReason | 'thought';
}

/** One forward pass that takes over the state it started from. */
export async function step(
  model: LanguageModel,
  ids: readonly number[],
  past: KvState | null,
  expectedTokens?: number,
): Promise<TextPoint> {
  if (past && model.step) return model.step(ids, past);
  try {
    return await model.forward(ids, past, expectedTokens);
  } finally {
    past?.release();
  }
}

/** Where and how long to write. */
interface Stretch {
  readonly stream: TextStream;
  /** Tokens. */
  readonly limit: number;
  /** Null where no marker is looked for. */
  readonly watch: MarkerWatch | null;
  /** The stretch begins a reply, in which a judge may write a thought unasked. */
  readonly opensReply: boolean;
}

/** Writes token by token from `point`, which it takes over; the last point is the caller's. */
export async function writeTokens(
  deps: DecodeDeps,
  request: GenerateRequest,
  point: TextPoint,
  { stream, limit, watch, opensReply }: Stretch,
): Promise<Writing> {
  const shown = createShownText(deps, opensReply);
  let at = point;
  // Where the first token of a character that is not whole yet was chosen.
  let anchor: TextPoint | null = null;
  let tokens = 0;
  let finish: Writing['finish'] = 'length';
  while (tokens < limit && finish !== 'thought') {
    const id = await nextToken(deps, request, at);
    if (typeof id === 'string') {
      finish = id;
      break;
    }
    tokens += 1;
    const from = stream.text.length;
    const delta = stream.push(id);
    if (stream.text.length <= from) {
      anchor ??= { logits: at.logits, kv: at.kv.retain() };
    } else {
      if (watch) await readOwnMarker(deps, request, watch, anchor ?? at, stream.text, from);
      anchor?.kv.release();
      anchor = null;
    }
    if (shown.push(id, delta, tokens) === 'thought') finish = 'thought';
    at = await step(deps.model, [id], at.kv);
  }
  anchor?.kv.release();
  if (finish !== 'thought') shown.end(stream.flush(), tokens);
  return { point: at, tokens, finish };
}

/** Draws a token at `point`, or says why there is none. */
async function nextToken(
  deps: DecodeDeps,
  { decoding }: GenerateRequest,
  { logits }: TextPoint,
): Promise<number | 'interrupted' | 'stop'> {
  await deps.pause();
  if (deps.stopped()) return 'interrupted';
  const id = sampleToken(deps.quotes?.hold(logits) ?? logits, decoding, deps.random);
  deps.quotes?.push(id);
  return deps.model.stopIds.has(id) ? 'stop' : id;
}

/** Sends text to the page, but holds it back while it may still be the mark that opens a thought. */
function createShownText({ tokenizer, emit }: DecodeDeps, opensReply: boolean) {
  const ids: number[] = [];
  let undecided = opensReply;
  let held = '';
  const show = (tokens: number): void => {
    if (held !== '') emit({ kind: 'text', delta: held, completionTokens: tokens });
    held = '';
  };
  return {
    push(id: number, delta: string, tokens: number): 'thought' | 'reply' {
      held += delta;
      if (undecided) {
        ids.push(id);
        const opens = opensThought(tokenizer.spell(ids), tokenizer.thoughtMarks);
        if (opens === 'yes') return 'thought';
        undecided = opens === 'maybe';
      }
      if (!undecided) show(tokens);
      return 'reply';
    },
    end(rest: string, tokens: number): void {
      held += rest;
      show(tokens);
    },
  };
}

/** Reads the choices where the judge began to write one, before its token is taken in. */
async function readOwnMarker(
  deps: DecodeDeps,
  { readout }: GenerateRequest,
  watch: MarkerWatch,
  point: TextPoint,
  text: string,
  from: number,
): Promise<void> {
  const hit = watch.find(text, from);
  if (!hit) return;
  const paths = choicePaths(deps.tokenizer, readout, hit.lead);
  watch.keep(hit, { ...(await readChoices(deps.model, point, paths)), supplied: false });
}
