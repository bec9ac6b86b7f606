/** Encodings in which datasets are found besides UTF-8 and UTF-16, by the names of the browser. */
const ENCODINGS = ['windows-1252', 'gb18030', 'shift_jis', 'euc-kr', 'big5', 'windows-1251'];
const SAMPLE_UNITS = 120;
const LOOKED_AT_BYTES = 65_536;

/**
 * The place where a text first leaves ASCII, read in every encoding in which it can be: a person sees
 * which of them is right. Empty where there is no such place.
 */
export function encodingSamples(
  bytes: Uint8Array,
): readonly { readonly encoding: string; readonly text: string }[] {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  if (at < 0) return [];
  const lineStart = bytes.lastIndexOf(0x0a, at) + 1;
  const piece = bytes.slice(lineStart, lineStart + LOOKED_AT_BYTES);
  return ENCODINGS.flatMap((encoding) => {
    try {
      // The piece may end inside a character, which is no error of the encoding.
      const text = new TextDecoder(encoding, { fatal: true }).decode(piece, { stream: true });
      return [{ encoding, text: around(text) }];
    } catch {
      return [];
    }
  });
}

function around(text: string): string {
  const at = [...text].findIndex((character) => (character.codePointAt(0) ?? 0) >= 0x80);
  const from = Math.max(0, at - SAMPLE_UNITS / 2);
  return text.slice(from, from + SAMPLE_UNITS).trim();
}
