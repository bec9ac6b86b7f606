import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Direction of imports: {folder: folders it may not reach}.
 * ui → state → { run → engine → judge · workloads → judge · storage }; main.tsx sees all.
 */
const forbidden = {
  'src/judge': ['workloads', 'engine', 'run', 'storage', 'state', 'ui', 'workers'],
  'src/checks': ['workloads', 'engine', 'run', 'storage', 'state', 'ui', 'workers'],
  'src/datasets': ['engine', 'run', 'storage', 'state', 'ui', 'workers'],
  'src/workloads': ['engine', 'storage', 'state', 'ui', 'workers'],
  'src/engine': ['workloads', 'run', 'storage', 'state', 'ui'],
  'src/run': ['storage', 'state', 'ui', 'workers'],
  'src/storage': ['engine', 'workloads', 'state', 'ui', 'workers'],
  'src/state': ['ui', 'workers'],
  'src/ui': ['engine', 'storage', 'workers'],
  workers: ['datasets', 'workloads', 'run', 'storage', 'state', 'ui'],
  // Dataset files are read off the main thread: these alone know what a dataset is.
  'workers/dataset*': ['workloads', 'run', 'storage', 'state', 'ui', 'engine'],
};

const directionRules = Object.entries(forbidden).map(([folder, targets]) => ({
  files: [folder.endsWith('*') ? `${folder}.ts` : `${folder}/**/*.{ts,tsx}`],
  ignores: ['**/*.test{,data}.{ts,tsx}'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^\\.\\.?/(.*/)?(${targets.join('|')})(/|$)`,
            allowTypeImports: folder === 'src/ui' || folder === 'src/storage',
            message: `${folder} may not import from there (see the direction table in eslint.config.js).`,
          },
        ],
      },
    ],
  },
}));

/** Libraries that one file alone may import. */
const owners = [
  {
    files: ['src/**/*.{ts,tsx}', 'workers/**/*.ts'],
    ignores: ['workers/{library,causalModel,tokenizer}.ts', 'workers/*.test{,data}.ts'],
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
  ...directionRules,
  ...owners.map(({ files, ignores, library }) => ({
    files,
    ignores,
    rules: { 'no-restricted-imports': ['error', { paths: [library] }] },
  })),
);
