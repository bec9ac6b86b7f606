import { inCount, plural } from '../../report/numbers';

export const texts = {
  title: 'Results',
  loading: 'Loading…',
  loadingJudgments: 'Loading the judgments…',
  noSuchRun: (id: string) => `There is no run “${id}” on this device. Choose one from the list.`,
  compareWith: 'Compare with',
  fileLabels: 'labels of the file',
  ownLabels: (count: number) => plural(count, { one: 'your # label', other: 'your # labels' }),
  figures: 'Figures',
  intervals: 'Intervals',
  computing: 'The bootstrapped intervals are being computed.',
  intervalsOf: (resamples: number, seed: number) =>
    `Shares have Wilson’s interval; the others a bootstrap’s over rows, ${inCount(resamples)} resamples, seed ${seed}. A text without a verdict counts as a miss, never as a tie.`,
  conditions: 'Conditions',
  plots: 'Plots',
  copy: 'Copy',
  copied: 'Copied',
  copyDenied:
    'The browser did not let the page copy. Nothing was changed; select the sentence and copy it instead.',
  firstLines: (shown: number, all: number) =>
    `The first ${shown} of ${inCount(all)} lines; the CSV file holds all. `,
  showAll: 'Show all',
} as const;

export const chooseTexts = {
  sideBySide: (count: number) =>
    plural(count, { one: '# run side by side', other: '# runs side by side' }),
  choose: 'Choose runs',
  hint: 'Runs of the same data stand side by side; a run of other data begins a new choice.',
  judgedOf: (judged: number, planned: number) => `${judged} of ${planned} judged`,
  facts: (parts: readonly string[]) => parts.join(' · '),
  otherData: 'other data',
} as const;

export const emptyTexts = {
  label: 'No results yet',
  question: 'Results answer one question: ',
  questionItself: 'how far can this judge be trusted on data like yours?',
  none: ' There is no run yet.',
  runsBefore: 'On ',
  runs: 'Runs',
  runsAfter:
    ', import a dataset, or take one of the examples, and let a judge go through it in both orders.',
  labelled:
    'If the rows have labels, this page says how often the judge agrees with them, with an interval, beside what needs no judge at all: the longer response wins, always the most common label, always A.',
  unlabelled:
    'Without labels it says how often the two orders agree. You can give labels blind on ',
  labelPage: 'Label',
  end: '.',
  example:
    'An example of the sentence that stands on top then: “The judge agrees with the labels in both orders on 71 of 100 pairs (71%, 61–79% at 95%); of all 100 labelled pairs, always choosing the longer response agrees on 57, and always saying A on 52.”',
} as const;

export const exportTexts = {
  title: 'Export',
  reportTitle: (run: string) => `Evenhand: ${run}`,
  report: 'Report (HTML)',
  reportHint: 'The sentence, conditions, figures and plots in one file that opens from disk.',
  rowsCsv: 'Rows (CSV)',
  rowsCsvHint:
    'One line per row with its own columns, label, verdict and critiques; it can be imported again. No cell can run as a formula.',
  rowsJson: 'Rows (JSONL)',
  rowsJsonHint: 'The same, one object per row.',
  rowsMarkdown: 'Rows (Markdown)',
  rowsMarkdownHint: 'The same as a table for a report or a message.',
  judgmentsJson: 'Judgments (JSONL)',
  judgmentsJsonHint: (count: number) =>
    plural(count, {
      one: '# judgment with everything that is known of it.',
      other: '# judgments with everything that is known of each.',
    }),
  judgmentsCsv: 'Judgments (CSV)',
  judgmentsCsvHint: 'One line per judgment; no cell can run as a formula.',
  runFile: 'Run file (JSON)',
  runFileHint:
    'Everything that is needed to repeat the run elsewhere and to compare it; no text of the data.',
  preferences: 'Preference data (JSONL)',
  preferencesFor: 'For TRL: ',
  preferencesAnd: ' and ',
  preferencesFrom: ', from verdicts on which both orders agree.',
  preferencesStatus: 'Preference data',
  margin: (percent: number) => `Least margin |P(A) − P(B)|, order-averaged: ${percent}%`,
  pairsKept: (count: number, leftOut: string) =>
    plural(count, { one: `# pair kept. ${leftOut}`, other: `# pairs kept. ${leftOut}` }),
  preferenceReasons: {
    'not-judged': 'not judged in both orders',
    unparsable: 'without a verdict',
    inconsistent: 'inconsistent',
    tie: 'a tie',
    'same-text': 'two equal responses',
    'no-probability': 'without a probability',
    'below-margin': 'below the margin',
  },
  training: 'Critiques as training text (JSONL)',
  trainingAs: 'As Self-Taught Evaluators do: ',
  trainingFrom:
    ', only those that agree with the label, as many for the first shown as for the second.',
  trainingStatus: 'Training text',
  seed: 'Seed of the draw',
  seedProblem: 'The seed is a whole number of at most nine digits.',
  judgmentsKept: (count: number, leftOut: string) =>
    plural(count, { one: `# judgment kept. ${leftOut}`, other: `# judgments kept. ${leftOut}` }),
  trainingReasons: {
    unlabelled: 'without a label',
    'not-judged': 'not judged',
    unparsable: 'without a verdict',
    tie: 'labelled a tie',
    disagrees: 'against the label',
    prompted: 'whose verdict was asked for at the marker',
    surplus: 'drawn out, so that both sides are equal',
  },
} as const;

export const runFileTexts = {
  title: 'Run file',
  hint: 'A run file repeats a run of another machine: the same data, judge, protocol and seeds. What comes out is compared to the last bit.',
  open: 'Open run file',
  close: (fileName: string) => `Close ${fileName}`,
  unreadable: (fileName: string, reason: string) =>
    `${fileName} is not a run file that can be read. ${reason} Nothing was changed.`,
  contents: (of: {
    readonly fileName: string;
    readonly judgments: number;
    readonly dataName: string;
    readonly model: string;
    readonly dtype: string;
    readonly protocol: string;
  }) =>
    `${of.fileName}: ${plural(of.judgments, { one: '# judgment', other: '# judgments' })} on “${of.dataName}” by ${of.model}, ${of.dtype}, with ${of.protocol}.`,
  differences: (list: readonly string[]) => `Not the same here: ${list.join('; ')}.`,
  repeat: 'Repeat this run',
  progress: 'Repetition progress',
  judgedOf: (judged: number, planned: number) => `${judged} of ${planned} judged. `,
  watch: 'Watch it on Runs',
  compare: 'Compare with a run here',
  none: 'None',
  runOption: (name: string, made: string) => `${name}, ${made}`,
  theFile: 'the file',
  theRun: 'the run here',
} as const;

export const diffTexts = {
  label: 'Repetition',
  title: 'To the last bit',
  status: 'Difference',
  settings: 'Settings that are not the same',
  setting: 'Setting',
  changed: 'Verdicts that changed',
  shifted: 'The same verdict with other probabilities',
  counted: (caption: string, count: number) => `${caption} (${inCount(count)})`,
  rowAndOrder: 'Row and order',
  gap: 'Largest gap of a probability',
  noVerdict: 'no verdict',
  otherAnswers: 'other answers',
  equal: (count: number) =>
    plural(count, {
      one: 'Bit-equal, with the same settings: # judgment has the same answer and the same probabilities.',
      other:
        'Bit-equal, with the same settings: all # judgments have the same answer and the same probabilities.',
    }),
  equalButSettings: (count: number) =>
    plural(count, {
      one: 'Bit-equal, though settings differ: # judgment has the same answer and the same probabilities.',
      other:
        'Bit-equal, though settings differ: all # judgments have the same answer and the same probabilities.',
    }),
  parts: {
    identical: (count: number) => `${count} identical`,
    shifted: (count: number) => `${count} with the same answer but other probabilities`,
    changed: (count: number) => `${count} with another answer`,
    onlyIn: (count: number, name: string) => `${count} only in ${name}`,
  },
  notEqual: (parts: readonly string[]) => `Not bit-equal: of the judgments, ${parts.join(', ')}.`,
} as const;

export const compareTexts = {
  otherData: 'These runs are not on the same data: only rows with the same id are compared.',
  judges: 'Judges',
  alone: (run: string, name: string) => `${run} alone: ${name}`,
  csv: 'Download CSV',
  csvOf: ' of the runs',
  compare: 'Compare',
  with: 'with',
  option: (run: string, name: string) => `${run}: ${name}`,
  test: 'Paired test',
  names: (one: string, other: string) => `${one} and ${other}`,
  same: 'They give the same final verdict or score on every row of both.',
  opensAs: 'A row opens as judged in',
} as const;
