import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { directionRule } from './scripts/directionRule.js';
import { screenTextRule } from './scripts/screenTextRule.js';

/** Rooms that only main.tsx and the rooms behind them may see. */
const outside = ['engine', 'models', 'run', 'storage', 'browser', 'state', 'ui', 'serviceWorker'];
const rooms = (...names) => names.map((name) => (name === 'workers' ? name : `src/${name}`));
const beyond = (...names) => rooms(...names, ...outside, 'workers');

/**
 * Direction of imports: {room: rooms it may not reach}.
 * ui → state → { run → engine → judge · workloads → judge · storage }; main.tsx sees all.
 */
const forbidden = {
  'src/judge': beyond('workloads', 'checks', 'datasets', 'report'),
  'src/checks': beyond('workloads', 'datasets', 'report'),
  'src/workloads': beyond('datasets', 'report'),
  'src/datasets': beyond('report'),
  'src/report': rooms('engine', 'models', 'storage', 'browser', 'state', 'ui', 'workers'),
  'src/engine': rooms('workloads', 'run', 'storage', 'state', 'report', 'ui', 'workers'),
  'src/models': rooms('workloads', 'run', 'storage', 'state', 'report', 'ui', 'workers'),
  'src/run': rooms('models', 'storage', 'browser', 'state', 'report', 'ui', 'workers'),
  'src/storage': rooms('engine', 'models', 'browser', 'state', 'report', 'ui', 'workers'),
  'src/browser': rooms('storage', 'state', 'report', 'ui', 'workers'),
  'src/state': rooms('ui', 'workers'),
  'src/ui': rooms('engine', 'models', 'storage', 'workers'),
  'src/serviceWorker': beyond('judge', 'workloads', 'checks', 'datasets', 'report'),
  workers: rooms('datasets', 'workloads', 'run', 'storage', 'browser', 'state', 'report', 'ui'),
  // Dataset files are read off the main thread: this room alone knows what a dataset is.
  'workers/datasets': rooms(...outside),
};

const directionRules = {
  files: ['src/**/*.{ts,tsx}', 'workers/**/*.ts'],
  ignores: ['**/*.test{,data}.{ts,tsx}', 'src/main.tsx'],
  plugins: { rooms: { rules: { direction: directionRule } } },
  rules: {
    'rooms/direction': [
      'error',
      {
        root: import.meta.dirname,
        rooms: forbidden,
        // Contracts are types; these rooms may name those of others.
        // The page and its workers share contracts; code of the one does not run in the other.
        typesOnly: { workers: ['src/engine', 'src/models'] },
        typesAllowed: ['src/ui', 'src/storage'],
      },
    ],
  },
};

/** What a person reads stands in one file a room. */
const screenTextRules = {
  files: ['src/{ui,report}/**/*.{ts,tsx}'],
  ignores: [
    '**/*.test.{ts,tsx}',
    '**/{texts,sentenceTexts,accountTexts}.ts',
    'src/ui/judge/examples.ts',
    'src/ui/data/**',
  ],
  plugins: { texts: { rules: { literals: screenTextRule } } },
  rules: { 'texts/literals': 'error' },
};

/** Libraries that one file alone may import. */
const owners = [
  {
    files: ['src/**/*.{ts,tsx}', 'workers/**/*.ts'],
    ignores: [
      'workers/{backends,prompt}/{library,causalModel,tokenizer}.ts',
      'workers/**/*.test{,data}.ts',
    ],
    library: '@huggingface/transformers',
  },
];

export default tseslint.config(
  { ignores: ['dist', '.cache', 'node_modules', 'training', 'test-results', 'public'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/*.contract.ts', 'e2e/**/*.ts', '**/*.tsx'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' },
  },
  { files: ['src/ui/**/*.tsx', 'src/main.tsx'], ...reactHooks.configs.flat['recommended-latest'] },
  directionRules,
  screenTextRules,
  ...owners.map(({ files, ignores, library }) => ({
    files,
    ignores,
    rules: { 'no-restricted-imports': ['error', { paths: [library] }] },
  })),
);
