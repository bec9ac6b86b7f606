import type { Check } from '../finding';
import { observation } from '../finding';
import type { Piece } from '../segmentation';
import { blankCode, tokens } from '../segmentation';

const MAX_PERIOD = 60;
/** A loop in more than this share of the words leaves no answer. */
const DECISIVE_SHARE = 0.5;
const ASKS_TO_REPEAT =
  /\b(?:repeat|times in a row|over and over|copies)\b|\b(?:write|compose|sing|create)\b[^.!?\n]{0,40}\b(?:songs?|lyrics|chant|refrain|rap|mantra)\b|重复|반복/i;

/** How many copies in a row make a loop: the shorter the phrase, the more. */
function copiesNeeded(period: number): number {
  if (period === 1) return 8;
  if (period <= 3) return 6;
  if (period <= 8) return 4;
  return 3;
}

interface Loop {
  readonly first: number;
  readonly last: number;
  readonly period: number;
}

/** The same words, or the same line, over and over. */
export const repetition: Check<'repetition'> = {
  id: 'repetition',
  observe: ({ response, request }) => {
    if (ASKS_TO_REPEAT.test(request.text.slice(0, 2000))) return [];
    const stretch = /(\p{L})\1{39,}/u.exec(response);
    if (stretch !== null)
      return [
        observation(
          'flaw',
          `The response repeats the letter “${stretch[1] ?? ''}” many times in a row.`,
          {
            start: stretch.index,
            end: stretch.index + stretch[0].length,
          },
        ),
      ];
    const prose = blankCode(response);
    const all = tokens(prose);
    const loop = longestLoop(all, prose);
    if (loop === null) return [];
    const first = all[loop.first];
    const last = all[loop.last];
    if (first === undefined || last === undefined) return [];
    const copies = Math.floor((loop.last - loop.first + 1) / loop.period);
    const share = (loop.last - loop.first + 1) / all.length;
    const decisive = share > DECISIVE_SHARE && all.length >= 40;
    return [
      observation(
        decisive ? 'decisive' : 'flaw',
        `The response repeats the same ${loop.period === 1 ? 'word' : 'words'} ${String(copies)} times in a row.`,
        { start: first.start, end: last.end },
      ),
    ];
  },
};

/** List numbers count up in a loop, so at the start of a line they are compared as one kind; other numbers are data. */
function shapes(all: readonly Piece[], text: string): Int32Array {
  const ids = new Map<string, number>();
  return Int32Array.from(all, (piece) => {
    const isListNumber =
      /^\d{1,3}$/.test(piece.text) &&
      /[.)、:]/.test(text[piece.end] ?? '') &&
      /(?:^|\n)[ \t]{0,8}$/.test(text.slice(Math.max(0, piece.start - 9), piece.start));
    const shape = isListNumber ? '#' : piece.text.toLowerCase();
    const known = ids.get(shape);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(shape, id);
    return id;
  });
}

/** For each period one pass: the longest run in which every token equals the one a period before. */
function longestLoop(all: readonly Piece[], text: string): Loop | null {
  const ids = shapes(all, text);
  let best: Loop | null = null;
  for (let period = 1; period <= Math.min(MAX_PERIOD, ids.length / 3); period += 1) {
    let run = 0;
    for (let index = period; index <= ids.length; index += 1) {
      if (index < ids.length && ids[index] === ids[index - period]) {
        run += 1;
        continue;
      }
      const length = run + period;
      const first = index - length;
      if (
        run > 0 &&
        length >= copiesNeeded(period) * period &&
        (best === null || length > best.last - best.first + 1) &&
        hasText(all, first, period)
      )
        best = { first, last: index - 1, period };
      run = 0;
    }
  }
  return best;
}

/** A row of numbers is data, not a loop; nor is laughter. */
function hasText(all: readonly Piece[], first: number, period: number): boolean {
  const unit = all.slice(first, first + period);
  return unit.some(
    (piece) =>
      /\p{L}/u.test(piece.text) && !/^(?:ha|he|ho|hi|la|na|x|哈|呵|嘻|嗯|啊)+$/iu.test(piece.text),
  );
}
