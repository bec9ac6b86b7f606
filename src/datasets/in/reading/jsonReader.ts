import type { LineRemark } from '../importAccount';
import { parseJson, recordOfJson, type RawRecord, type RecordReader } from './recordReader';

/**
 * A JSON file: an array of objects, or objects one after the other, given out while the file comes
 * in. One pass over the text. An array without its closing bracket is noted: rows may be missing.
 */
export function createJsonReader(): RecordReader {
  const scanner = createScanner();
  const notes: LineRemark[] = [];
  const recordsOf = (elements: readonly Element[]): readonly RawRecord[] =>
    elements.map(({ text, line }) => recordOfJson(text, line));
  return {
    push: (text) => recordsOf(scanner.push(text)),
    finish: () => {
      const rest = scanner.finish();
      if (scanner.isOpen()) {
        const text = 'The file ends before its list does: it was cut off, and rows may be missing.';
        notes.push({ line: scanner.line(), text });
      }
      return rest === null ? [] : [unfinished(rest)];
    },
    notes: () => notes,
  };
}

function unfinished({ text, line }: Element): RawRecord {
  // A number or word at the end of a file has no bracket that would close it.
  if (parseJson(text).ok) return recordOfJson(text, line);
  return { ok: false, line, reason: 'The file ends inside this row.' };
}

interface Element {
  readonly text: string;
  readonly line: number;
}

interface Scanner {
  push(text: string): readonly Element[];
  /** What was begun and not ended. */
  finish(): Element | null;
  /** The outer array has begun and not ended. */
  isOpen(): boolean;
  /** Where it stands, from 1. */
  line(): number;
}

/** Finds where the elements of the outer array, or outer objects, begin and end. */
function createScanner(): Scanner {
  const state = {
    depth: 0,
    inString: false,
    escaped: false,
    line: 1,
    started: false,
    array: false,
  };
  let pieces: string[] = [];
  let startLine = 1;

  const take = (): readonly Element[] => {
    const text = pieces.join('').trim();
    pieces = [];
    return text === '' ? [] : [{ text, line: startLine }];
  };

  const push = (text: string): readonly Element[] => {
    const found: Element[] = [];
    let start = 0;
    const cut = (end: number, next: number): void => {
      pieces.push(text.slice(start, end));
      found.push(...take());
      start = next;
    };
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? '';
      if (character === '\n') state.line += 1;
      const step = advance(state, character);
      if (step === 'begin') startLine = state.line;
      if (step === 'open' || step === 'separator') cut(at, at + 1);
      if (step === 'end') cut(at + 1, at + 1);
    }
    pieces.push(text.slice(start));
    return found;
  };

  return {
    push,
    finish: () => take()[0] ?? null,
    isOpen: () => state.array && state.depth > 0,
    line: () => state.line,
  };
}

interface ScanState {
  depth: number;
  inString: boolean;
  escaped: boolean;
  started: boolean;
  /** Decided by the first character that is not blank. */
  array: boolean;
}

/**
 * One character on. `open`: the outer array begins; `begin`: an element's bracket opens; `end`: it
 * closes; `separator`: a comma or bracket of the outer array.
 */
function advance(
  state: ScanState,
  character: string,
): 'open' | 'begin' | 'end' | 'separator' | 'inside' {
  if (state.inString) {
    if (state.escaped) state.escaped = false;
    else if (character === '\\') state.escaped = true;
    else if (character === '"') state.inString = false;
    return 'inside';
  }
  if (!state.started && character.trim() !== '') {
    state.started = true;
    if (character === '[') {
      [state.array, state.depth] = [true, 1];
      return 'open';
    }
  }
  const outer = state.array ? 1 : 0;
  switch (character) {
    case '"':
      state.inString = true;
      return 'inside';
    case '[':
    case '{':
      state.depth += 1;
      return state.depth === outer + 1 ? 'begin' : 'inside';
    case ']':
    case '}':
      state.depth = Math.max(0, state.depth - 1);
      if (state.array && state.depth === 0) return 'separator';
      return state.depth === outer ? 'end' : 'inside';
    case ',':
      return state.depth === outer ? 'separator' : 'inside';
    default:
      return 'inside';
  }
}
