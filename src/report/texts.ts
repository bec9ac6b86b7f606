import type { JudgingMode } from '../judge/protocol';
import { plural } from './numbers';

/** Every sentence and name of the reports. Values come in as they are read: `71 of 100`, `62.3%`. */

export const modeLabels: Readonly<Record<JudgingMode, string>> = {
  'verdict-only': 'Verdict only',
  'critique-first': 'Critique, then verdict',
  'verdict-first': 'Verdict, then critique',
};

/** Answers inside a sentence. */
export const answerTexts = { tie: 'a tie', none: 'nothing' } as const;

export const excludedTexts = {
  none: 'none',
  noLabel: 'no label',
  noLabelOrNotJudged: 'no label, or not judged',
  noLabelOrVerdict: 'no label or no verdict',
  noLabelOrScore: 'no label or no score',
  notJudged: 'not judged',
  notJudgedOrNoVerdict: 'not judged or no verdict',
  noVerdictOrFailed: 'no verdict or failed',
  failed: 'failed',
  noReadout: 'no probabilities',
  tiesOrNone: 'ties or no verdict',
  tiesOrEqual: 'ties, no verdict, or equally long',
  count: (count: number, why: string) => (why === '' ? String(count) : `${count}: ${why}`),
} as const;

export const figureTexts = {
  columns: ['Figure', 'Value', '95% interval', 'Counts', 'Left out'],
  agreement: 'Agreement with the labels',
  agreementWithTies: 'Agreement with the labels, ties counted',
  agreementWithoutTies: 'Agreement without tie labels',
  rightBothOrders: 'Right in both orders (Auto-J’s agreement)',
  rightAFirst: 'Right with A shown first',
  rightBFirst: 'Right with B shown first',
  rightAveraged: 'Right averaged over both orders',
  baselineLonger: 'Baseline: the longer response',
  baselineCommonest: 'Baseline: the most common label',
  baselineCommonestIs: (label: string) => `Baseline: the most common label: ${label}`,
  baselineAlwaysA: 'Baseline: always A',
  beyond: 'Beyond the share of right verdicts',
  kappa: 'Cohen’s kappa with the labels',
  balancedAccuracy: 'Balanced accuracy',
  recallOf: (label: string) => `Recall of label ${label}`,
  averageAccuracy: 'Average accuracy of the two orders (LLMBar)',
  positionalAgreement: 'Positional agreement (LLMBar), labelled rows',
  calibrationError: 'Expected calibration error of P(A)',
  brier: 'Brier score of P(A)',
  rewardBench: 'RewardBench’s sections; a tie or no verdict counts half',
  rewardBenchReasoning: 'Reasoning, mathematics weighted as the benchmark does',
  rewardBenchOverall: 'Overall: the plain mean of the four sections',
  rewardBenchIncomplete: 'a section has no rows yet',
  position: 'Consistency, position and length',
  consistent: 'Consistent: both orders agree (Auto-J’s consistency)',
  towardsFirst: 'Both orders name the response shown first',
  towardsSecond: 'Both orders name the response shown second',
  positionPull: 'Mean position pull; above 0 is towards the response shown first',
  firstSlot: 'Verdicts for the response shown first; without a pull 50%',
  rightBetterFirst: 'Right where the better response is shown first',
  rightBetterSecond: 'Right where the better response is shown second',
  longerPreference: 'Winners that are the longer response',
  scores: 'Scores',
  meanScore: 'Mean score',
  pearson: 'Pearson’s r with the labels',
  spearman: 'Spearman’s rho with the labels',
  kendall: 'Kendall’s tau-b with the labels',
  exactScore: 'Written score equals the label',
  meanDistance: 'Mean distance from the label',
  outcomes: 'How the verdicts came about',
  written: 'Written by the judge itself',
  prompted: 'Asked for at the marker (prompted)',
  unparsable: 'No verdict in the text',
  truncated: 'Stopped at the token limit',
  failed: 'Failed: the engine gave no text',
} as const;

export const comparisonTexts = {
  caption: 'The runs side by side; 95% intervals in brackets',
  columns: ['Run', 'Name', 'Judge', 'Protocol'],
  pairColumns: [
    'Right in both orders',
    'Final verdict right',
    'Consistent',
    'Kappa',
    'Winner is the longer',
  ],
  ratingColumns: ['Spearman', 'Pearson', 'Mean distance', 'Mean score'],
  outcomeColumns: ['No verdict', 'Failed'],
  run: (number: number) => `Run ${number}`,
  baseline: 'Baseline',
  longer: 'the longer response',
  commonest: 'the most common label',
  commonestIs: (label: string) => `the most common label: ${label}`,
  alwaysA: 'always A',
  oneOrder: 'one order only',
  noneInCommon: 'No labelled row was judged in both runs.',
  rare: 'Such a split would be rare if both were equally good.',
  noEvidence: 'Such a split is no evidence that one is better.',
  leftOut: (count: number) =>
    plural(count, {
      one: '# row without a label or not judged by both is left out.',
      other: '# rows without a label or not judged by both are left out.',
    }),
  test: (of: {
    readonly n: number;
    readonly bothRight: number;
    readonly bothWrong: number;
    readonly first: string;
    readonly onlyFirst: number;
    readonly second: string;
    readonly onlySecond: number;
    readonly points: string;
    readonly p: string;
  }) =>
    `Of ${of.n} labelled rows both are right on ${of.bothRight} and both wrong on ${of.bothWrong}; ` +
    `only ${of.first} is right on ${of.onlyFirst}, only ${of.second} on ${of.onlySecond}: ` +
    `a difference of ${of.points} points, McNemar’s exact test ${of.p}.`,
  differences: 'Rows on which they differ',
  differenceColumns: (first: string, second: string) => ['Row', 'Label', first, second, 'Query'],
  noVerdict: 'no verdict',
} as const;

export const conditionTexts = {
  data: 'Data',
  dataset: (name: string, rows: number, fingerprint: string) =>
    `${name}, ${plural(rows, { one: '# row', other: '# rows' })}, fingerprint ${fingerprint}`,
  judge: 'Judge',
  model: (name: string, id: string, dtype: string, revision: string) =>
    `${name} (${id}, ${dtype}, revision ${revision})`,
  protocol: 'Protocol',
  mode: 'Judging mode',
  orders: 'Orders',
  bothOrders: 'both',
  asGiven: 'as in the file',
  decoding: 'Decoding',
  greedy: (maxTokens: number) => `greedy, at most ${maxTokens} tokens`,
  sampled: (temperature: number, topK: string, topP: number, seed: number, maxTokens: number) =>
    `temperature ${temperature}, top-k ${topK}, top-p ${topP}, seed ${seed}, at most ${maxTokens} tokens`,
  off: 'off',
  device: 'Device',
  begun: 'Started',
  version: 'Evenhand',
} as const;

export const plotTexts = {
  swap: 'Every row of the swap plane',
  swapColumns: ['Row', 'P(A), A first', 'P(A), B first', 'Label', 'Orders'],
  agree: 'agree',
  disagree: 'disagree',
  confusion: 'Rows by label and final verdict',
  labelColumn: 'Label',
  verdictOf: (answer: string) => `Verdict ${answer}`,
  labelOf: (answer: string) => `Label ${answer}`,
  reliability: 'Bins of P(A)',
  reliabilityColumns: ['From', 'To', 'Rows', 'Mean P(A)', 'A preferred', 'Low', 'High'],
  shownFirst: 'shown first',
  shownSecond: 'shown second',
  intervalColumns: ['Group', 'Share', 'Low', 'High', 'Hits', 'Rows'],
  scatter: 'Every labelled score',
  scatterColumns: ['Row', 'Label', 'Score'],
  noLabel: 'no label',
  label: (answer: string) => `label ${answer}`,
} as const;

export const repetitionTexts = {
  unknownProtocol: (id: string) => `This version does not know the protocol ${id}.`,
  otherJudge: (wanted: string, id: string, used: string) =>
    `The run was made with ${wanted} (${id}), but ${used} is in use. Choose it on Models first.`,
  noJudge: (wanted: string, id: string) =>
    `The run was made with ${wanted} (${id}), but no judge is ready. Choose it on Models first.`,
  otherData: (name: string, rows: number, fingerprint: string, here: string) =>
    `The data “${name}” (${plural(rows, { one: '# row', other: '# rows' })}, fingerprint ${fingerprint}) is not here: ` +
    `the dataset of that name on this device has other rows or labels (fingerprint ${here}).`,
  noData: (name: string, rows: number, fingerprint: string) =>
    `The data “${name}” (${plural(rows, { one: '# row', other: '# rows' })}, fingerprint ${fingerprint}) is not on this device. ` +
    'Import its file on Runs first.',
  appVersion: 'app version',
  promptHash: 'prompt hash',
  modelRevision: 'model revision',
  dtype: 'dtype',
  device: 'device',
  differs: (name: string, then: string, now: string) => `${name}: ${then} then, ${now} now`,
  repeatedName: (name: string) => `${name}, repeated`,
} as const;

export const reportTexts = {
  figures: 'Figures',
  figuresText:
    'Shares have Wilson’s 95% interval, the other figures a bootstrapped one. A text without a verdict counts as a miss, never as a tie.',
  conditions: 'Conditions',
  numbers: 'Numbers',
  cutCaption: (caption: string, shown: number, all: number) =>
    `${caption} (the first ${shown} of ${all})`,
} as const;
