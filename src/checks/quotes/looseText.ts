/** A text as quotations are compared: lower case, plain marks, single spaces; and the way back to its offsets. */
export interface LooseText {
  readonly text: string;
  /** For each unit of `text` the offset in the source where it comes from; one more entry for the end. */
  readonly offsets: Uint32Array;
}

const QUOTE_MARKS = /["'“”‘’„‚«»「」『』′″]/;
const DASHES = /[‐‑‒–—―−]/;
/** Emphasis and code marks, which a judge drops or adds, escapes, and characters without width. */
const DROPPED = /[*_`\\\u200B-\u200F\u2060\uFEFF\u00AD]/;

export function looseText(source: string): LooseText {
  const units: string[] = [];
  const offsets: number[] = [];
  const push = (unit: string, at: number): void => {
    units.push(unit);
    offsets.push(at);
  };
  for (let index = 0; index < source.length; index += 1) {
    const unit = source[index] ?? '';
    if (/\s/.test(unit)) {
      if (units.at(-1) !== ' ') push(' ', index);
    } else if (DROPPED.test(unit)) continue;
    else if (QUOTE_MARKS.test(unit)) push("'", index);
    else if (DASHES.test(unit)) push('-', index);
    else if (unit === '…') for (const dot of '...') push(dot, index);
    else for (const folded of foldedUnit(unit)) push(folded, index);
  }
  offsets.push(source.length);
  return { text: units.join(''), offsets: Uint32Array.from(offsets) };
}

/** Lower case and full-width forms; units of surrogate pairs stay as they are. */
function foldedUnit(unit: string): string[] {
  const lower = unit >= '\u2E80' && unit < '\uFF00' ? unit : unit.normalize('NFKC').toLowerCase();
  return lower.split('');
}
