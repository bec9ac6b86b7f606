import { describe, expect, it } from 'vitest';
import { argmax } from './sampling';
import { createQuoteHold } from './quoteHold';

const marks = { open: 90, close: 91 };
const control = new Set([1]);
/** Token 50 is always likeliest, then the higher number. */
const logits = Float32Array.from({ length: 100 }, (_, id) => (id === 50 ? 1000 : id));

describe('quoteHold', () => {
  it('leaves everything open outside of quotations', () => {
    const hold = createQuoteHold(marks, [10, 11, 12], control);
    expect(hold.hold(logits)).toBe(logits);
    hold.push(90);
    hold.push(10);
    hold.push(91);
    expect(argmax(hold.hold(logits))).toBe(50);
  });

  it('follows passages of the prompt and never a control token', () => {
    const hold = createQuoteHold(marks, [10, 11, 1, 10, 12, 13], control);
    const drawn: number[] = [];
    hold.push(90);
    for (let step = 0; step < 4; step += 1) {
      // The end of the quotation is the likeliest where it is allowed: rule it out to go on.
      const held = hold.hold(logits).map((logit, id) => (id === 91 && step > 0 ? -1e9 : logit));
      const id = argmax(held);
      drawn.push(id);
      hold.push(id);
    }
    expect(drawn).toEqual([13, 91, 50, 50]);
  });

  it('opens with any word of the prompt, goes on with what follows it there, and can end', () => {
    const hold = createQuoteHold(marks, [10, 11, 10, 12], control);
    const allowed = (): number[] =>
      [...hold.hold(logits).entries()].flatMap(([id, logit]) =>
        Number.isFinite(logit) ? [id] : [],
      );
    hold.push(90);
    expect(allowed()).toEqual([10, 11, 12]);
    hold.push(10);
    expect(allowed()).toEqual([11, 12, 91]);
    hold.push(11);
    expect(allowed()).toEqual([10, 91]);
  });

  it('ends after twelve tokens, and where nothing can be quoted', () => {
    const prompt = Array.from({ length: 30 }, (_, index) => 10 + index);
    const hold = createQuoteHold(marks, prompt, control);
    hold.push(90);
    for (const id of prompt.slice(0, 12)) hold.push(id);
    expect(argmax(hold.hold(logits))).toBe(91);
    const empty = createQuoteHold(marks, [1], control);
    empty.push(90);
    expect(argmax(empty.hold(logits))).toBe(91);
  });
});
