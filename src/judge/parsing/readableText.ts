import { splitReasoning } from './reasoning';
import { foldSigns } from './foldWidth';

/** Marks that end a turn, where a server or a recording left them in the text. */
const TURN_ENDS =
  /<\/s>|<\|(?:eot_id|im_end|end|endoftext|end_of_text|eom_id|return|end_of_turn)\|>|<end_of_turn>|<eos>|<｜end▁of▁sentence｜>/gu;

/** What the judge says to the reader, with its signs folded: no thought, no marks of a turn's end. */
export function readableText(written: string): string {
  return foldSigns(splitReasoning(written).text.replace(TURN_ENDS, '\n'));
}
