import { createTextReader, type FileKind } from '../../src/datasets/in/reading/textReader';
import { encodingSamples } from './encodingSamples';
import { failed, ImportStop, type RecordBatch, type RecordSource } from './recordSource';

/** A piece of a file's bytes, unpacked where the file was packed. */
export interface ByteChunk {
  readonly bytes: Uint8Array;
  /** Bytes of the file itself that have been read so far. */
  readonly readBytes: number;
}

/** Records of a text that comes in pieces of bytes. A wrong encoding would damage it silently. */
export function textSource(
  chunks: AsyncIterable<ByteChunk>,
  encoding: string,
  kind: FileKind | undefined,
): RecordSource {
  const reader = createTextReader(kind);
  const decoder = new TextDecoder(encoding, { fatal: true });
  async function* batches(): AsyncGenerator<RecordBatch> {
    let before = 0;
    for await (const { bytes, readBytes } of chunks) {
      let text: string;
      try {
        text = decoder.decode(bytes, { stream: true });
      } catch {
        throw notText(encoding, bytes, before);
      }
      yield { records: reader.push(text), readBytes };
      before = readBytes;
    }
    try {
      decoder.decode();
    } catch {
      throw failed(brokenText(encoding, before));
    }
    yield { records: reader.finish(), readBytes: before };
  }
  return { batches, notes: () => reader.notes?.() ?? [] };
}

function notText(encoding: string, bytes: Uint8Array, before: number): ImportStop {
  const samples = encoding === 'utf-8' ? encodingSamples(bytes) : [];
  if (samples.length === 0) return failed(brokenText(encoding, before));
  return new ImportStop({ kind: 'encoding', samples });
}

function brokenText(encoding: string, readBytes: number): string {
  const place =
    readBytes === 0 ? 'at its beginning' : `after about ${readBytes.toLocaleString('en')} bytes`;
  const name = encoding.toUpperCase().replace(/[LB]E$/u, '');
  return `This is not a text file in ${name}: it breaks off ${place}. Save it as UTF-8 and try again.`;
}
