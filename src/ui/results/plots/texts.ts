import { plural } from '../../../report/numbers';

const rows = { one: '# row', other: '# rows' } as const;

export const texts = {
  svg: 'Download SVG',
  csv: 'Download CSV',
  numbers: 'Numbers',
  of: (title: string) => ` of ${title}`,
  right: 'Right',
  rightBothOrders: 'Right in both orders',
  rightVerdicts: 'Right verdicts',
  byScenario: 'Agreement by scenario',
  byGroup: 'Agreement by group',
  byLength: 'Agreement by length difference',
  byLengthNote:
    'How long the response that the label prefers is beside the other, in UTF-16 units. A judge that takes length for quality rises from top to bottom.',
  byPosition: 'Agreement by position',
  byPositionNote: 'Over single verdicts: where the response that the label prefers was shown.',
} as const;

export const confusionTexts = {
  title: 'Confusion heat map',
  note: 'The fuller a cell, the larger its share of the rows with that label; both numbers stand in it.',
  verdict: 'Final verdict',
  label: (answer: string) => `Label ${answer}`,
  words: (right: number, count: number) =>
    `On ${right} of ${plural(count, rows)} the final verdict is the label: they stand on the falling diagonal.`,
  leftOut: (count: number) =>
    plural(count, {
      one: '# row without a label or a verdict is left out.',
      other: '# rows without a label or a verdict are left out.',
    }),
} as const;

export const intervalTexts = {
  table: (measure: string, title: string) => `${measure}, ${title}`,
  line: (name: string, count: number) => `${name} (${count})`,
  dashed: (measure: string) => `${measure}; dashed: all rows`,
  noRows: (measure: string) => `${measure}: no judged rows.`,
  one: (share: string, hits: number, of: number, name: string) =>
    `${share} (${hits} of ${of}) for “${name}”`,
  each: (measure: string, share: string) => `${measure}: ${share} for each.`,
  single: (measure: string, one: string) => `${measure}: ${one}.`,
  range: (measure: string, lowest: string, highest: string) =>
    `${measure}, from ${lowest} to ${highest}.`,
} as const;

export const scatterTexts = {
  title: 'Scores against labels',
  crowded: (most: number) =>
    `More than ${most} rows: each square is a cell, its area the number of rows in it.`,
  note: (jitter: number) =>
    `Each dot is a row, moved by up to ${jitter} points so that equal ones do not cover each other; the numbers are not moved.`,
  label: 'Label',
  score: 'Judge’s score',
  words: (count: number, pearson: string, spearman: string, kendall: string) =>
    `${plural(count, rows)} with a label and a score: Pearson ${pearson}, Spearman ${spearman}, Kendall ${kendall}. On the dashed line the score equals the label.`,
} as const;

export const reliabilityTexts = {
  title: 'Reliability curve',
  note: 'The number beside a dot is that of its rows; the whisker is its 95% interval. On the dashed line the probabilities are as often right as they say.',
  stated: 'Stated P(A), order-averaged',
  observed: 'Share labelled A',
  words: (count: number, ece: string, brier: string) =>
    `Over ${plural(count, { one: '# labelled row', other: '# labelled rows' })} with probabilities in both orders: ` +
    `expected calibration error ${ece}, Brier score ${brier}. A tie label counts half for A.`,
} as const;

export const swapTexts = {
  title: 'Swap plane',
  crowded: (most: number) =>
    `More than ${most} rows: each square is a cell of the plane, its area the number of rows in it. The numbers hold every row.`,
  note: 'Each mark is a row; its shape is its label.',
  aFirst: 'P(A) with A shown first',
  bFirst: 'P(A) with B shown first',
  quadrants: {
    a: 'A in both orders',
    b: 'B in both orders',
    first: 'first shown',
    second: 'second shown',
  },
  previous: 'Previous row',
  next: 'Next row',
  status: 'Row in the swap plane',
  row: (id: string) => `Row ${id}`,
  agree: (aFirst: string, bFirst: string, label: string) =>
    `: A first ${aFirst} for A, B first ${bFirst} for A; ${label}; the orders agree.`,
  disagree: (aFirst: string, bFirst: string, label: string) =>
    `: A first ${aFirst} for A, B first ${bFirst} for A; ${label}; the orders disagree.`,
  pointAt: 'Point at a mark, or go through the rows.',
  words: (count: number, both: number, neither: number, first: number, second: number) =>
    `Of ${plural(count, rows)}, the more probable answer is A in both orders on ${both}, B in both on ${neither}, the first shown on ${first}, the second shown on ${second}. On the diagonal the position moves nothing.`,
  wordsBorder: (
    count: number,
    both: number,
    neither: number,
    first: number,
    second: number,
    border: number,
  ) =>
    `Of ${plural(count, rows)}, the more probable answer is A in both orders on ${both}, B in both on ${neither}, the first shown on ${first}, the second shown on ${second}, on the border on ${border}. On the diagonal the position moves nothing.`,
  missing: (count: number) =>
    plural(count, {
      one: '# row without probabilities in both orders has no point.',
      other: '# rows without probabilities in both orders have no point.',
    }),
  labels: { A: 'label A', B: 'label B', tie: 'label tie', none: 'no label' },
} as const;
