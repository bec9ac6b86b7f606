import { describe, expect, it } from 'vitest';
import type { GenerateEvent, SampleEvent } from '../../src/engine/inferenceApi';
import { batchMs, createEventBatch } from './eventBatch';

const text = (delta: string, completionTokens: number): GenerateEvent => ({
  kind: 'text',
  delta,
  completionTokens,
});

function setup() {
  const sent: (readonly SampleEvent[])[] = [];
  let time = 1000;
  const batch = createEventBatch(
    (events) => sent.push(events),
    () => time,
  );
  batch.flush();
  return { sent, batch, wait: (ms: number) => (time += ms) };
}

describe('createEventBatch', () => {
  it('joins what each sample wrote, and sends all samples at once', () => {
    const { sent, batch, wait } = setup();
    batch.add(0, text('It ', 1));
    batch.add(1, text('No', 1));
    batch.add(0, text('is', 2));
    expect(sent).toEqual([]);
    wait(batchMs);
    batch.add(1, text(' one', 2));
    expect(sent).toEqual([
      [
        { sample: 0, event: text('It is', 2) },
        { sample: 1, event: text('No one', 2) },
      ],
    ]);
    batch.flush();
    expect(sent).toHaveLength(1);
  });

  it('sends the progress of a prompt at once, and keeps a thought and its reply apart', () => {
    const { sent, batch } = setup();
    const prefill = { kind: 'prefill', doneTokens: 5, totalTokens: 9 } as const;
    const thought = { kind: 'thought', delta: 'Hm.', thoughtTokens: 1 } as const;
    batch.add(2, prefill);
    batch.add(2, thought);
    batch.add(2, text('So', 1));
    batch.flush();
    expect(sent).toEqual([
      [{ sample: 2, event: prefill }],
      [{ sample: 2, event: thought }],
      [{ sample: 2, event: text('So', 1) }],
    ]);
  });
});
