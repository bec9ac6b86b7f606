import { inCount, plural } from '../../report/numbers';

export const texts = {
  title: 'Label',
  loading: 'Loading…',
  loadingRows: 'Loading the rows…',
  missing: 'There is no such dataset here: it was deleted, or it belongs to another browser. ',
  chooseAnother: 'Choose another',
  all: 'All datasets',
  titleOf: (name: string) => `Label ${name}`,
  blind:
    'Models, verdicts and the file’s own labels are hidden. A label is kept as soon as you give it.',
  blindPairs:
    'Models, verdicts and the file’s own labels are hidden, and which response stands on the left is drawn for each row. A label is kept as soon as you give it.',
  row: 'Row to label',
  position: (position: number, total: number) => `Row ${position} of ${total}`,
  noRows: 'No rows',
  allLabelled:
    'Every row is labelled. You can look through the labels again, or show the agreement below.',
  subsetLabelled:
    'This random subset is labelled. You can look through the labels again, or show the agreement below.',
  ownLabels: (count: number) =>
    plural(count, {
      one: '# label of yours in this dataset, kept on this device.',
      other: '# labels of yours in this dataset, kept on this device.',
    }),
  scale: 'Scale',
  scaleOf: (min: number, max: number) => `${min}–${max}`,
} as const;

export const choiceTexts = {
  purpose:
    'Does a judge agree with you? Say for some rows of your data which response is better, without knowing what any judge said, and compare.',
  importBefore: 'Import a dataset on the ',
  runs: 'Runs',
  importAfter: ' page, or take the example there.',
  label: 'Come back and label: 50 rows at random take a quarter of an hour or so.',
  compare: 'Look at the agreement with every judge that you ran, and with the file’s own labels.',
  import: 'Import a dataset',
  intro:
    'Say which response is better without knowing what a judge, a model’s name or the file says. Your labels stay on this device.',
  contents: (parts: readonly string[]) => parts.join(' · '),
  pairs: (count: number) => plural(count, { one: '# pair', other: '# pairs' }),
  toRate: (count: number) =>
    plural(count, { one: '# response to rate', other: '# responses to rate' }),
} as const;

export const rowTexts = {
  query: 'Query',
  reference: 'Reference answer',
  response: 'Response',
  left: 'Left',
  right: 'Right',
  stacked: { above: ' (above)', below: ' (below)' },
  textOf: (title: string) => `${title}, text`,
  showAll: (characters: number) => `Show all ${inCount(characters)} characters`,
  empty: '(empty)',
  rubric: 'Rubric',
} as const;

export const barTexts = {
  label: 'Your label',
  keys: 'Keys',
  leftIsBetter: 'Left is better',
  tie: 'Tie',
  rightIsBetter: 'Right is better',
  skip: 'Skip',
  undo: 'Undo',
} as const;

export const queueTexts = {
  rows: 'Rows to label',
  all: (count: number) => `All ${inCount(count)}`,
  atRandom: (count: number) => `${count} at random`,
  progress: 'Labelled rows',
  labelledOf: (labelled: number, total: number) =>
    `${inCount(labelled)} of ${inCount(total)} labelled`,
  markdown: 'Show Markdown',
  steps: 'Rows to step through',
  filters: { all: 'All', unlabelled: 'Unlabelled', labelled: 'Labelled' },
  previous: 'Previous',
  next: 'Next',
  stepHidden: ' row',
  jump: 'Row',
  go: 'Go',
} as const;

export const fileTexts = {
  title: 'Your labels',
  exportCsv: 'Export CSV',
  exportJson: 'Export JSONL',
  import: 'Import labels',
  deleteAll: 'Delete all labels',
  columnsBefore: 'A file has the columns ',
  columnsAnd: ' and ',
  columnsAfter:
    ': A, B or tie in the frame of your file, not in that of the screen, or a score. Imported labels replace your own of the same rows.',
  deleteTitle: 'Delete all your labels?',
  delete: 'Delete',
  deleteWarning: (count: number, name: string) =>
    plural(count, {
      one: `# label that you gave or imported for ${name} will be deleted. The dataset, its own labels and its runs stay.`,
      other: `# labels that you gave or imported for ${name} will be deleted. The dataset, its own labels and its runs stay.`,
    }),
  failed: (reason: string) => `Nothing was imported; your labels are as before. ${reason}`,
  taken: (taken: number, refused: number) =>
    plural(taken, {
      one: `# label taken, ${inCount(refused)} refused.`,
      other: `# labels taken, ${inCount(refused)} refused.`,
    }),
  line: (line: number, reason: string) => `Line ${inCount(line)}: ${reason}`,
  more: (count: number) => `And ${inCount(count)} more.`,
} as const;
