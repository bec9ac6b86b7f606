import { messageOf } from '../../judge/messageOf';
/** A part of the page that could not be fetched: no network, or a build that is no longer there. */
export class ChunkError extends Error {
  override name = 'ChunkError';

  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}
