import { describe, expect, it } from 'vitest';
import { LABEL_SCALES } from '../../judge/labelling';
import { choicesFor, commandOf } from './labelKeys';

describe('the keys of a pair', () => {
  it.each([
    ['1', 'A'],
    ['ArrowLeft', 'A'],
    ['2', 'B'],
    ['ArrowRight', 'B'],
    ['0', 'tie'],
    ['ArrowDown', 'tie'],
  ])('%s answers %s', (key, answer) => {
    expect(commandOf(key, null)).toEqual({ kind: 'label', answer });
  });

  it('skip and take back in either case, and mean nothing else', () => {
    expect([commandOf('s', null), commandOf('S', null)]).toEqual([
      { kind: 'skip' },
      { kind: 'skip' },
    ]);
    expect(commandOf('u', null)).toEqual({ kind: 'undo' });
    for (const key of ['3', 'ArrowUp', 'Enter', ' ', 'Tab', 'a', 'b', '']) {
      expect(commandOf(key, null)).toBeNull();
    }
  });
});

describe('the keys of a rating', () => {
  it.each(LABEL_SCALES)('give the scores from $min to $max and no others', (scale) => {
    const digits = [...'1234567890'];
    const scores = digits.map((key) => {
      const command = commandOf(key, scale);
      return command?.kind === 'label' ? command.answer : null;
    });
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(scores).toEqual(all.map((score) => (score <= scale.max ? score : null)));
    expect(commandOf('ArrowLeft', scale)).toBeNull();
  });

  it('never give one key two meanings', () => {
    for (const scale of [null, ...LABEL_SCALES]) {
      const keys = choicesFor(scale).flatMap((choice) => choice.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
