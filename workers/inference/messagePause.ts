/** Breaks in which messages that wait are delivered, an interrupt among them. */
interface MessagePause {
  /** One macrotask. All who wait for one at the same time share it. */
  now(): Promise<void>;
  /** As `now`, but at once where the last break is less than so many milliseconds old. */
  every(ms: number): Promise<void>;
}

/** Breaks of this thread. A timer would wait for milliseconds, a message to oneself does not. */
export function createMessagePause(): MessagePause {
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void)[] = [];
  let last = Number.NEGATIVE_INFINITY;
  port1.onmessage = () => {
    last = performance.now();
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };
  const now = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) port2.postMessage(null);
    });
  return {
    now,
    every: (ms) => (performance.now() - last < ms ? Promise.resolve() : now()),
  };
}
