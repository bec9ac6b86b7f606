import type { DatasetFormat } from './format';

/** What evaluation tools write: results with one response each. */
export const TOOL_FORMATS: readonly DatasetFormat[] = [
  {
    id: 'promptfoo',
    label: 'promptfoo results',
    columns: ['prompt.raw', 'response.output', 'vars', 'success'],
    mapping: {
      kind: 'rating',
      query: ['prompt.raw'],
      response: 'response.output',
      label: ['score'],
      id: 'id',
    },
  },
  {
    id: 'inspect',
    label: 'Inspect log',
    columns: ['input', 'target', 'output.choices[0].message', 'scores'],
    mapping: {
      kind: 'rating',
      query: ['input'],
      response: 'output.choices[0].message',
      label: ['scores.*.value'],
      scores: { C: 1, P: 0.5, I: 0, N: 0 },
      reference: 'target',
      id: 'id',
    },
    besides: ['messages'],
  },
  {
    id: 'openai-evals',
    label: 'OpenAI Evals, recorded samples',
    columns: ['sample_id', 'type', 'data.prompt', 'data.sampled'],
    where: { type: 'sampling' },
    mapping: {
      kind: 'rating',
      query: ['data.prompt'],
      response: 'data.sampled[0]',
      id: 'sample_id',
    },
  },
  {
    id: 'deepeval',
    label: 'DeepEval test cases',
    columns: ['input', 'actual_output'],
    mapping: {
      kind: 'rating',
      query: ['input'],
      response: 'actual_output',
      reference: 'expected_output',
      label: ['score'],
    },
    besides: ['context', 'retrieval_context'],
  },
  {
    id: 'ragas',
    label: 'Ragas rows',
    columns: ['user_input', 'response'],
    mapping: {
      kind: 'rating',
      query: ['user_input'],
      response: 'response',
      reference: 'reference',
    },
    besides: ['retrieved_contexts', 'reference_contexts'],
  },
  {
    id: 'label-studio-rating',
    label: 'Label Studio, one response',
    columns: ['data.prompt', 'data.response', 'annotations'],
    mapping: {
      kind: 'rating',
      query: ['data.prompt'],
      response: 'data.response',
      label: ['annotations[0].result[0].value.rating'],
      id: 'id',
    },
  },
  {
    id: 'argilla-rating',
    label: 'Argilla records, one response',
    columns: ['fields.prompt', 'fields.response', 'responses'],
    mapping: {
      kind: 'rating',
      query: ['fields.prompt'],
      response: 'fields.response',
      label: ['responses.*[0].value'],
      id: 'id',
    },
  },
];
