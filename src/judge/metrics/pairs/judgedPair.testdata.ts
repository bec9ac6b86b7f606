import { averagePreference } from '../../positionSwap';
import type { Preference } from '../../verdict';
import { shares } from '../../judgment.testdata';
import type { JudgedPair, Reading } from './judgedPair';

/** A pair in which each order's readout is 0.9 for what it said (0.8 for a tie). */
export function pairOf(
  label: Preference | null,
  ab: Reading,
  ba: Reading,
  changes: Partial<JudgedPair> = {},
): JudgedPair {
  const [first, second] = [readout(ab), readout(ba)];
  return {
    id: '1',
    label,
    readings: { AB: ab, BA: ba },
    averaged: first === null || second === null ? null : averagePreference(first, second),
    lengths: { A: 10, B: 20 },
    ...changes,
  };
}

function readout(reading: Reading): ReturnType<typeof shares> | null {
  if (reading === 'A') return shares(0.9, 0.06, 0.04);
  if (reading === 'B') return shares(0.06, 0.9, 0.04);
  return reading === 'tie' ? shares(0.1, 0.1, 0.8) : null;
}
