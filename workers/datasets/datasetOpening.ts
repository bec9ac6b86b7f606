import type { ImportRequest } from '../../src/datasets/in/importApi';
import { byteChunks, headBytes } from './byteChunks';
import { parquetSource } from './parquetSource';
import { failed, type RecordSource } from './recordSource';
import { textSource } from './textSource';
import { workbookSource } from './workbookSource';

type Signature = 'gzip' | 'zstd' | 'zip' | 'parquet';

const signatures: readonly { readonly bytes: readonly number[]; readonly kind: Signature }[] = [
  { bytes: [0x1f, 0x8b], kind: 'gzip' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: 'zstd' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'zip' },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: 'parquet' },
];

const headLength = 1024;

/**
 * Looks at the first bytes of a file, since what it is called says nothing.
 * @throws ImportStop where it is of no kind that can be read
 */
export async function openFile(
  file: Blob,
  { fileName, table, encoding }: ImportRequest,
): Promise<RecordSource> {
  const head = await headBytes(file, 'none', headLength);
  switch (signatureOf(head)) {
    case 'zstd':
      throw failed('This file is compressed (Zstandard). Unpack it first.');
    case 'zip':
      return workbookSource(file, table);
    case 'parquet':
      return parquetSource(file);
    case 'gzip': {
      const inner = await headBytes(file, 'gzip', headLength);
      if (signatureOf(inner) !== null) {
        throw failed('What is compressed in this file is no text. Unpack it first.');
      }
      const kind = kindByName(fileName.replace(/\.gz$/iu, ''));
      return textSource(byteChunks(file, 'gzip'), encoding ?? encodingOf(inner), kind);
    }
    case null: {
      const chunks = byteChunks(file, 'none');
      return textSource(chunks, encoding ?? encodingOf(head), kindByName(fileName));
    }
  }
}

function signatureOf(head: Uint8Array): Signature | null {
  const known = signatures.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  return known?.kind ?? null;
}

function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head.length === 0) throw failed('The file is empty.');
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // A stray NUL may stand in a text; where many do it is another kind of file.
  const nuls = head.filter((byte) => byte === 0).length;
  if (nuls > head.length / 10) {
    throw failed(
      'This is not a text file. Datasets are JSON Lines, JSON, CSV, Parquet or an Excel workbook.',
    );
  }
  return 'utf-8';
}

/** A CSV may begin with a bracket; whether JSON is one value or many its beginning tells. */
function kindByName(fileName: string): 'csv' | undefined {
  return /\.(?:csv|tsv)$/iu.test(fileName) ? 'csv' : undefined;
}
