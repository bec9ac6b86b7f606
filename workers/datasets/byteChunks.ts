import { failed } from './recordSource';
import type { ByteChunk } from './textSource';

/** The bytes of a file; `gzip`: unpacked. */
export async function* byteChunks(file: Blob, packing: 'none' | 'gzip'): AsyncGenerator<ByteChunk> {
  let readBytes = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        readBytes += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const stream =
    packing === 'none' ? counted : counted.pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield { bytes: value, readBytes };
    }
  } catch (error) {
    if (packing === 'none') throw error;
    throw failed(
      `The compressed file is damaged or cut off after about ${readBytes.toLocaleString('en')} bytes.`,
    );
  } finally {
    // The file may be broken already, which was said.
    reader.cancel().catch(() => undefined);
  }
}

/** The first bytes of what the file holds, unpacked. */
export async function headBytes(file: Blob, packing: 'none' | 'gzip', count: number) {
  for await (const { bytes } of byteChunks(file, packing)) return bytes.slice(0, count);
  return new Uint8Array();
}
