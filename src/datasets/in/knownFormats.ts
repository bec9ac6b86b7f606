import { columnKey, type ColumnMapping } from './columnMapping';

/** A layout that is recognised by its columns. */
export interface DatasetFormat {
  readonly id: string;
  readonly label: string;
  /** All of these columns must be there. */
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping;
}

const OWN = { id: 'id', group: 'group', scenario: 'scenario', reference: 'reference' };
const PROMETHEUS = {
  query: ['orig_instruction'],
  id: 'id',
  reference: 'orig_reference_answer',
  rubric: ['orig_criteria', ...[1, 2, 3, 4, 5].map((s) => `orig_score${String(s)}_description`)],
};

/** The first format whose columns are all there is the one: the more demanding come first. */
export const DATASET_FORMATS: readonly DatasetFormat[] = [
  {
    id: 'evenhand-pairwise',
    label: 'Pairs (query, response_a, response_b)',
    columns: ['query', 'response_a', 'response_b'],
    mapping: {
      kind: 'pairwise',
      query: ['query'],
      responseA: 'response_a',
      responseB: 'response_b',
      label: ['label'],
      labelCode: 'letters',
      rubric: ['rubric'],
      ...OWN,
    },
  },
  {
    id: 'evenhand-rating',
    label: 'Ratings (query, response)',
    columns: ['query', 'response'],
    mapping: {
      kind: 'rating',
      query: ['query'],
      response: 'response',
      label: ['score', 'label'],
      rubric: ['rubric'],
      ...OWN,
    },
  },
  {
    id: 'prometheus-relative',
    label: 'Prometheus, relative',
    columns: ['orig_instruction', 'orig_response_A', 'orig_response_B'],
    mapping: {
      kind: 'pairwise',
      responseA: 'orig_response_A',
      responseB: 'orig_response_B',
      label: ['orig_preference'],
      labelCode: 'letters',
      ...PROMETHEUS,
    },
  },
  {
    id: 'prometheus-absolute',
    label: 'Prometheus, absolute',
    columns: ['orig_instruction', 'orig_response'],
    mapping: {
      kind: 'rating',
      response: 'orig_response',
      label: ['orig_score'],
      ...PROMETHEUS,
    },
  },
  {
    id: 'pandalm',
    label: 'PandaLM',
    columns: ['instruction', 'input', 'response1', 'response2'],
    mapping: {
      kind: 'pairwise',
      query: ['instruction', 'input'],
      responseA: 'response1',
      responseB: 'response2',
      label: ['annotator1', 'annotator2', 'annotator3'],
      labelCode: 'one-two-tie',
      id: 'idx',
      group: 'cmp_key',
      scenario: 'motivation_app',
    },
  },
  {
    id: 'auto-j',
    label: 'Auto-J',
    columns: ['prompt', 'response 1', 'response 2'],
    mapping: {
      kind: 'pairwise',
      query: ['prompt'],
      responseA: 'response 1',
      responseB: 'response 2',
      label: ['label'],
      labelCode: 'zero-one-tie',
      id: 'id',
      scenario: 'scenario',
    },
  },
  {
    id: 'llmbar',
    label: 'LLMBar',
    columns: ['input', 'output_1', 'output_2'],
    mapping: {
      kind: 'pairwise',
      query: ['input'],
      responseA: 'output_1',
      responseB: 'output_2',
      label: ['label'],
      labelCode: 'one-two-tie',
      id: 'id',
    },
  },
  {
    id: 'reward-bench',
    label: 'RewardBench',
    columns: ['prompt', 'chosen', 'rejected', 'subset'],
    mapping: {
      kind: 'preference',
      query: ['prompt'],
      chosen: 'chosen',
      rejected: 'rejected',
      id: 'id',
      group: 'subset',
    },
  },
  {
    id: 'trl-preference',
    label: 'TRL preference data (prompt, chosen, rejected)',
    columns: ['chosen', 'rejected'],
    mapping: {
      kind: 'preference',
      query: ['prompt'],
      chosen: 'chosen',
      rejected: 'rejected',
      id: 'id',
    },
  },
];

export function recogniseFormat(columns: readonly string[]): DatasetFormat | null {
  const keys = new Set(columns.map(columnKey));
  const fits = ({ columns: needed }: DatasetFormat): boolean =>
    needed.every((column) => keys.has(columnKey(column)));
  return DATASET_FORMATS.find(fits) ?? null;
}
