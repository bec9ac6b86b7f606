import { describe, expect, it } from 'vitest';
import { createKvBuffers } from './kvBuffers';

/** Memory that counts: slots are named by the order in which they were made. */
function memory() {
  const live = new Set<number>();
  const copies: { from: number; to: number; tokens: number }[] = [];
  let next = 0;
  return {
    live,
    copies,
    bytesPerToken: 10,
    allocate(): number {
      live.add(next);
      next += 1;
      return next - 1;
    },
    copy(from: number, to: number, tokens: number): void {
      copies.push({ from, to, tokens });
    },
    free: (slot: number) => void live.delete(slot),
  };
}

describe('kvBuffers', () => {
  it('appends in place, whatever earlier states still live', () => {
    const store = memory();
    const buffers = createKvBuffers(store, 1024);
    const prompt = buffers.extend(null, 100);
    const longer = buffers.extend(prompt.kv, 1);
    const longest = buffers.extend(longer.kv, 1);
    longer.kv.release();
    expect([prompt.slot, longer.slot, longest.slot]).toEqual([0, 0, 0]);
    expect(longest.start).toBe(101);
    expect(longest.kv.length).toBe(102);
    expect(store.copies).toEqual([]);
  });

  it('goes on from the same state again without a copy once the first continuation is gone', () => {
    const store = memory();
    const buffers = createKvBuffers(store, 1024);
    const prompt = buffers.extend(null, 100);
    buffers.extend(prompt.kv, 20).kv.release();
    expect(buffers.extend(prompt.kv, 20).slot).toBe(prompt.slot);
    expect(store.copies).toEqual([]);
  });

  it('copies the common part where a longer state still lives', () => {
    const store = memory();
    const buffers = createKvBuffers(store, 1024);
    const shared = buffers.extend(null, 60);
    const first = buffers.extend(shared.kv, 40);
    const second = buffers.extend(shared.kv, 30);
    expect(store.copies).toEqual([{ from: 0, to: 1, tokens: 60 }]);
    expect(second.start).toBe(60);
    // The second text lies alone in its buffer: it grows in place.
    expect(buffers.extend(second.kv, 1).slot).toBe(second.slot);
    expect(first.kv.storage).not.toBe(second.kv.storage);
    expect(first.kv.storage).toBe(shared.kv.storage);
  });

  it('moves to a larger buffer where its own is full', () => {
    const store = memory();
    const buffers = createKvBuffers(store, 1024);
    const prompt = buffers.extend(null, 200);
    const grown = buffers.extend(prompt.kv, 400);
    expect(store.copies).toEqual([{ from: 0, to: 1, tokens: 200 }]);
    prompt.kv.release();
    expect([...store.live]).toEqual([grown.slot]);
  });

  it('takes the room of a text that is known to come at once', () => {
    const store = memory();
    const buffers = createKvBuffers(store, 1024);
    const first = buffers.extend(null, 32, 600);
    const second = buffers.extend(first.kv, 568, 600);
    expect(second.slot).toBe(first.slot);
    expect(first.kv.storage?.sizeBytes).toBe(1024 * store.bytesPerToken);
    expect(store.copies).toEqual([]);
  });

  it('frees a buffer with the last of its states, and refuses states of another model', () => {
    const store = memory();
    const buffers = createKvBuffers(store, 1024);
    const prompt = buffers.extend(null, 10);
    const longer = buffers.extend(prompt.kv, 1);
    prompt.kv.retain();
    prompt.kv.release();
    longer.kv.release();
    expect(store.live.size).toBe(1);
    prompt.kv.release();
    expect(store.live.size).toBe(0);
    const other = createKvBuffers(memory(), 1024).extend(null, 5);
    expect(() => buffers.extend(other.kv, 1)).toThrow('another model');
  });
});
