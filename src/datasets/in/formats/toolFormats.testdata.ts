import type { FormatFixture } from './formats.testdata';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });

export const toolFixtures: Readonly<Record<string, FormatFixture>> = {
  promptfoo: {
    records: [
      {
        version: 3,
        results: {
          stats: { successes: 1 },
          results: [
            {
              id: 'r1',
              prompt: { raw: 'q', label: 'p' },
              vars: { topic: 't' },
              response: { output: 'x' },
              success: true,
              score: 1,
            },
            {
              id: 'r2',
              prompt: { raw: 'q', label: 'p' },
              vars: { topic: 'u' },
              response: { output: 'y' },
              success: false,
              score: 0,
            },
          ],
        },
      },
    ],
    rows: [
      ['q', ['x'], 1],
      ['q', ['y'], 0],
    ],
  },
  inspect: {
    records: [
      {
        version: 2,
        status: 'success',
        eval: { task: 't' },
        samples: [
          {
            id: 1,
            epoch: 1,
            input: 'q',
            target: 'ref',
            messages: [user('q'), assistant('x')],
            output: { model: 'm', choices: [{ message: assistant('x'), stop_reason: 'stop' }] },
            scores: { match: { value: 'C', answer: 'x' } },
          },
        ],
      },
    ],
    rows: [['q', ['x'], 1]],
  },
  'openai-evals': {
    records: [
      {
        run_id: 'r',
        event_id: 0,
        sample_id: 'e.0',
        type: 'sampling',
        data: { prompt: [user('q')], sampled: ['x'] },
      },
    ],
    rows: [['q', ['x'], undefined]],
  },
  deepeval: {
    records: [{ input: 'q', actual_output: 'x', expected_output: 'ref', retrieval_context: ['c'] }],
    rows: [['q', ['x'], undefined]],
  },
  ragas: {
    records: [{ user_input: 'q', response: 'x', reference: 'ref', retrieved_contexts: ['c'] }],
    rows: [['q', ['x'], undefined]],
  },
  'label-studio-rating': {
    records: [
      {
        id: 6,
        data: { prompt: 'q', response: 'x' },
        annotations: [{ result: [{ type: 'rating', value: { rating: 4 } }] }],
      },
    ],
    rows: [['q', ['x'], 4]],
  },
  'argilla-rating': {
    records: [
      {
        id: 'u',
        fields: { prompt: 'q', response: 'x' },
        responses: { quality: [{ value: 5, user_id: 'p' }] },
      },
    ],
    rows: [['q', ['x'], 5]],
  },
};
