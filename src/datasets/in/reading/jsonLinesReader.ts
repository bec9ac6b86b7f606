import { recordOfJson, type RawRecord, type RecordReader } from './recordReader';

/** JSON Lines: one object a line; blank lines are skipped. Lines may end in LF, CRLF or CR. */
export function createJsonLinesReader(): RecordReader {
  // Pieces of the unfinished line: joined once, so that a long line costs no more than its length.
  let pieces: string[] = [];
  let line = 1;
  let endedInReturn = false;

  const completeLine = (): readonly RawRecord[] => {
    const text = pieces.join('');
    pieces = [];
    const record = text.trim() === '' ? [] : [recordOfJson(text, line)];
    line += 1;
    return record;
  };

  return {
    push: (text) => {
      // A CRLF may be cut in two by the edge of a chunk.
      const chunk = endedInReturn && text.startsWith('\n') ? text.slice(1) : text;
      if (text !== '') endedInReturn = text.endsWith('\r');
      const lines = chunk.split(/\r\n|\n|\r/);
      return lines.flatMap((part, index) => {
        pieces.push(part);
        return index < lines.length - 1 ? completeLine() : [];
      });
    },
    finish: () => completeLine(),
  };
}
