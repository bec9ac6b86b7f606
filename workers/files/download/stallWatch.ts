/** A connection over which nothing arrives for this long is given up, in milliseconds. */
const stallMs = 10_000;

/** Ends a request over which nothing arrives any more. */
export interface StallWatch {
  readonly signal: AbortSignal;
  /** Something arrived. */
  heard(): void;
  /** The request is over. */
  end(): void;
}

/**
 * Counts silent moments instead of looking at a clock: a worker that was busy itself for a while has
 * had no chance to hear anything, and that is no stall.
 */
export function watchForStall(limitMs = stallMs): StallWatch {
  const moments = 10;
  const controller = new AbortController();
  let silent = 0;
  const timer = setInterval(() => {
    silent += 1;
    if (silent < moments) return;
    clearInterval(timer);
    controller.abort(new Error(`nothing arrived for ${limitMs / 1000} seconds`));
  }, limitMs / moments);
  return {
    signal: controller.signal,
    heard() {
      silent = 0;
    },
    end: () => clearInterval(timer),
  };
}
