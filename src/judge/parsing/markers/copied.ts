import { foldSigns } from '../foldWidth';

/** Letters or digits of context that, found around a marker in a response, make the marker a copy. */
const CONTEXT_SIGNS = 8;
/** Characters of context, widest first. */
const CONTEXT_CHARS = [24, 14] as const;

function squeeze(text: string): string {
  return foldSigns(text).replace(/[\s*_]+/gu, ' ');
}

/**
 * A test of stretches of the judge's text: does one stand in a response together with the words on
 * one side of it? A response that holds a marker and nothing else makes no marker a copy.
 */
export function copiedFrom(
  texts: readonly string[],
): (text: string, start: number, end: number) => boolean {
  const squeezed = texts.map(squeeze);
  if (squeezed.length === 0) return () => false;
  const stands = (context: string, stretch: string): boolean => {
    if (signsIn(context) < CONTEXT_SIGNS) return false;
    const wanted = squeeze(stretch);
    return squeezed.some((response) => response.includes(wanted));
  };
  return (text, start, end) => {
    const marker = text.slice(start, end);
    return CONTEXT_CHARS.some((chars) => {
      const left = text.slice(Math.max(0, start - chars), start);
      const right = text.slice(end, end + chars);
      return stands(left, left + marker) || stands(right, marker + right);
    });
  };
}

function signsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
