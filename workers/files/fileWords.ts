import { ModelFileError } from './modelFileError';

/** What is said where a model's file cannot be had: what happened, what is kept and what to do. */

export function inMegabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Where a download stopped. */
export interface Stop {
  readonly storedBytes: number;
  /** 0 where it is not known. */
  readonly totalBytes: number;
  /** In the network's words. */
  readonly reason: string;
}

export function brokenOff(path: string, { storedBytes, totalBytes, reason }: Stop): ModelFileError {
  if (storedBytes === 0) {
    const detail = `${path} could not be fetched: ${reason}. Choose the judge again to retry.`;
    return new ModelFileError('download-failed', detail);
  }
  const of = totalBytes > 0 ? ` of ${inMegabytes(totalBytes)}` : '';
  return new ModelFileError(
    'download-failed',
    `The download of ${path} broke off at ${inMegabytes(storedBytes)}${of}: ${reason}. ` +
      'What was fetched is kept; choosing the judge again goes on from there.',
  );
}

/** @param missingBytes what the whole model still needs; 0 where it is not known */
export function storageFull(
  path: string,
  storedBytes: number,
  missingBytes: number,
): ModelFileError {
  const missing = missingBytes > 0 ? ` ${inMegabytes(missingBytes)} more are needed.` : '';
  const detail =
    storedBytes === 0
      ? `The browser's storage is full: ${path} cannot be kept.${missing} Free some space first.`
      : `The browser's storage is full at ${inMegabytes(storedBytes)} of ${path}.${missing} ` +
        'What was fetched is kept: free some space and choose the judge again.';
  return new ModelFileError('storage-full', detail);
}

export function wrongLength(path: string, expected: number, found: number): ModelFileError {
  const relation = found > expected ? 'longer' : 'shorter';
  // A body that goes on beyond its end is not read to its own.
  const least = found > expected ? 'at least ' : '';
  return new ModelFileError(
    'model-invalid',
    `${path} is ${relation} on the server than listed: ${least}${inCount(found)} bytes instead of ` +
      `${inCount(expected)}. It is not the file that was meant, so it is not kept: choose another ` +
      'judge, or import this one from a folder.',
  );
}

export function wrongHash(path: string, expected: string, found: string): ModelFileError {
  return new ModelFileError(
    'model-invalid',
    `${path} arrived twice with other contents than listed: SHA-256 ${found} instead of ` +
      `${expected}. It is not kept: choose another judge, or import this one from a folder.`,
  );
}

/** An imported model asks no network: what is missing can only be imported again. */
export function importAgain(path: string, model: string, what: string): ModelFileError {
  return new ModelFileError(
    'model-invalid',
    `${path} of ${model} ${what}. The model was imported, so nothing is fetched for it: ` +
      'import its folder again.',
  );
}

const inCount = (bytes: number): string => bytes.toLocaleString('en');
