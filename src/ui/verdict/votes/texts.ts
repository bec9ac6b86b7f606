import { plural } from '../../../report/numbers';

const ballots = { one: '# ballot', other: '# ballots' } as const;

export const texts = {
  noBallots: 'No ballots',
  nothingJudged: 'Nothing was judged. The texts are kept.',
  notFinished: 'Vote not finished',
  soFar: (cast: number, planned: number, counted: string) =>
    `${cast} of ${planned} ballots so far. ${counted}`,
  noVerdict: 'No verdict',
  noVerdictMore: (samples: number) =>
    plural(samples, {
      one: '# sample was judged, but its text gives no verdict. It is kept below.',
      other: '# samples were judged, but no text gives a verdict. The texts are kept below.',
    }),
  noMajority: 'No majority',
  noneOf: (withoutVerdict: number, all: number) =>
    `${withoutVerdict} without a verdict of ${plural(all, ballots)}.`,
  countedFirst: (votes: number, all: number, answer: string) =>
    `${votes} of ${plural(all, ballots)} for ${answer}`,
  counted: (votes: number, answer: string) => `${votes} for ${answer}`,
  withoutVerdict: (count: number) => `${count} without a verdict`,
  counts: (parts: readonly string[]) => `${parts.join(', ')}.`,
  mean: (score: string) => `Mean of the scores ${score}.`,
  swayed: (withAFirst: string, withBFirst: string) =>
    `The position sways it: with A first most say ${withAFirst}, with B first ${withBFirst}.`,
  stoppedEarly: (cast: number, planned: number) =>
    `Stopped early after ${cast} of ${planned}: the rest could not change it.`,
  unknownScale: '?',
  ballots: 'Ballots',
  ballot: 'Ballot',
  bothOrders: 'Both orders',
  tie: 'Tie',
  score: 'Score',
  count: 'Count',
  says: (job: string, answer: string) => `${job}: says ${answer}`,
  saysNothing: (job: string) => `${job}: no verdict`,
  ballotOf: (number: number, of: number, job: string) => `Ballot ${number} of ${of}: ${job}`,
  previous: 'Previous',
  next: 'Next',
  stepHidden: ' ballot',
} as const;
