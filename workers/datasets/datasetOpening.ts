/** How a file is to be decoded, or why it is no text. */
export type FileOpening =
  | { readonly ok: true; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly ok: false; readonly reason: string };

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x1f, 0x8b], what: 'This file is compressed (gzip). Unpack it first.' },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    what: 'This file is compressed (Zstandard). Unpack it first.',
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: 'This is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV.',
  },
  {
    bytes: [0x50, 0x41, 0x52, 0x31],
    what: 'This is a Parquet file. Convert it to JSON Lines first.',
  },
];

const headBytes = 1024;

/** Looks at the first bytes of a file: what it is called says nothing. */
export async function openingOf(file: Blob): Promise<FileOpening> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  if (head.length === 0) return { ok: false, reason: 'The file is empty.' };
  const known = signatures.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (known) return { ok: false, reason: known.what };
  if (head[0] === 0xff && head[1] === 0xfe) return { ok: true, encoding: 'utf-16le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { ok: true, encoding: 'utf-16be' };
  // A stray NUL may stand in a text; where many do it is another kind of file.
  const nuls = head.filter((byte) => byte === 0).length;
  if (nuls > head.length / 10) {
    return {
      ok: false,
      reason: 'This is not a text file. Datasets are JSON Lines, JSON or CSV.',
    };
  }
  return { ok: true, encoding: 'utf-8' };
}
