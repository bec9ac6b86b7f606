import { describe, expect, it } from 'vitest';
import type { LabelledLogOdds } from './calibration';
import { confidenceFigures } from './confidence';

const row = (label: 'A' | 'B' | 'tie', logOdds: number): LabelledLogOdds => ({ label, logOdds });

describe('confidenceFigures', () => {
  it('takes the surest quarter by distance from even, whichever side was named', () => {
    const rows = [row('A', 4), row('B', -3), row('A', -2), row('B', 1), row('A', 0.5), row('B', 2)];
    const { mostConfidentQuarter } = confidenceFigures(rows);
    // Two of six: 4 for A and -3 for B, both right.
    expect(mostConfidentQuarter).toMatchObject({ hits: 2, of: 2, excluded: 4, share: 1 });
  });

  it('gives rows of the same confidence their share of the last places', () => {
    const rows = [row('A', 5), row('A', 1), row('A', -1), row('B', 1), row('A', 1), row('A', 0.1)];
    const other = [...rows].reverse();
    const expected = { hits: 1.5, of: 2 };
    expect(confidenceFigures(rows).mostConfidentQuarter).toMatchObject(expected);
    expect(confidenceFigures(other).mostConfidentQuarter).toMatchObject(expected);
  });

  it('counts what is wrong above 95% among all rows, after the temperature', () => {
    const rows = [row('A', -4), row('B', 3), row('A', 9), row('B', -0.2)];
    expect(confidenceFigures(rows).wrongOver95).toMatchObject({ hits: 2, of: 4, share: 0.5 });
    // At temperature 1.2 log-odds of 3 are 92%, those of 4 still 97%.
    expect(confidenceFigures(rows, 1.2).wrongOver95).toMatchObject({ hits: 1, of: 4 });
  });

  it('leaves ties out and says nothing about no rows', () => {
    expect(confidenceFigures([row('tie', 9)])).toMatchObject({
      mostConfidentQuarter: { of: 0, share: null },
      wrongOver95: { of: 0, share: null },
    });
  });
});
