/** One record of a file before anything is known of its columns. */
export type RawRecord =
  | {
      readonly ok: true;
      /** Where it begins, from 1. */
      readonly line: number;
      /** A map, so that a column named `__proto__` is a column like any other. */
      readonly fields: ReadonlyMap<string, unknown>;
    }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Takes a file in pieces of any size and gives its records as soon as they are complete. */
export interface RecordReader {
  push(text: string): readonly RawRecord[];
  /** What was left. Nothing may be pushed afterwards. */
  finish(): readonly RawRecord[];
}

/** A record from a parsed JSON value, which must be an object. */
export function recordOf(value: unknown, line: number): RawRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
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

export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** JSON as Python writes it too: a bare NaN or Infinity, as in PandaLM's test set, becomes null. */
export function parseJson(text: string): ParsedJson {
  const strict = tryParse(text);
  if (strict.ok || !/NaN|Infinity/.test(text)) return strict;
  return tryParse(
    text.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g, (piece) =>
      piece.startsWith('"') ? piece : 'null',
    ),
  );
}

function tryParse(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
