import { describe, expect, it } from 'vitest';
import { createMessagePause } from './messagePause';

describe('createMessagePause', () => {
  it('wakes all who wait at the same time, and again the next time', async () => {
    const messages = createMessagePause();
    const woken: string[] = [];
    const loop = async (name: string): Promise<void> => {
      for (const round of [1, 2, 3]) {
        await messages.now();
        woken.push(`${name}${round}`);
      }
    };
    await Promise.all([loop('a'), loop('b'), loop('c')]);
    expect(woken.join(' ')).toBe('a1 b1 c1 a2 b2 c2 a3 b3 c3');
  });

  it('is over at once where the last one is recent', async () => {
    const messages = createMessagePause();
    await messages.now();
    let macrotask = false;
    setTimeout(() => (macrotask = true));
    await messages.every(60_000);
    expect(macrotask).toBe(false);
  });
});
