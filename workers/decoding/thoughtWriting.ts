import type { Generation, GenerateRequest } from '../../src/engine/inferenceApi';
import { encodeContinuation, type TextPoint } from './readout';
import { sampleToken } from './sampling';
import { createTextStream, type TextStream } from './textStream';
import { closingText, partialClose } from '../prompt/thoughtMarks';
import { type DecodeDeps, step } from './tokenWriting';

interface WrittenThought {
  /** Where the reply begins, behind the closed thought; where it was stopped, behind what it wrote. */
  readonly point: TextPoint;
  readonly text: string;
  readonly tokens: number;
  readonly finish: 'closed' | 'cut' | 'interrupted';
}

/**
 * Lets the judge think, from the beginning of an open thought to at most `limit` tokens. The engine
 * closes it as the model's own template would, also where the judge closes it itself: the reply then
 * begins at the same place however the thought ended. Takes over `point`.
 */
export async function writeThought(
  deps: DecodeDeps,
  { decoding }: GenerateRequest,
  point: TextPoint,
  limit: number,
): Promise<WrittenThought> {
  const { close, after } = deps.tokenizer.thoughtMarks;
  // Some tokenizers make their marks special tokens, which a plain text leaves out.
  const stream = createTextStream({ decode: deps.tokenizer.spell });
  const shown = createShownThought(deps, stream, close);
  const end = async (at: TextPoint, tokens: number, finish: 'closed' | 'cut', rest: string) => ({
    point: await step(deps.model, encodeContinuation(deps.tokenizer, rest), at.kv),
    text: shown.text().trim(),
    tokens,
    finish,
  });
  let at = point;
  let tokens = 0;
  while (tokens < limit) {
    await deps.pause();
    if (deps.stopped()) {
      shown.end(tokens);
      return { point: at, text: shown.text().trim(), tokens, finish: 'interrupted' };
    }
    const id = sampleToken(at.logits, decoding, deps.random);
    if (deps.model.stopIds.has(id)) break;
    tokens += 1;
    const from = stream.text.length;
    shown.push(id, tokens);
    const closed = stream.text.indexOf(close, Math.max(0, from - close.length));
    if (closed !== -1) {
      // The token that completes the mark may go on behind it: the engine writes the mark instead.
      const mark = stream.text.slice(Math.max(from, closed), closed + close.length);
      shown.end(tokens);
      return end(at, tokens, 'closed', mark + after);
    }
    at = await step(deps.model, [id], at.kv);
  }
  shown.end(tokens);
  return end(at, tokens, 'cut', closingText(stream.text, deps.tokenizer.thoughtMarks));
}

/** Tokens that closing a thought takes at most. */
export function closingTokens({ tokenizer }: Pick<DecodeDeps, 'tokenizer'>): number {
  return encodeContinuation(tokenizer, closingText('.', tokenizer.thoughtMarks)).length;
}

/** Sends a thought to the page without the characters that may begin its close. */
function createShownThought({ emit }: DecodeDeps, stream: TextStream, close: string) {
  let settled = '';
  let shown = 0;
  const text = (): string => {
    const end = stream.text.indexOf(close);
    if (end !== -1) return stream.text.slice(0, end);
    return stream.text.slice(0, stream.text.length - partialClose(stream.text, close));
  };
  const show = (end: number, thoughtTokens: number): void => {
    const delta = text().slice(shown, end);
    shown += delta.length;
    if (delta !== '') emit({ kind: 'thought', delta, thoughtTokens });
  };
  return {
    text,
    push(id: number, tokens: number): void {
      settled += stream.push(id);
      show(settled.length, tokens);
    },
    end(tokens: number): void {
      stream.flush();
      show(Number.POSITIVE_INFINITY, tokens);
    },
  };
}

/** What is kept of a thought: nothing where none was written. */
export function thoughtOf(
  thought: Pick<WrittenThought, 'text' | 'tokens'>,
): Pick<Generation, 'thought' | 'thoughtTokens'> {
  return thought.text === '' ? {} : { thought: thought.text, thoughtTokens: thought.tokens };
}
