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
    ['y </think> z', '', 'y </think> z'],
    ['[THINK]x[/THINK]y', 'x', 'y'],
    ['<seed:think>x</seed:think>y', 'x', 'y'],
    ['<|begin_of_thought|>\n\nx<|end_of_thought|>\n\ny', '\n\nx', 'y'],
    ['<|begin_of_thought|>x<|end_of_thought|>\n\n<|begin_of_solution|>y', 'x', 'y'],
    ['<|channel>thought\nx<channel|>y', '\nx', 'y'],
    [
      '<|channel|>analysis<|message|>x<|end|><|start|>assistant<|channel|>final<|message|>y',
      'x',
      'y',
    ],
    ['<|channel|>analysis<|message|>x<|end|><|channel|>final<|message|>y', 'x', 'y'],
    ['<|channel|>final<|message|>y', '', 'y'],
    ['analysisWe compare. [[A]]?assistantfinal[[B]]', 'We compare. [[A]]?', '[[B]]'],
    ['analysis of both: y', '', 'analysis of both: y'],
    ['<think>x</think>\n<think>z</think>y', 'x\n\nz', 'y'],
    ['[THINK]x', 'x', ''],
  ])('splits %j', (written, reasoning, text) => {
    expect(splitReasoning(written)).toEqual({ reasoning, text });
  });
});
