/** A part of the page that could not be fetched: no network, or a build that is no longer there. */
export class ChunkError extends Error {
  override name = 'ChunkError';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
