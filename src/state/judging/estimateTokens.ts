/** Scripts that are written without blanks, roughly one token a character. */
const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/gu;

/** A guess from characters, for the time before a tokenizer is there. */
export function estimateTokens(text: string): number {
  const wideCharacters = text.match(wide)?.length ?? 0;
  return Math.ceil(wideCharacters + (text.length - wideCharacters) / 4);
}
