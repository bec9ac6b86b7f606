import type { Completion } from '../protocol';
import { foldSigns } from './foldWidth';
import { splitReasoning } from './reasoning';

/** Marks that end a turn, where a server or a recording left them in the text. */
const TURN_ENDS =
  /<\/s>|<\|(?:eot_id|im_end|end|endoftext|end_of_text|eom_id|return|end_of_turn)\|>|<end_of_turn>|<eos>|<｜end▁of▁sentence｜>/gu;

export interface ReadableText {
  /** What the judge says to the reader, with its signs folded and without the marks of a turn's end. */
  readonly text: string;
  /** What was split off at the beginning of a text as a thought; empty where there is none. */
  readonly thought: string;
}

/** What a judge says, apart from a thought at its very beginning. */
export function readableText({ text: written }: Pick<Completion, 'text'>): ReadableText {
  const { reasoning, text } = splitReasoning(written);
  return { text: foldSigns(text.replace(TURN_ENDS, '\n')), thought: reasoning.trim() };
}
