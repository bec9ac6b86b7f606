const sizeLimitBytes = 20 * 1024 * 1024;

type FileText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** The text of a file, by its bytes and not by its name. */
export async function readTextFile(file: Blob, fileName: string): Promise<FileText> {
  const kept = 'Nothing was replaced.';
  if (file.size > sizeLimitBytes) {
    return { ok: false, reason: `${fileName} is larger than 20 MB. ${kept} Open a smaller file.` };
  }
  try {
    const text = decode(new Uint8Array(await file.arrayBuffer()));
    if (text !== null) return { ok: true, text };
    return { ok: false, reason: `${fileName} is not a text file. ${kept} Open a plain text file.` };
  } catch {
    return { ok: false, reason: `${fileName} could not be read. ${kept} Try to open it again.` };
  }
}

function decode(bytes: Uint8Array): string | null {
  const utf16 = byteOrder(bytes);
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    // A NUL stands in no text that a person wrote, and in nearly every binary file.
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function byteOrder([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}
