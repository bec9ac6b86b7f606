import { plural } from '../../report/numbers';

const judgments = { one: '# judgment', other: '# judgments' } as const;
const tokens = { one: '# token', other: '# tokens' } as const;

export const texts = {
  page: 'Judge',
  composer: 'What to judge',
  task: 'Task',
  tasks: { pairwise: 'Pair', rating: 'Single', 'best-of-n': 'Best of N' },
  clear: 'Clear',
  examples: 'Examples',
  exampleLoaded: (title: string) => `The form now holds the example “${title}”.`,
  query: 'Query',
  queryPlaceholder: 'The question or instruction',
  response: 'Response',
  responsePlaceholder: 'The answer to rate',
  responseA: 'Response A',
  responseAPlaceholder: 'One answer',
  responseB: 'Response B',
  responseBPlaceholder: 'The other answer',
  reference: 'Reference answer',
  referencePlaceholder: 'An answer that deserves the best score',
  optional: 'optional',
  tokens: (count: number) => plural(count, tokens),
  aboutTokens: (count: number) => `about ${plural(count, tokens)}`,
  openFile: 'Open file',
  openFileFor: (label: string) => ` for ${label}`,
  rubric: 'Rubric',
  rubricPlaceholder: 'The criterion: does the answer …?',
  score: (score: number) => `Score ${score}`,
  scorePlaceholder: 'What earns it',
} as const;

export const optionTexts = {
  model: 'Judge model',
  modelOption: (label: string, size: string) => `${label} · ${size}`,
  offline: ' · offline',
  modelFacts: 'Sizes, licences and this device: ',
  models: 'Models',
  swapCheck: 'Swap check',
  swapCheckHint: 'judges both orders',
  swapCheckInVote: 'a vote asks in both orders',
  vote: 'Majority vote',
  voteHint: 'asks several times',
  samples: 'Samples',
  samplesPerOrder: 'Samples per order',
  earlyStop: 'Stop early',
  earlyStopHint: 'once the rest cannot change the outcome',
  atMost: (count: number) =>
    plural(count, { one: '# judgment at most. ', other: '# judgments at most. ' }),
  sampledAt: (temperature: string | number) =>
    `Sampled at temperature ${temperature}, so that the texts can differ; at 0 they would all be the same.`,
  device: 'Device',
  devices: { auto: 'Automatic', webgpu: 'WebGPU', wasm: 'WASM (CPU)' },
} as const;

export const responseTexts = {
  numbered: (number: number) => `Response ${number}`,
  placeholder: 'An answer',
  remove: 'Remove',
  removeWhich: (number: number) => ` Response ${number}`,
  add: 'Add a response',
  pasteMany: 'Paste many',
  limits: (min: number, max: number) => `${min} to ${max} responses`,
  many: 'Many responses',
  manyPlaceholder: '["One answer", "Another"]',
  manyHint: 'A JSON list, one JSON value per line, or texts with a line of --- between them.',
  addThese: 'Add these',
  openFileOf: ' of many responses',
  ranked: 'Ranked',
  methods: { rating: 'By rating', pairs: 'By pairs' },
  ratingHint: (planned: number) =>
    `Each response is rated on its own; the highest expected score wins. ${plural(planned, judgments)}.`,
  pairsHint: (pairs: number, planned: number) =>
    'Responses are compared two at a time; their strengths are fitted to all comparisons. ' +
    `${plural(pairs, { one: '# pair', other: '# pairs' })} in both orders: ${plural(planned, judgments)}.`,
} as const;

export const barTexts = {
  judge: 'Judge',
  stop: 'Stop',
  apple: '⌘',
  control: 'Ctrl',
  keyHint: (key: string) => `${key} + Enter judges`,
} as const;
