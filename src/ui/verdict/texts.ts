import type { EngineFailure, Order } from '../../judge/judgment';
import type { SlotName } from '../../judge/protocol';
import { inCount, inDuration, plural } from '../../report/numbers';

/** Every text of the verdict's region; those of votes, rankings and critiques stand in their folders. */

export const orderLabels: Readonly<Record<Order, string>> = {
  AB: 'A shown first',
  BA: 'B shown first',
};

export const slotLabels: Readonly<Record<SlotName, string>> = {
  query: 'Query',
  responseA: 'Response A',
  responseB: 'Response B',
  response: 'Response',
  reference: 'Reference answer',
  rubric: 'Rubric',
  scenario: 'Scenario',
};

export const headlineTexts = {
  preference: { A: 'A is better', B: 'B is better', tie: 'Tie' },
  noVerdict: 'No verdict',
  noVerdictInOneOrder: 'The text of at least one order gives no verdict; it is kept below.',
  noVerdictBecause: (why: string) => `${why} The text is kept below.`,
  halfJudged: 'Half judged',
  halfJudgedMore: 'Only one order was judged, so there is no swap check and no verdict.',
  stopped: 'Stopped',
  nothingJudged: 'Nothing was judged. The texts are kept.',
  stoppedMore: 'What was written until then is kept below.',
  notJudged: 'Not judged',
  notJudgedMore: 'The judge failed before its verdict.',
  consistent: 'Consistent: both orders agree.',
  averaged: (share: string) =>
    `${share}, averaged over both orders. Consistent: both orders agree.`,
  oneOrder: 'One order only: not checked for position.',
  oneOrderWith: (share: string) => `${share}. One order only: not checked for position.`,
  disagree: 'Inconsistent: the two orders disagree',
  disagreeMore: (one: string, other: string) => `One order says ${one}, the other ${other}.`,
  followsPosition: 'Inconsistent: the verdict follows the position',
  prefersFirst: 'The judge prefers whichever response is shown first.',
  prefersLast: 'The judge prefers whichever response is shown last.',
  leaning: (shares: string) => `Averaged: ${shares}; that is not a win.`,
  rating: (score: number, max: number | string) => `${score} of ${max}`,
  expectedScore: (score: string) => `Expected score ${score}.`,
  share: (share: string, answer: string) => `${share} for ${answer}`,
  waiting: 'Waiting for the judge',
  waitingMore: 'Judging starts when it is loaded.',
  notLoaded: 'The judge is not loaded',
  notLoadedMore: (why: string) => `${why} The texts are kept.`,
  none: 'No verdict yet',
  judging: 'Judging',
  stopping: 'Stopping',
  atOrder: (number: number, of: number, order: string) => `Order ${number} of ${of}: ${order}.`,
  progress: (done: number, of: number) => `${done} of ${of} judged.`,
  progressTogether: (done: number, of: number, together: number) =>
    `${done} of ${of} judged. ${together} are being judged together.`,
} as const;

/** Shares side by side, as short as a table cell. */
export const shareTexts = {
  one: (answer: string, share: string) => `${answer} ${share}`,
  three: (a: string, tie: string, b: string) => `A ${a} · tie ${tie} · B ${b}`,
} as const;

/** What to do about a failure of the engine. */
export const failureAdvice: Readonly<Record<EngineFailure['kind'], string>> = {
  interrupted: '',
  'worker-crashed': 'The judge restarts with the next judgment.',
  'device-lost': 'The GPU was lost; the judge restarts with the next judgment.',
  'out-of-memory': 'Shorten the texts, close other tabs, or choose a smaller judge.',
  'context-overflow': 'Shorten the query, the rubric or the reference answer.',
  'webgpu-unavailable': 'Choose a judge that runs without a GPU.',
  'download-failed': 'Check the connection, then choose the judge again.',
  'storage-full': 'Free some space, then choose the judge again.',
  'model-invalid': 'Choose another judge.',
};

export const noteTexts = {
  cut: (slot: string, tokens: number, kept: number) =>
    `${slot} was cut from ${inCount(tokens)} to ${inCount(kept)} tokens to fit the context; its beginning and end are kept.`,
  lowCoverageUnparsable: (share: string) =>
    `Only ${share} of the judge’s next token lay on the allowed answers: no verdict was taken from it.`,
  lowCoverage: (share: string) =>
    `Only ${share} of the judge’s next token lay on the allowed answers: the choice was forced.`,
  prompted: 'The judge did not write its verdict; it was asked for it at the marker.',
  promptedFirst: 'The verdict was asked for at the marker, before any critique.',
  promptedInstead: (why: string) => `${why} Asked for its verdict at the marker, it gave this one.`,
  thoughtFirst: 'The reply begins with a thought; no verdict is taken from it.',
  languages: { en: 'English', zh: 'Chinese', ko: 'Korean', another: 'another language' },
  otherLanguage: (written: string, asked: string) =>
    `The critique is written in ${written}; this protocol asks for ${asked}.`,
} as const;

export const detailTexts = {
  details: 'Details',
  thought: 'Thought',
  rawOutput: 'Raw output',
  promptSent: 'Prompt as sent',
  ofOrder: (what: string, order: string) => `${what}, ${order}`,
  nothingWritten: '(nothing was written)',
  nothingSent: '(nothing was sent)',
  protocol: 'Protocol',
  mode: 'Judging mode',
  judge: 'Judge',
  revision: 'Model revision',
  dtype: 'dtype',
  seed: 'Seed',
  decoding: 'Decoding',
  greedy: (maxTokens: number) => `greedy, at most ${inCount(maxTokens)} tokens`,
  sampled: (temperature: number, topK: string, topP: number, maxTokens: number) =>
    `temperature ${temperature}, top-k ${topK}, top-p ${topP}, at most ${inCount(maxTokens)} tokens`,
  off: 'off',
  verdict: 'Verdict',
  origins: { written: 'written', prompted: 'prompted' },
  noVerdict: 'no verdict',
  failed: 'failed',
  probabilities: 'Probabilities',
  ended: 'Text ended',
  finish: { stop: 'on its own', length: 'at the token limit', interrupted: 'when stopped' },
  judgedAt: 'Judged',
  device: 'Device',
  promptTokens: 'Prompt tokens',
  promptTokensReused: (tokens: number, reused: number) =>
    `${inCount(tokens)}, ${inCount(reused)} of them reused`,
  writtenTokens: 'Tokens written',
  time: 'Time',
  timeOf: (readMs: number, writeMs: number) =>
    `${inDuration(readMs)} reading, ${inDuration(writeMs)} writing`,
  tokensPerSecond: 'Tokens per second',
  writtenTogether: 'Written together with',
  otherSamples: (count: number) =>
    plural(count, { one: '# other sample', other: '# other samples' }),
  coverage: 'Coverage of the answers',
} as const;

export const pictureTexts = {
  firstShown: { AB: 'A first', BA: 'B first' },
  average: 'Order average',
  positionPull: 'Position pull',
  noPull: 'none',
  pullToFirst: (points: number) =>
    plural(points, { one: '# point to the first', other: '# points to the first' }),
  pullToLast: (points: number) =>
    plural(points, { one: '# point to the last', other: '# points to the last' }),
  emptyAxis: 'Axis from A to B; no verdict on it yet.',
  axis: (said: string) => `Axis from A to B: ${said}.`,
  orderSays: (order: string, answer: string, shares: string) =>
    `with ${order} the judge says ${answer} (${shares})`,
  averagedOver: (shares: string) => `averaged over both orders ${shares}`,
  scoreGiven: 'Score given',
  expectedScore: 'Expected score',
  scores: (score: number, max: number, each: string) =>
    `Score ${score} of ${max}. Probability of each score: ${each}.`,
  scoresExpected: (score: number, max: number, expected: string, each: string) =>
    `Score ${score} of ${max}, expected ${expected}. Probability of each score: ${each}.`,
} as const;

export const findingTexts = {
  title: 'What the text itself shows',
  hint: 'Computed without a judge; it weighs neither truth nor taste.',
  missing: 'The checks could not be loaded; reload the page to run them.',
  nothing: 'Nothing stands out.',
  of: (slot: string) => `${slot}: `,
  where: 'Where',
} as const;

export const regionTexts = {
  verdict: 'Verdict',
  stale: 'The form has changed since; this verdict belongs to the earlier texts.',
  emptyPrivacy: 'Everything happens on this device. Nothing that you paste leaves it.',
  judgeExample: 'Judge an example',
  teaching: {
    pairwise:
      'Paste a question and two answers. The judge reads them twice, once in each order; its critiques appear here, with a verdict, its probability, and whether the verdict survives the swap.',
    rating:
      'Paste a question and one answer. The judge’s critique appears here, with a score and the probability of every other score.',
    'best-of-n':
      'Paste a question and several answers. The judge rates each, or compares them two at a time in both orders; the ranking appears here, and every place opens to the judgments behind it.',
  },
  judgeAgain: 'Judge again',
  kept: {
    nothing: 'The texts are kept. Judging again tries only what is missing.',
    order:
      'The order that was judged is kept, and so are the texts. Judging again tries only what is missing.',
    ballots:
      'The ballots that were cast are kept, and so are the texts. Judging again tries only what is missing.',
    judged:
      'What was judged is kept, and so are the texts. Judging again tries only what is missing.',
  },
} as const;

export const copyTexts = {
  copied: 'Copied',
  copiedAs: (format: string) => `Copied as ${format}`,
  markdown: 'Markdown',
  json: 'JSON',
  copyAs: (format: string) => `Copy as ${format}`,
  denied:
    'The browser did not let the page copy. Nothing was changed; open Details and copy from there.',
  source: (judge: string, revision: string, dtype: string, protocol: string) =>
    `Judge: ${judge} (${revision}, ${dtype}). Protocol: ${protocol}.`,
  critique: (job: string) => `Critique, ${job}`,
  strengthLine: (place: number, name: string, strength: string, low: string, high: string) =>
    `${place}. ${name}: strength ${strength} (95%: ${low} to ${high})`,
  scoreLine: (place: number, name: string, score: string, max: number) =>
    `${place}. ${name}: ${score} of ${max}`,
} as const;

/** Which judgment of its run one is. */
export const jobTexts = {
  sample: (number: number) => `sample ${number}`,
  sampleInOrder: (number: number, order: string) => `sample ${number}, ${order}`,
  comparison: (a: string, b: string, order: string) => `${a} as A, ${b} as B, ${order}`,
} as const;
