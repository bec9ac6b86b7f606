import type { FormatFixture } from './formats.testdata';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });

export const pairFixtures: Readonly<Record<string, FormatFixture>> = {
  'evenhand-export-pairwise': {
    records: [
      { id: '1', query: 'q', response_a: "'=1", response_b: "''@", label: 'A', evenhand_export: 1 },
    ],
    rows: [['q', ['=1', "'@"], 'A']],
  },
  'evenhand-pairwise': {
    records: [{ id: '1', query: 'q', response_a: 'x', response_b: 'y', label: 'tie', topic: 't' }],
    rows: [['q', ['x', 'y'], 'tie']],
  },
  'prometheus-relative': {
    records: [
      {
        instruction: 'Judge.',
        output: 'Feedback. [RESULT] B',
        orig_instruction: 'q',
        orig_response_A: 'x',
        orig_response_B: 'y',
        orig_criteria: 'Is it kind?',
        orig_preference: 'B',
      },
    ],
    rows: [['q', ['x', 'y'], 'B']],
  },
  pandalm: {
    records: [
      {
        idx: 0,
        motivation_app: 'Mail',
        cmp_key: 'm_n',
        instruction: 'do',
        input: 'this',
        response1: 'x',
        response2: 'y',
        annotator1: 1,
        annotator2: 0,
        annotator3: 1,
      },
    ],
    rows: [['do\n\nthis', ['x', 'y'], 'A']],
  },
  judgebench: {
    records: [
      {
        pair_id: 'u1',
        original_id: '7',
        source: 'maths',
        question: 'q',
        response_model: 'm',
        response_A: 'x',
        response_B: 'y',
        label: 'B>A',
      },
    ],
    rows: [['q', ['x', 'y'], 'B']],
  },
  'human-votes': {
    records: [
      {
        question_id: 81,
        model_a: 'm',
        model_b: 'n',
        winner: 'tie (bothbad)',
        judge: 'expert_1',
        conversation_a: [user('q'), assistant('x'), user('more'), assistant('x2')],
        conversation_b: [user('q'), assistant('y'), user('more'), assistant('y2')],
        turn: 1,
      },
      {
        question_id: 82,
        model_a: 'm',
        model_b: 'n',
        winner: 'model_b',
        conversation_a: [user('q'), assistant('x')],
        conversation_b: [user('q'), assistant('y')],
      },
    ],
    rows: [
      ['q', ['x', 'y'], 'tie'],
      ['q', ['x', 'y'], 'B'],
    ],
  },
  'arena-one-hot': {
    records: [
      {
        id: 30192,
        model_a: 'm',
        model_b: 'n',
        prompt: '["q"]',
        response_a: '["x"]',
        response_b: '["y"]',
        winner_model_a: 0,
        winner_model_b: 0,
        winner_tie: 1,
      },
      {
        id: 30193,
        prompt: '["q","more"]',
        response_a: '["x","x2"]',
        response_b: '["y","y2"]',
        winner_model_a: 1,
        winner_model_b: 0,
        winner_tie: 0,
      },
    ],
    rows: [
      ['q', ['x', 'y'], 'tie'],
      [
        'q',
        [
          'Assistant: x\n\nUser: more\n\nAssistant: x2',
          'Assistant: y\n\nUser: more\n\nAssistant: y2',
        ],
        'A',
      ],
    ],
  },
  helpsteer3: {
    records: [
      {
        domain: 'general',
        language: 'english',
        context: [user('q')],
        response1: 'x',
        response2: 'y',
        overall_preference: 3,
        individual_preference: [{ score: 3, reasoning: 'r' }],
      },
    ],
    rows: [['q', ['x', 'y'], 'B']],
  },
  'helpsteer2-preference': {
    records: [
      {
        split: 'train',
        prompt: 'q',
        response_1: 'x',
        response_2: 'y',
        preference_strength: -1,
        preference_statement: 'The first is better.',
      },
    ],
    rows: [['q', ['x', 'y'], 'A']],
  },
  'alpacaeval-annotations': {
    records: [
      {
        instruction: 'q',
        output_1: 'x',
        generator_1: 'm',
        output_2: 'y',
        generator_2: 'n',
        dataset: 'd',
        annotator: 'gpt',
        preference: 1.98,
      },
      {
        instruction: 'q',
        output_1: 'x',
        output_2: 'y',
        annotator: 'gpt',
        preference: 1.5,
      },
      { instruction: 'q', output_1: 'x', output_2: 'y', annotator: 'gpt', preference: null },
    ],
    rows: [
      ['q', ['x', 'y'], 'B'],
      ['q', ['x', 'y'], 'tie'],
      ['q', ['x', 'y'], undefined],
    ],
  },
  'auto-j': {
    records: [
      { scenario: 'writing_email', prompt: 'q', 'response 1': 'x', 'response 2': 'y', label: 1 },
    ],
    rows: [['q', ['x', 'y'], 'B']],
  },
  llmbar: {
    records: [{ input: 'q', output_1: 'x', output_2: 'y', label: 2 }],
    rows: [['q', ['x', 'y'], 'B']],
  },
  'label-studio-pairwise': {
    records: [
      {
        id: 5,
        data: { prompt: 'q', answer1: 'x', answer2: 'y', topic: 't' },
        annotations: [
          { id: 1, result: [{ type: 'pairwise', from_name: 'pw', value: { selected: 'left' } }] },
        ],
      },
    ],
    rows: [['q', ['x', 'y'], 'A']],
  },
  'argilla-pairwise': {
    records: [
      {
        id: 'u',
        status: 'completed',
        fields: { prompt: 'q', response1: 'x', response2: 'y' },
        responses: { preference: [{ value: 'response2', user_id: 'p' }] },
      },
    ],
    rows: [['q', ['x', 'y'], 'B']],
  },
};
