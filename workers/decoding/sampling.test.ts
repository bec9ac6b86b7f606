import { describe, expect, it } from 'vitest';
import { argmax, probabilitiesOf, sampleToken } from './sampling';

const decoding = { maxTokens: 1, temperature: 1, topK: 0, topP: 1, seed: 0 };
const logits = Float32Array.from([0, Math.log(2), Math.log(4), Math.log(1)]);
/** Probabilities 1/8, 2/8, 4/8, 1/8. */
const draws = (options: Partial<typeof decoding>, count = 4000): number[] => {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const id = sampleToken(logits, { ...decoding, ...options }, () => (i + 0.5) / count);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts.map((n) => n / count);
};

describe('sampleToken', () => {
  it('is greedy at temperature 0 and takes the first of equals', () => {
    expect(argmax(Float32Array.from([1, 3, 3]))).toBe(1);
    expect(draws({ temperature: 0 })).toEqual([0, 0, 1, 0]);
  });

  it('follows the distribution', () => {
    const shares = draws({});
    [1 / 8, 2 / 8, 4 / 8, 1 / 8].forEach((expected, id) => {
      expect(shares[id]).toBeCloseTo(expected, 2);
    });
  });

  it('sharpens with a low temperature', () => {
    // Squared weights: 1, 4, 16, 1 of 22.
    expect(draws({ temperature: 0.5 })[2]).toBeCloseTo(16 / 22, 2);
  });

  it('keeps the k most probable', () => {
    const [first, second, third, fourth] = draws({ topK: 2 });
    expect([first, fourth]).toEqual([0, 0]);
    expect(second).toBeCloseTo(1 / 3, 2);
    expect(third).toBeCloseTo(2 / 3, 2);
  });

  it('keeps the smallest set that reaches top-p, and always one', () => {
    expect(draws({ topP: 0.7 })[0]).toBe(0);
    expect(draws({ topP: 0.7 })[1]).toBeCloseTo(1 / 3, 2);
    expect(draws({ topP: 0.01 })).toEqual([0, 0, 1, 0]);
  });

  it('finds the largest of a vocabulary without losing one', () => {
    const many = Float32Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) / 50);
    const top = [...many].map((value, id) => ({ value, id })).sort((a, b) => b.value - a.value);
    const allowed = new Set(top.slice(0, 5).map(({ id }) => id));
    for (let i = 0; i < 50; i += 1) {
      const id = sampleToken(many, { ...decoding, temperature: 50, topK: 5 }, () => i / 50);
      expect(allowed.has(id)).toBe(true);
    }
  });
});

describe('probabilitiesOf', () => {
  it('is the softmax, also for large logits', () => {
    const [p] = probabilitiesOf(Float32Array.from([1000, 1000]), [0]);
    expect(p).toBeCloseTo(0.5);
    expect(probabilitiesOf(logits, [1, 2]).map((v) => Number(v.toFixed(4)))).toEqual([0.25, 0.5]);
  });
});
