import type { GenerateEvent, SampleEvent } from '../../src/engine/inferenceApi';

/** Stream events reach the page in batches of about this many milliseconds. */
export const batchMs = 50;

interface EventBatch {
  add(sample: number, event: GenerateEvent): void;
  /** Sends what waits. */
  flush(): void;
}

/**
 * Joins the deltas of one kind of each sample; prefill events pass as they are. The page gets all
 * samples' news at once, so that it draws them once however many there are.
 */
export function createEventBatch(
  send: (events: readonly SampleEvent[]) => void,
  now: () => number = () => performance.now(),
): EventBatch {
  const waiting = new Map<number, Exclude<GenerateEvent, { kind: 'prefill' }>>();
  let last = 0;
  const flush = (): void => {
    if (waiting.size > 0) send([...waiting].map(([sample, event]) => ({ sample, event })));
    waiting.clear();
    last = now();
  };
  return {
    flush,
    add(sample, event) {
      if (event.kind === 'prefill') return send([{ sample, event }]);
      if ((waiting.get(sample) ?? event).kind !== event.kind) flush();
      const before = waiting.get(sample)?.delta ?? '';
      waiting.set(sample, { ...event, delta: before + event.delta });
      if (now() - last >= batchMs) flush();
    },
  };
}
