import type { LineRemark } from '../importAccount';

/** One record of a file before anything is known of its columns. */
export type RawRecord =
  | {
      readonly ok: true;
      /** Where it begins, from 1. */
      readonly line: number;
      /** A map, so that a column named `__proto__` is a column like any other. */
      readonly fields: ReadonlyMap<string, unknown>;
      /** How it was changed while it was read, e.g. cells that were missing at its end. */
      readonly change?: string;
    }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Takes a file in pieces of any size and gives its records as soon as they are complete. */
export interface RecordReader {
  push(text: string): readonly RawRecord[];
  /** What was left. Nothing may be pushed afterwards. */
  finish(): readonly RawRecord[];
  /** What is to be said of the file as a whole; complete after `finish`. */
  notes?(): readonly LineRemark[];
}

/** A record from a parsed JSON value, which must be an object. */
export function recordOf(value: unknown, line: number): RawRecord {
  if (!isObject(value)) {
    return { ok: false, line, reason: 'This is not an object with named fields.' };
  }
  return { ok: true, line, fields: new Map(Object.entries(value)) };
}

/** A record from JSON text. */
export function recordOfJson(text: string, line: number): RawRecord {
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, line, reason: 'This is not valid JSON.' };
  return recordOf(parsed.value, line);
}

/** An object with named fields: no list, not null. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

const STRINGS_AND_WORDS = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;
const STRINGS_AND_NUMBERS = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON as Python writes it too: a bare NaN or Infinity, as in PandaLM's test set, becomes null. A
 * whole number that JavaScript cannot hold, such as an id of 19 digits, becomes its digits as text:
 * rounding would give two rows one id.
 */
export function parseJson(text: string): ParsedJson {
  const exact = /\d{16}/.test(text) ? text.replace(STRINGS_AND_NUMBERS, quotedIfTooBig) : text;
  const strict = tryParse(exact);
  if (strict.ok || !/NaN|Infinity/.test(exact)) return strict;
  return tryParse(
    exact.replace(STRINGS_AND_WORDS, (piece) => (piece.startsWith('"') ? piece : 'null')),
  );
}

function quotedIfTooBig(piece: string): string {
  const isWhole = /^-?(?:0|[1-9]\d*)$/.test(piece);
  return isWhole && !Number.isSafeInteger(Number(piece)) ? `"${piece}"` : piece;
}

function tryParse(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
