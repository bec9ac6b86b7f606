import { plural } from './numbers';

/** The sentences that a person can quote, and what they leave out. */
export const sentenceTexts = {
  noLabelledPair: (judge: string) => `${judge} has judged no labelled pair to the end yet.`,
  agreesInBothOrders: (judge: string, hits: string, share: string, baselines: string) =>
    `${judge} agrees with the labels in both orders on ${hits} pairs (${share}); ${baselines}`,
  agreesInOneOrder: (judge: string, hits: string, share: string, baselines: string) =>
    `${judge} agrees with the labels on ${hits} pairs (${share}); ${baselines} Each pair was judged in one order only.`,
  baselines: (of: number, longer: number, label: string, commonest: number) =>
    `of all ${of} labelled pairs, always choosing the longer response agrees on ${longer}, and always saying ${label} on ${commonest}.`,
  noWinner: (judge: string) => `${judge} has named no winner yet.`,
  prefersA: (judge: string, hits: string, share: string) =>
    `${judge} prefers A on ${hits} pairs with a winner (${share}), judged with A first only: ` +
    'how much the position decided is not known. There are no labels to compare with.',
  noPairInBothOrders: (judge: string) => `${judge} has judged no pair in both orders yet.`,
  consistent: (
    judge: string,
    hits: string,
    share: string,
    counts: { readonly A: number; readonly B: number; readonly tie: number },
  ) =>
    `${judge} says the same in both orders on ${hits} pairs (${share}): ` +
    `A on ${counts.A}, B on ${counts.B}, a tie on ${counts.tie}. There are no labels to compare with.`,
  noScore: (judge: string) => `${judge} has scored no response yet.`,
  meanScore: (judge: string, responses: number, mean: string) =>
    plural(responses, {
      one: `${judge} scores # response ${mean}. There are no labels to compare with.`,
      other: `${judge} scores # responses ${mean} on average. There are no labels to compare with.`,
    }),
  rankCorrelation: (judge: string, responses: number, correlation: string, distance: string) =>
    plural(responses, {
      one: `${judge}’s scores have a rank correlation (Spearman) of ${correlation} with the labels on # response, ${distance} points from them on average.`,
      other: `${judge}’s scores have a rank correlation (Spearman) of ${correlation} with the labels on # responses, ${distance} points from them on average.`,
    }),
  noRankCorrelation: (judge: string, responses: number, distance: string) =>
    plural(responses, {
      one: `${judge}’s scores have no rank correlation with the labels on # response, because one side never varies; they are ${distance} points from them on average.`,
      other: `${judge}’s scores have no rank correlation with the labels on # responses, because one side never varies; they are ${distance} points from them on average.`,
    }),
  withInterval: (value: string, interval: string) => `${value} (${interval} at 95%)`,
  nothingLeftOut: 'Nothing left out.',
  leftOut: (parts: readonly string[]) => `Left out: ${parts.join(', ')}.`,
  countOf: (count: number, what: string) => `${count} ${what}`,
  notJudged: (rows: number) =>
    plural(rows, { one: '# row not judged to the end', other: '# rows not judged to the end' }),
  failed: (rows: number) =>
    plural(rows, {
      one: '# row on which the judge failed',
      other: '# rows on which the judge failed',
    }),
  unlabelled: (rows: number) =>
    plural(rows, { one: '# row without a label', other: '# rows without a label' }),
  noVerdictIsMiss: (rows: number) =>
    plural(rows, {
      one: '# row without a verdict counts as a miss.',
      other: '# rows without a verdict count as misses.',
    }),
  noVerdictNoScore: (rows: number) =>
    plural(rows, {
      one: '# row without a verdict has no score.',
      other: '# rows without a verdict have no score.',
    }),
} as const;
