import { plural } from '../../../report/numbers';

/** A thing that was planned: a comparison of two responses, or the rating of one. */
const planned = {
  pairs: { one: '# comparison', other: '# comparisons' },
  rating: { one: '# rating', other: '# ratings' },
} as const;

type Method = keyof typeof planned;

export const texts = {
  response: (number: number) => `Response ${number}`,
  responses: (numbers: readonly number[]) =>
    `Responses ${new Intl.ListFormat('en-GB').format(numbers.map(String))}`,
  manyResponses: (count: number) => `${count} responses`,
  notFinished: 'Ranking not finished',
  notFinishedMore: (done: number, of: number, method: Method) =>
    `${done} of ${plural(of, planned[method])} judged; there is no ranking before the rest.`,
  noRanking: 'No ranking',
  nothingJudged: 'Nothing was judged. The texts are kept.',
  noVerdicts: 'No text gives a verdict. The texts are kept below.',
  shareFirst: (names: string) => `${names} share the first place`,
  isBest: (name: string) => `${name} is best`,
  comesFirst: (name: string) => `${name} comes first`,
  lead: (score: string, max: number) => `Expected score ${score} of ${max}.`,
  leadAndNext: (score: string, max: number, next: string, nextScore: string) =>
    `Expected score ${score} of ${max}; next ${next} with ${nextScore}.`,
  recordAndNext: (record: string, next: string) => `${record}; next ${next}.`,
  unsure: 'Their intervals overlap, so the order of these two is not certain.',
  noVerdict: (count: number, of: number, method: Method) =>
    plural(count, {
      one: `# of ${plural(of, planned[method])} gave no verdict and is not counted.`,
      other: `# of ${plural(of, planned[method])} gave no verdict and are not counted.`,
    }),
  won: (count: number) => `Won ${count}`,
  lost: (count: number) => `lost ${count}`,
  undecided: (count: number) => `${count} undecided`,
  withoutVerdict: (count: number) => `${count} without a verdict`,
  ranking: 'Ranking',
  unranked: 'Responses',
  beingJudged: 'Being judged',
  legends: {
    rating:
      'Bars: the probability of each score, lowest score on the left. Ranked by the expected score, their mean.',
    pairs:
      'Dot: strength by Bradley–Terry from the order-averaged probabilities of all pairs, a log-odds with mean 0. Line: its 95% interval. A win or a loss needs both orders to agree.',
  },
  place: 'Place ',
  ofMax: (max: number) => ` of ${max}`,
  reading: 'reading',
  writing: 'writing',
  notJudged: 'not judged',
  noRating: 'no rating',
  waiting: 'not judged yet',
  strength: (strength: string, low: string, high: string) =>
    `Strength ${strength}, 95% interval ${low} to ${high}`,
  comparisons: 'Comparisons',
  notCompared: 'It was not compared yet.',
  results: {
    won: 'won',
    lost: 'lost',
    undecided: 'undecided',
    inconsistent: 'undecided: the two orders disagree',
    noVerdict: 'no verdict in both orders',
  },
  against: (other: string, result: string) => `Against ${other}: ${result}`,
  shareFor: (share: string, name: string) => `${share} for ${name}`,
  sides: (a: string, b: string) => `A is ${a}, B is ${b}.`,
} as const;
