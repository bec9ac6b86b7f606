import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWidth } from './foldWidth';
import { splitReasoning } from './reasoning';

describe('foldWidth', () => {
  it('folds digits, brackets, colons and blanks', () => {
    expect(foldWidth('评分：［［７］］　【Ａ】')).toBe('评分:[[7]] [A]');
  });

  it('keeps every position', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldWidth(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('splitReasoning', () => {
  it.each([
    ['<think>x</think>y', 'x', 'y'],
    ['  <Thinking>x</thinking>y', 'x', 'y'],
    ['x</think>y', '', 'x</think>y'],
    ['<think>x', 'x', ''],
    ['y', '', 'y'],
    ['y <think>x', '', 'y <think>x'],
  ])('splits %j', (written, reasoning, text) => {
    expect(splitReasoning(written)).toEqual({ reasoning, text });
  });
});
