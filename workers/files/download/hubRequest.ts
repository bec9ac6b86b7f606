import { messageOf } from '../../../src/judge/messageOf';
import { isPassing, rangeOf, refusal, retryAfterMs, totalOfUnsatisfied } from './hubAnswer';
import type { BodyRange, FileSource } from './hubAnswer';
import { watchForStall, type StallWatch } from './stallWatch';

/** What is asked for: a file from `start` on, as long as it is still the same one. */
interface PartRequest {
  readonly path: string;
  readonly url: string;
  readonly source: FileSource;
  readonly start: number;
  /** What is known of the stored part's file: empty and 0 where nothing is. */
  readonly etag: string;
  readonly totalBytes: number;
}

/** An answer with a body that is still to be read; whoever reads it ends the watch. */
export interface Part extends BodyRange {
  readonly kind: 'part';
  readonly response: Response;
  readonly watch: StallWatch;
}

type PartAnswer =
  | Part
  | { readonly kind: 'absent' }
  /** The server has no byte beyond the stored ones. */
  | { readonly kind: 'nothing-left'; readonly totalBytes: number }
  /** `waitMs` where the server itself said how long. */
  | { readonly kind: 'later'; readonly reason: string; readonly waitMs?: number };

/**
 * Asks for a file from a byte on; from its beginning where the server's file is another one by now.
 * Throws `ModelFileError` where the server refuses.
 *
 * A range is asked for from the first byte on too: no server compresses a range, so that every
 * length is that of the file. `Range` crosses a redirect to another host without a preflight.
 */
export async function requestPart(request: PartRequest): Promise<PartAnswer> {
  const { path, url, source, start } = request;
  const watch = watchForStall();
  let response: Response;
  try {
    const headers = { Range: `bytes=${start}-` };
    response = await fetch(url, { headers, signal: watch.signal });
  } catch (error) {
    watch.end();
    return { kind: 'later', reason: messageOf(watch.signal.reason ?? error) };
  }
  watch.heard();
  if (response.ok) {
    const range = rangeOf(response, start);
    if (continues(request, response, range)) return { kind: 'part', response, watch, ...range };
  }
  watch.end();
  await response.body?.cancel().catch(() => undefined);
  if (response.ok) return requestPart(anew(request));
  if (response.status === 404) return { kind: 'absent' };
  if (response.status === 416) return unsatisfied(request, response);
  if (isPassing(response.status)) return later(response);
  throw refusal(path, response, source);
}

/** Whether a body can be joined to the stored part. */
function continues(request: PartRequest, { headers }: Response, range: BodyRange): boolean {
  if (range.from === 0) return true;
  const { etag, totalBytes, start } = request;
  const sameName = etag === '' || (headers.get('etag') ?? etag) === etag;
  const sameSize = totalBytes === 0 || range.totalBytes === 0 || range.totalBytes === totalBytes;
  return sameName && sameSize && range.from === start;
}

function anew(request: PartRequest): PartRequest {
  return { ...request, start: 0, etag: '', totalBytes: 0 };
}

function unsatisfied(
  request: PartRequest,
  { headers }: Response,
): PartAnswer | Promise<PartAnswer> {
  const totalBytes = totalOfUnsatisfied(headers);
  if (totalBytes === request.start) return { kind: 'nothing-left', totalBytes };
  if (request.start > 0) return requestPart(anew(request));
  return { kind: 'later', reason: 'the server answered 416' };
}

function later({ status, headers }: Response): PartAnswer {
  const reason = `the server answered ${status}`;
  if (status !== 429) return { kind: 'later', reason };
  const waitMs = retryAfterMs(headers.get('retry-after'), Date.now());
  return { kind: 'later', reason: `${reason}, it limits how often it is asked`, waitMs };
}
