import type { JudgeTokenizer } from './tokenizer';

const endOfTurn = ['<|im_end|>', '<|eot_id|>', '<end_of_turn>', '<turn|>', '<|end|>', '<|eos|>'];

/**
 * Ids of the tokens that end a reply: those that the model's files name, and the end-of-turn tokens
 * that its tokenizer has.
 * @param configured `eos_token_id` of the generation config, or of the config: a number or a list
 */
export function stopTokens(configured: unknown, tokenizer: JudgeTokenizer): ReadonlySet<number> {
  const listed = (Array.isArray(configured) ? configured : [configured]).filter(
    (id): id is number => typeof id === 'number',
  );
  // What ends a thought ends no reply.
  const ends = endOfTurn.filter((text) => text !== tokenizer.thoughtMarks.close);
  const named = ends
    .filter((text) => tokenizer.controlStrings.includes(text))
    .flatMap((text) => tokenizer.encode(text));
  return new Set([...listed, ...named]);
}
