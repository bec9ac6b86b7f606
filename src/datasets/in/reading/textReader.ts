import { createCsvReader } from './csvReader';
import { createJsonLinesReader } from './jsonLinesReader';
import { createJsonReader } from './jsonReader';
import { parseJson, type RawRecord, type RecordReader } from './recordReader';

export type FileKind = 'jsonl' | 'json' | 'csv';

const READERS: Readonly<Record<FileKind, () => RecordReader>> = {
  jsonl: createJsonLinesReader,
  json: createJsonReader,
  csv: createCsvReader,
};

/**
 * Reads a text of any of these kinds, found from its first characters where none is given. Drops a
 * byte order mark, and waits for enough text to tell.
 */
export function createTextReader(kind?: FileKind): RecordReader {
  let reader: RecordReader | null = null;
  let opening: string[] = [];
  const open = (isLast: boolean): readonly RawRecord[] => {
    const text = opening.join('').replace(/^\uFEFF/, '');
    const found = kind ?? kindOf(text, isLast);
    if (found === null) return [];
    opening = [];
    reader = READERS[found]();
    return reader.push(text);
  };
  return {
    push: (text) => {
      if (reader !== null) return reader.push(text);
      opening.push(text);
      // After the first few pieces only a line end can tell anything new.
      return opening.length < 4 || /[\r\n]/.test(text) ? open(false) : [];
    },
    finish: () => {
      const opened = reader === null ? open(true) : [];
      return [...opened, ...(reader?.finish() ?? [])];
    },
    notes: () => reader?.notes?.() ?? [],
  };
}

/** Null while too little is there to tell. */
function kindOf(text: string, isLast: boolean): FileKind | null {
  const [start] = text.trimStart();
  if (start === '[') return 'json';
  if (start !== '{') return start === undefined && !isLast ? null : 'csv';
  const line = /^\s*([^\r\n]*)[\r\n]/.exec(text)?.[1];
  if (line === undefined && !isLast) return null;
  const first = (line ?? text).trim();
  return first.endsWith('}') || parseJson(first).ok ? 'jsonl' : 'json';
}
