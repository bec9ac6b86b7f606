import { inCount, plural } from '../../../report/numbers';

export const texts = {
  title: 'Agreement',
  shownHint: 'You now know some verdicts: labels that you give from here on are less blind.',
  hiddenHint: 'Hidden, so that no verdict sways you. Best looked at when you are done.',
  hide: 'Hide agreement',
  show: 'Show agreement',
  noLabels: 'You have not labelled any row yet. Label some above, then look here again.',
  noRuns: 'No judge has finished a run on this dataset. ',
  startRun: 'Start one on the Runs page',
  compareWith: 'Compare with',
  facts: (parts: readonly string[]) => parts.join(' · '),
  loading: 'Loading the judgments…',
  nothingToCompare:
    'There is nothing to compare with: the file has no labels for the rows you labelled.',
  fileLabels: 'The file’s own labels',
  judgeName: (model: string, protocol: string) => `${model}, ${protocol}`,
} as const;

export const tableTexts = {
  intervals: (resamples: number, seed: number) =>
    `Intervals are at 95%: Wilson’s for shares, ${inCount(resamples)} bootstrap resamples (seed ${seed}) for kappa. A text without a verdict counts as a miss; rows that were not judged are left out. The last three columns need no judge at all.`,
  pairs: 'Agreement with your labels of pairs',
  pairColumns: [
    'Compared with',
    'Agreement',
    'Without your ties',
    'Kappa',
    'Longer wins',
    'Majority class',
    'Always A',
  ],
  majorityClass: (label: string) => ` (${label})`,
  ratings: 'Agreement with your ratings',
  ratingColumns: ['Compared with', 'Same whole score', 'Kappa', 'Spearman', 'Mean distance'],
  differ: (name: string, rows: number) =>
    plural(rows, { one: `${name}: # row differs`, other: `${name}: # rows differ` }),
  withoutVerdict: (count: number) => `, ${inCount(count)} of them without a verdict`,
  confusion: 'Your label by what was said',
  you: 'You',
  said: (answer: string) => `Said ${answer}`,
  differing: 'Rows that differ',
  differingColumns: ['Row', 'Id', 'Query', 'You', 'Said'],
  more: (count: number) => `${inCount(count)} more. `,
  readInRun: 'Read these rows in the run',
  tie: 'Tie',
  noVerdict: 'No verdict',
} as const;

export const calibrationTexts = {
  title: 'Calibration',
  labelRows: 'Label rows of this dataset',
  sources: { own: 'your own labels', file: 'the labels of the file' },
  noPairs: 'Only runs of pairs are calibrated: a rating has no odds of one response over another.',
  oneOrder:
    'This run judged one order only. Calibration takes the mean log-odds of both orders; run it again in both.',
  tooFew: (fewest: number, own: number, file: number) =>
    `Calibration needs ${fewest} labelled pairs with probabilities in both orders: half of them to fit on, and with fewer than 20 to report on, an accuracy is known to 20 points at best. There are ${inCount(own)} with your own label and ${inCount(file)} with the file’s.`,
  temperature: 'Temperature',
  tieBand: 'Tie band',
  noTieBand: 'none: only exactly even odds are a tie',
  tieBandOf: (width: string) => `log-odds within ±${width} are a tie`,
  fittedOn: 'Fitted on',
  fit: (fitted: number, source: string, reported: number, seed: number) =>
    `${inCount(fitted)} pairs with ${source}, reported on the ${inCount(reported)} others (split by seed ${seed})`,
  fitLeftOut: (fitted: number, source: string, reported: number, seed: number, leftOut: number) =>
    `${inCount(fitted)} pairs with ${source}, reported on the ${inCount(reported)} others (split by seed ${seed}); ${inCount(leftOut)} have no probabilities in both orders and are left out`,
  table: 'On the half that the fit never saw',
  columns: ['Figure', 'Before', 'After'],
  asJudged: 'Accuracy of the judge’s own verdicts, its ties included',
  accuracy: 'Accuracy by log-odds and tie band',
  tiesFound: 'Ties found, of those labelled a tie',
  tiesRight: 'Ties right, of those called a tie',
  logLoss: 'Log loss, in nats',
  brier: 'Brier score',
  ece: 'Expected calibration error',
  hint: 'Log loss, Brier score and calibration error are of the probability of A on the pairs labelled A or B; lower is better. “Before” takes the sign of the log-odds. Nothing is changed in what was judged.',
  onlyTies:
    'What this means: none of the pairs that are reported on is labelled A or B, so only ties can be looked at.',
  alwaysRight:
    'What this means: on the fitting half the judge is nearly always right, so the labels set no limit to how sure it may be.',
  chance:
    'What this means: on the fitting half the judge is no better than chance, so its probabilities say nothing about your labels.',
  sound: 'What this means: this judge is about as sure as it is right.',
  noCarryOver:
    'What this means: the fit does not carry over to the other half, so leave the probabilities as they are, or label more.',
  tooSure: (by: string) =>
    `What this means: this judge is surer than it is right; its log-odds should be divided by ${by}.`,
  tooUnsure: (by: string) =>
    `What this means: this judge is right more often than it is sure; its log-odds should be divided by ${by}.`,
} as const;
