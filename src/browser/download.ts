/** Hands a text to the person as a file: no server has part in it. */
export function download(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob([text], { type }));
}

/** Hands a file's contents to the person as a file. */
export function downloadBlob(name: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after the click; it is done long before this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file name of any text: no folder, no control characters, never empty. */
export function fileName(text: string, extension: string): string {
  const stem = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/gu, '')
    .slice(0, 80);
  return `${stem === '' ? 'evenhand' : stem}.${extension}`;
}
