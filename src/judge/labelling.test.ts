import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairTask } from './judgment.testdata';
import {
  blindOrder,
  isLabelFor,
  labelScale,
  presentBlind,
  restoreLabel,
  sampleRows,
  wholeScores,
} from './labelling';
import type { Answer } from './verdict';

const anyLabel = fc.oneof(
  fc.constantFrom<Answer>('A', 'B', 'tie'),
  fc.integer({ min: 1, max: 10 }),
);

describe('the blind order', () => {
  it.each([
    ['counted ids', (index: number) => String(index + 1)],
    ['ids with a common beginning', (index: number) => `llmbar-natural-${index}`],
    ['ids with a common end', (index: number) => `${index}-of-a-very-long-dataset-name.jsonl`],
  ])('is a fair coin over %s', (_, idOf) => {
    const orders = Array.from({ length: 10_000 }, (__, index) => blindOrder(idOf(index)));
    const heads = orders.filter((order) => order === 'AB').length;
    // Five standard deviations of a fair coin: 250.
    expect(Math.abs(heads - 5000)).toBeLessThan(250);
    // Nor may one row tell the next: runs of equal orders are as many as a fair coin gives.
    const changes = orders.filter((order, index) => index > 0 && order !== orders[index - 1]);
    expect(Math.abs(changes.length - 5000)).toBeLessThan(250);
  });

  it('is the same at every visit', () => {
    // Fixed by value: a row that was shown one way must not be shown another way after an update.
    expect(['1', '2', '3', '4', '5', '6'].map(blindOrder)).toEqual([
      'BA',
      'BA',
      'BA',
      'AB',
      'AB',
      'AB',
    ]);
  });
});

describe('a blind label', () => {
  it('returns to the frame that it came from', () => {
    fc.assert(
      fc.property(fc.string(), anyLabel, (id, label) => {
        expect(restoreLabel(restoreLabel(label, id), id)).toBe(label);
      }),
    );
  });

  it('names the same text in both frames', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<'A' | 'B'>('A', 'B'), (id, side) => {
        const shown = presentBlind(pairTask, id);
        const seen = side === 'A' ? shown.responseA : shown.responseB;
        const label = restoreLabel(side, id);
        expect(label === 'A' ? pairTask.responseA : pairTask.responseB).toBe(seen);
      }),
    );
  });

  it('presents a pair so that presenting again gives the pair', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(presentBlind(presentBlind(pairTask, id), id)).toEqual(pairTask);
      }),
    );
  });

  it('leaves ties and scores alone', () => {
    for (const id of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      expect(restoreLabel('tie', id)).toBe('tie');
      expect(restoreLabel(4, id)).toBe(4);
    }
  });
});

describe('a random subset', () => {
  const rows = Array.from({ length: 200 }, (_, index) => index);

  it('is the same for the same seed, has no row twice, and begins as a smaller one does', () => {
    const fifty = sampleRows(rows, 50, 7);
    expect(new Set(fifty).size).toBe(50);
    expect(sampleRows(rows, 50, 7)).toEqual(fifty);
    expect(sampleRows(rows, 50, 8)).not.toEqual(fifty);
    expect(fifty.slice(0, 20)).toEqual(sampleRows(rows, 20, 7));
    expect(sampleRows([1, 2], 50, 1)).toHaveLength(2);
  });

  it('draws every row about as often', () => {
    const drawn = new Map(rows.map((row) => [row, 0]));
    for (let seed = 0; seed < 2000; seed += 1) {
      for (const row of sampleRows(rows, 50, seed)) drawn.set(row, (drawn.get(row) ?? 0) + 1);
    }
    // Expected 500 each, standard deviation 19.4: six of them.
    for (const count of drawn.values()) expect(Math.abs(count - 500)).toBeLessThan(117);
  });
});

describe('the scale of a person', () => {
  it('is the narrowest that holds the known scores', () => {
    expect(labelScale([1, 4.5, 5])).toMatchObject({ max: 5 });
    expect(labelScale([1, 6])).toMatchObject({ max: 10 });
  });

  it('follows the protocol where no score is known', () => {
    expect(labelScale([], { min: 1, max: 10, step: 1 })).toMatchObject({ max: 10 });
    expect(labelScale([], { min: 1, max: 5, step: 1 })).toMatchObject({ max: 5 });
    expect(labelScale([])).toMatchObject({ max: 5 });
    expect(wholeScores(labelScale([]))).toEqual([1, 2, 3, 4, 5]);
  });

  it('knows which answers fit a task', () => {
    const rating = { kind: 'rating' as const, query: 'q', response: 'r' };
    expect([isLabelFor(pairTask, 'tie'), isLabelFor(pairTask, 3)]).toEqual([true, false]);
    expect([isLabelFor(rating, 3), isLabelFor(rating, 'A')]).toEqual([true, false]);
    expect(isLabelFor(rating, Number.NaN)).toBe(false);
  });
});
