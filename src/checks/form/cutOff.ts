import type { Check, Observation } from '../finding';
import { observation } from '../finding';
import { isCjkText, lines, pieces, words } from '../segmentation';

/** Words that almost never end a finished sentence. */
const DANGLING = new Set(
  'the a an and or but nor of with because their your its my our from as than into such whose which if when while by until unless although though including per via between among through toward towards during within without'.split(
    ' ',
  ),
);
const TERMINAL = /[.!?。！？…:;"”'’»」』)\]}>*_`~|\p{S}\p{N}]$/u;
const CODE_LINE =
  /[={}\\]|\w\(\w*\)|^\s*(?:def|return|import|const|let|var|print|#include|SELECT)\b/;
const ENDING_TASK = /\b(?:complete|continue|fill in|finish|next word|autocomplete|cut off|cliff)/i;

/** The response stops in an open code fence, in a list, or in the middle of a sentence. */
export const cutOff: Check<'cut-off'> = {
  id: 'cut-off',
  observe: ({ response, request }) => {
    const text = response.trimEnd();
    if (text === '') return [];
    const fence = openFence(text);
    if (fence !== null)
      return [observation('flaw', 'The response stops inside an open code block.', fence)];
    if (text.length < 20 || ENDING_TASK.test(request.text.slice(0, 1000))) return [];
    return [...midList(text), ...midSentence(text)].slice(0, 1);
  },
};

function openFence(text: string): { start: number; end: number } | null {
  let open: { start: number; length: number } | null = null;
  for (const line of lines(text)) {
    const fence = /^[ \t>]*(`{3,})([^`]*)$/.exec(line.text);
    // Some close a block at the end of its last line.
    if (fence === null && open !== null && line.text.trimEnd().endsWith('```')) open = null;
    if (fence === null) continue;
    const length = (fence[1] ?? '').length;
    if (open === null) open = { start: line.start, length };
    else if (length >= open.length) open = null;
  }
  return open === null ? null : { start: open.start, end: text.length };
}

function midList(text: string): Observation[] {
  const all = lines(text);
  const last = all.at(-1);
  if (last === undefined || all.length < 2) return [];
  const bare = /^\s*(?:\d{1,3}[.)]|[-*•])\s*$/.test(last.text);
  const earlier = all.slice(0, -1).some((line) => /^\s*(?:\d{1,3}[.)]|[-*•])\s+\S/.test(line.text));
  if (bare && earlier)
    return [observation('flaw', 'The response stops at a list item without text.', last)];
  return [];
}

function midSentence(text: string): Observation[] {
  const last = lines(text).at(-1);
  if (last === undefined) return [];
  const at = (length: number): { start: number; end: number } => ({
    start: Math.max(0, text.length - length),
    end: text.length,
  });
  const sentence = 'The response stops in the middle of a sentence.';
  if (isCjkText(text)) {
    if (/[，、,的和与及或]$/.test(text) && text.length >= 15)
      return [observation('flaw', sentence, at(8))];
    return [];
  }
  if (CODE_LINE.test(last.text)) return [];
  const parts = pieces(last.text, /\S+/g);
  const final = parts.at(-1);
  if (final === undefined) return [];
  const word = final.text.toLowerCase().replace(/^\W+/, '');
  const isProse = /[.!?]["”']?\s+\S/.test(text) || parts.length >= 8;
  if (isProse && parts.length >= 4 && DANGLING.has(word))
    return [observation('flaw', sentence, { start: last.start + final.start, end: text.length })];
  if (isProse && /[\p{L}\d],$/u.test(text) && parts.length >= 4 && !isLetterClosing(last.text))
    return [observation('flaw', sentence, at(final.text.length))];
  if (stopsInParagraph(text, last)) return [observation('flaw', sentence, at(final.text.length))];
  return [];
}

/** "Sincerely," and the like close a letter. */
function isLetterClosing(line: string): boolean {
  return words(line).length <= 5;
}

/** The last line is a paragraph whose other sentences end properly, in a text long enough to have met a limit. */
function stopsInParagraph(text: string, last: { text: string; start: number }): boolean {
  if (text.length < 400 || TERMINAL.test(text)) return false;
  const ends = pieces(last.text, /[\p{Ll}\d)][.!?]["”’']?(?=\s+["“‘']?\p{Lu})/gu);
  if (ends.length < 2) return false;
  const final = ends.at(-1);
  const rest = final === undefined ? '' : last.text.slice(final.end);
  // Hashtags and handles close a post without a full stop.
  return words(rest).length >= 2 && !/(?:^|\s)[#@]\w/.test(rest);
}
