import type { JudgedPair } from './judgedPair';

/**
 * How long the response that the label prefers is beside the other, from shortest to longest; about
 * as long is within a quarter.
 */
export const LENGTH_BANDS = [
  { name: 'under half as long', below: 1 / 2 },
  { name: 'shorter', below: 4 / 5 },
  { name: 'about as long', below: 5 / 4 },
  { name: 'longer', below: 2 },
  { name: '2× as long or more', below: Infinity },
] as const;

type LengthBand = (typeof LENGTH_BANDS)[number]['name'];

/**
 * The band of a labelled pair; undefined for tie labels, pairs without a label and pairs of two
 * empty responses. A judge that takes length for quality agrees more from band to band.
 */
export function lengthBand({ label, lengths }: JudgedPair): LengthBand | undefined {
  if (label !== 'A' && label !== 'B') return undefined;
  const [better, other] = label === 'A' ? [lengths.A, lengths.B] : [lengths.B, lengths.A];
  if (better === 0 && other === 0) return undefined;
  const ratio = better / other;
  return LENGTH_BANDS.find(({ below }) => ratio < below)?.name ?? '2× as long or more';
}
