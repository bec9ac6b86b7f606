import { inCount, inDuration, plural } from '../../report/numbers';

const rows = { one: '# row', other: '# rows' } as const;
const judgments = { one: '# judgment', other: '# judgments' } as const;

export const texts = {
  title: 'Runs',
  loading: 'Loading…',
  import: 'Import a dataset',
  drop: 'Drop the file to import it.',
  facts: (parts: readonly string[]) => parts.join(' · '),
  actionOn: (name: string) => ` ${name}`,
  rename: 'Rename',
  delete: 'Delete',
} as const;

export const emptyTexts = {
  lead: 'A dataset run judges every row of a file with one judge and one protocol, pairs in both orders. Where rows carry labels, you see how often the judge agrees with them, and whether it follows the position or the length instead.',
  importStep: 'Import a file',
  importStepMore:
    ' as JSON Lines, JSON, CSV, Parquet or an Excel workbook, gzipped or not: with the button, dropped on this page or, where it is text, pasted. It stays on this device.',
  judgeStep: 'Judge it.',
  judgeStepMore: ' Each judgment is kept at once: pause, close the page, and go on later.',
  readStep: 'Read the rows',
  readStepMore: ' where the judge disagrees, wavers or gave no verdict.',
  tryPairs: 'Try the example',
  tryRatings: 'Try the ratings example',
  examplesHint: '12 pairs with labels, or 8 responses with scores, of our own; judged in seconds.',
  columns: (formats: number) => `Columns that are understood: ${formats} known formats`,
  columnsHint:
    'Case, blanks, underscores and hyphens make no difference. For any other columns you say what each one holds.',
} as const;

export const datasetTexts = {
  title: 'Datasets',
  noRows: 'no rows',
  pairs: (count: number) => plural(count, { one: '# pair', other: '# pairs' }),
  ratings: (count: number) => plural(count, { one: '# rating', other: '# ratings' }),
  and: (one: string, other: string) => `${one} and ${other}`,
  noneLabelled: (what: string) => `${what}, none labelled`,
  allLabelled: (what: string) => `${what}, all labelled`,
  someLabelled: (what: string, labelled: number) => `${what}, ${inCount(labelled)} labelled`,
  fingerprint: (fingerprint: string) => `Fingerprint ${fingerprint}`,
  judge: 'Judge',
  label: 'Label',
  renameTitle: 'Rename the dataset',
  deleteTitle: 'Delete the dataset?',
  deleteWarning: (name: string, rowCount: number) =>
    `“${name}” with its ${plural(rowCount, rows)} and its human labels will be deleted from this device. The file that it came from is not touched.`,
  deleteWarningRuns: (name: string, rowCount: number, runs: number) =>
    `“${name}” with its ${plural(rowCount, rows)}, its human labels and ${plural(runs, { one: '# run', other: '# runs' })} with all judgments will be deleted from this device. The file that it came from is not touched.`,
} as const;

export const runTexts = {
  list: 'Dataset runs',
  nothingJudged: 'Nothing was judged yet. Choose Judge beside a dataset below.',
  all: 'All runs',
  run: 'Run',
  missing:
    'There is no run at this address. It may have been deleted, or judged in another browser.',
  bothOrders: 'both orders',
  oneOrder: 'one order',
  progress: 'Progress',
  progressOf: (name: string) => `Progress of ${name}`,
  judged: 'Judged',
  judgedOf: (planned: number) => ` of ${inCount(planned)} judged`,
  left: (count: number) => `${inCount(count)} left`,
  about: (ms: number) => `about ${inDuration(ms)}`,
  notify: 'Notify me at the end',
  failed: (count: number) => `${inCount(count)} failed`,
  withoutVerdict: (count: number) => `${inCount(count)} without a verdict`,
  states: {
    starting: 'Waiting for the judge',
    running: 'Judging',
    stopping: 'Pausing',
    elsewhere: 'Judged in another tab',
    finished: 'Finished',
    paused: 'Paused',
  },
  finishedWithFailures: 'Finished with failures',
  notStarted: 'Not started',
  pause: 'Pause',
  resume: 'Resume',
  results: 'Results',
  resultsOf: (name: string) => ` of ${name}`,
  judgeFailures: 'Judge failures again',
  newLikeThis: 'New run like this',
  renameTitle: 'Rename the run',
  deleteTitle: 'Delete the run?',
  deleteWarning: (name: string, count: number) =>
    `“${name}” and its ${plural(count, judgments)} will be deleted from this device. The dataset stays.`,
} as const;

export const formTexts = {
  title: (name: string) => `Judge ${name}`,
  name: 'Name of the run',
  modeHints: {
    'verdict-only': 'One look at each prompt: the fastest, and nothing to read but the verdict.',
    'critique-first': 'A critique before each verdict: many times slower, and it can be read.',
    'verdict-first': 'The verdict, then a critique that explains it: as slow as a critique first.',
  },
  orders: 'Orders',
  ordersLabels: { both: 'Both orders', 'as-given': 'Only the order of the file' },
  ordersHints: {
    both: 'Each pair is judged twice, so that a verdict that follows the position is found out.',
    'as-given': 'Half the work, and no way to tell a verdict from a position pull.',
  },
  busy: 'Another run is being judged. Pause it before this one starts.',
  refused: 'The run was not started.',
  start: 'Start',
  cancel: 'Cancel',
  counting: 'Counting the rows…',
  pairs: (count: number, judged: number) =>
    `${plural(count, { one: '# pair', other: '# pairs' })}, ${plural(judged, judgments)}`,
  responses: (count: number, judged: number) =>
    `${plural(count, { one: '# response', other: '# responses' })}, ${plural(judged, judgments)}`,
  forecast: (what: string) => `${what}.`,
  forecastTime: (what: string, ms: number) =>
    `${what}; about ${inDuration(ms)}, going by what this judge has judged here.`,
  noRubric: (count: number) =>
    plural(count, {
      one: 'This protocol judges by a rubric, and # row of the dataset has none. Choose another protocol, or import a file with a rubric column.',
      other:
        'This protocol judges by a rubric, and # rows of the dataset have none. Choose another protocol, or import a file with a rubric column.',
    }),
} as const;

export const pictureTexts = {
  aFirst: (share: string) => `A first: ${share} for A`,
  bFirst: (share: string) => `B first: ${share} for A`,
  average: (share: string) => `average: ${share} for A`,
  noVerdict: 'No verdict on the axis',
  noRating: 'No rating on the axis',
  expectedScore: (score: string) => `Expected score ${score}`,
} as const;
