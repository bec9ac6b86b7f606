import { ModelFileError } from '../modelFileError';

/** What a server's answer to a request for a file means. Pure: it reads status and headers alone. */

/** Where the body of an answer begins in the file, and the bytes of the whole file (0 if unknown). */
export interface BodyRange {
  readonly from: number;
  readonly totalBytes: number;
}

/**
 * The range that an answer carries.
 *
 * @param start the byte that was asked for
 */
export function rangeOf({ status, headers }: Response, start: number): BodyRange {
  const length = plainLength(headers);
  if (status !== 206) return { from: 0, totalBytes: length };
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(headers.get('content-range') ?? '');
  // Not every host shows the header to pages: then the answer is taken to be what was asked for.
  if (!match) return { from: start, totalBytes: length > 0 ? start + length : 0 };
  return { from: Number(match[1]), totalBytes: match[2] === '*' ? 0 : Number(match[2]) };
}

/** Bytes of the whole file by a 416, which says that nothing is left from `start` on; 0 if unknown. */
export function totalOfUnsatisfied(headers: Headers): number {
  return Number(/^bytes \*\/(\d+)$/u.exec(headers.get('content-range') ?? '')?.[1] ?? 0);
}

function plainLength(headers: Headers): number {
  // Of a compressed body the header counts other bytes than those that arrive.
  if (headers.get('content-encoding')) return 0;
  return Number(headers.get('content-length') ?? 0);
}

/** A server that limits its answers is waited for at most this long at a time, in milliseconds. */
const longestWaitMs = 60_000;
/** Where it does not say how long. */
const usualWaitMs = 5_000;

/**
 * How long a server asks to wait, in milliseconds.
 *
 * @param retryAfter the `Retry-After` header: seconds or a date
 * @param now epoch milliseconds
 */
export function retryAfterMs(retryAfter: string | null, now: number): number {
  const text = retryAfter?.trim() ?? '';
  if (text === '') return usualWaitMs;
  const ms = /^\d+$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? usualWaitMs : Math.min(Math.max(ms, 0), longestWaitMs);
}

/** Statuses after which the same request may succeed a little later. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Whose file is asked for. */
export interface FileSource {
  /** Hub id. */
  readonly model: string;
  readonly revision: string;
}

/** A refusal that no retry mends. The hub names the cause in `X-Error-Code`. */
export function refusal(
  path: string,
  { status, headers }: Response,
  { model, revision }: FileSource,
): ModelFileError {
  const answered = `${path} could not be fetched: the server answered ${status}`;
  const code = headers.get('x-error-code') ?? '';
  return new ModelFileError('download-failed', `${answered}. ${meaning(status, code)}`);

  function meaning(of: number, errorCode: string): string {
    if (errorCode === 'RepoNotFound') {
      return `There is no public model ${model} on the hub: check its name, or choose another judge.`;
    }
    if (of === 401 || of === 403) {
      return (
        `${model} is gated, private or not there. A gated model's licence has to be accepted on ` +
        'the hub, and this page sends no tokens: choose another judge, or download the model ' +
        'yourself and import its folder.'
      );
    }
    return `It does not give out this file of ${model} at ${revision}: choose another judge.`;
  }
}

/** A listed file that the server does not have. */
export function notThere(path: string, { model, revision }: FileSource): ModelFileError {
  return new ModelFileError(
    'download-failed',
    `${path} could not be fetched: the server answered 404. ${model} has no such file at revision ` +
      `${revision}; it may have been moved or packaged anew. Choose another judge.`,
  );
}
