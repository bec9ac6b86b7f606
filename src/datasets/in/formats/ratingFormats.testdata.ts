import type { FormatFixture } from './formats.testdata';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });
const human = (value: string) => ({ from: 'human', value });
const gpt = (value: string) => ({ from: 'gpt', value });

export const ratingFixtures: Readonly<Record<string, FormatFixture>> = {
  'evenhand-export-rating': {
    records: [{ id: '1', query: 'q', response: "'-x", label: '-2', evenhand_export: 1 }],
    rows: [['q', ['-x'], -2]],
  },
  'evenhand-rating': {
    records: [{ query: 'q', response: 'x', score: 4 }],
    rows: [['q', ['x'], 4]],
  },
  'prometheus-absolute': {
    records: [
      {
        instruction: 'Judge.',
        output: 'Feedback. [RESULT] 4',
        orig_instruction: 'q',
        orig_response: 'x',
        orig_reference_answer: 'ref',
        orig_criteria: 'Is it kind?',
        orig_score1_description: 'no',
        orig_score: '4',
      },
    ],
    rows: [['q', ['x'], 4]],
  },
  'biggen-bench': {
    records: [
      {
        id: 'planning_0',
        capability: 'planning',
        system_prompt: 'Plan.',
        input: 'q',
        reference_answer: 'ref',
        score_rubric: { criteria: 'Is it a plan?', score1_description: 'no' },
        response: 'x',
        human_score: 3,
      },
    ],
    rows: [['Plan.\n\nq', ['x'], 3]],
  },
  ultrafeedback: {
    records: [
      {
        source: 'flan',
        instruction: 'q',
        models: ['m', 'n'],
        completions: [
          { model: 'm', response: 'x', overall_score: 8.5, critique: 'c' },
          { model: 'n', response: 'y', overall_score: 4 },
        ],
      },
    ],
    rows: [
      ['q', ['x'], 8.5],
      ['q', ['y'], 4],
    ],
  },
  helpsteer: {
    records: [
      {
        prompt: 'q',
        response: 'x',
        helpfulness: 3,
        correctness: 4,
        coherence: 4,
        complexity: 1,
        verbosity: 2,
      },
    ],
    rows: [['q', ['x'], 3]],
  },
  kto: {
    records: [
      { prompt: 'q', completion: 'x', label: true },
      { prompt: [user('q')], completion: [assistant('x')], label: false },
    ],
    rows: [
      ['q', ['x'], 1],
      ['q', ['x'], 0],
    ],
  },
  flask: {
    records: [
      {
        question_id: 1,
        text: 'q',
        task: 'Self-instruct',
        answer: 'ref',
        metrics: ['Factuality'],
        target_txt: 'x',
        review: 'r',
        score: { factuality: 5 },
      },
    ],
    rows: [['q', ['x'], undefined]],
  },
  'alpacaeval-outputs': {
    records: [{ dataset: 'd', instruction: 'q', output: 'x', generator: 'm' }],
    rows: [['q', ['x'], undefined]],
  },
  alpaca: {
    records: [{ instruction: 'do', input: '', output: 'x', history: [] }],
    rows: [['do', ['x'], undefined]],
  },
  sharegpt: {
    records: [{ id: 's', conversations: [human('q'), gpt('one'), human('more'), gpt('x')] }],
    rows: [['User: q\n\nAssistant: one\n\nUser: more', ['x'], undefined]],
  },
  'chat-messages': {
    records: [
      {
        messages: [
          user('q'),
          {
            role: 'assistant',
            content: [{ type: 'text', text: 'x' }],
            tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }],
          },
        ],
      },
    ],
    rows: [['q', ['x\n[{"id":"c","function":{"name":"f","arguments":"{}"}}]'], undefined]],
  },
};
