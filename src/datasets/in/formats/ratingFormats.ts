import { EXPORT_MARK } from '../exportMark';
import { OWN, type DatasetFormat } from './format';

const SCORE_LEVELS = [1, 2, 3, 4, 5];

/** One response to one query. The more demanding formats come first. */
export const RATING_FORMATS: readonly DatasetFormat[] = [
  {
    id: 'evenhand-export-rating',
    label: 'Ratings that were exported here',
    columns: ['query', 'response', 'label', EXPORT_MARK],
    mapping: {
      kind: 'rating',
      query: ['query'],
      response: 'response',
      label: ['label'],
      protectedCells: true,
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
      ...OWN,
    },
  },
  {
    id: 'prometheus-absolute',
    label: 'Prometheus, absolute',
    columns: ['orig_instruction', 'orig_response'],
    mapping: {
      kind: 'rating',
      query: ['orig_instruction'],
      response: 'orig_response',
      label: ['orig_score'],
      id: 'id',
      reference: 'orig_reference_answer',
      rubric: [
        'orig_criteria',
        ...SCORE_LEVELS.map((score) => `orig_score${String(score)}_description`),
      ],
    },
    besides: ['instruction', 'output'],
  },
  {
    id: 'biggen-bench',
    label: 'BiGGen Bench results',
    columns: ['system_prompt', 'input', 'reference_answer', 'score_rubric', 'response'],
    mapping: {
      kind: 'rating',
      query: ['system_prompt', 'input'],
      response: 'response',
      label: ['human_score'],
      id: 'id',
      group: 'capability',
      reference: 'reference_answer',
      rubric: [
        'score_rubric.criteria',
        ...SCORE_LEVELS.map((score) => `score_rubric.score${String(score)}_description`),
      ],
    },
  },
  {
    id: 'ultrafeedback',
    label: 'UltraFeedback (instruction, completions)',
    columns: ['instruction', 'completions[0].response'],
    mapping: {
      kind: 'rating',
      each: 'completions',
      query: ['instruction'],
      response: 'response',
      label: ['overall_score', 'fine-grained_score'],
      group: 'source',
    },
  },
  {
    id: 'helpsteer',
    label: 'HelpSteer and HelpSteer 2 ratings',
    columns: ['prompt', 'response', 'helpfulness', 'correctness', 'coherence'],
    mapping: {
      kind: 'rating',
      query: ['prompt'],
      response: 'response',
      label: ['helpfulness'],
    },
  },
  {
    id: 'kto',
    label: 'KTO (prompt, completion, label)',
    columns: ['prompt', 'completion', 'label'],
    mapping: {
      kind: 'rating',
      query: ['prompt'],
      response: 'completion',
      label: ['label'],
      id: 'id',
    },
  },
  {
    id: 'flask',
    label: 'FLASK reviews',
    columns: ['text', 'answer', 'target_txt', 'metrics'],
    mapping: {
      kind: 'rating',
      query: ['text'],
      response: 'target_txt',
      reference: 'answer',
      id: 'question_id',
      group: 'task',
    },
    besides: ['score'],
  },
  {
    id: 'alpacaeval-outputs',
    label: 'AlpacaEval outputs',
    columns: ['instruction', 'output', 'generator'],
    mapping: {
      kind: 'rating',
      query: ['instruction'],
      response: 'output',
      group: 'dataset',
    },
  },
  {
    id: 'alpaca',
    label: 'Alpaca and LLaMA-Factory (instruction, input, output)',
    columns: ['instruction', 'input', 'output'],
    mapping: {
      kind: 'rating',
      query: ['system', 'instruction', 'input'],
      response: 'output',
    },
  },
  {
    id: 'sharegpt',
    label: 'ShareGPT and LLaMA-Factory (conversations)',
    columns: ['conversations'],
    mapping: { kind: 'rating', query: [], response: 'conversations', id: 'id' },
    besides: ['system', 'tools'],
  },
  {
    id: 'chat-messages',
    label: 'Chats (messages)',
    columns: ['messages'],
    mapping: { kind: 'rating', query: [], response: 'messages', id: 'id' },
  },
];
