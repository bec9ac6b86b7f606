/** A record or two in the shape in which a format is published, made up here, and what it becomes. */
export interface FormatFixture {
  readonly records: readonly object[];
  /** Of each row: query, responses and label; of chosen and rejected, the chosen one comes first. */
  readonly rows: readonly (readonly [
    query: string,
    responses: readonly string[],
    label: string | number | undefined,
  ])[];
}

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });
const human = (value: string) => ({ from: 'human', value });
const gpt = (value: string) => ({ from: 'gpt', value });
const hh = (question: string, answer: string) => `\n\nHuman: ${question}\n\nAssistant: ${answer}`;

export const fixtures: Readonly<Record<string, FormatFixture>> = {
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
  'reward-bench-2': {
    records: [
      {
        id: '1',
        prompt: 'q',
        chosen: ['x'],
        rejected: ['y', 'z'],
        num_correct: 1,
        total_completions: 3,
        models: ['m', 'n', 'o'],
        subset: 'Focus',
      },
    ],
    rows: [
      ['q', ['x', 'y'], 'chosen'],
      ['q', ['x', 'z'], 'chosen'],
    ],
  },
  'reward-bench': {
    records: [
      {
        id: 1,
        prompt: 'q',
        chosen: 'x',
        chosen_model: 'm',
        rejected: 'y',
        rejected_model: 'n',
        subset: 'hep-js',
      },
    ],
    rows: [['q', ['x', 'y'], 'chosen']],
  },
  'orca-dpo': {
    records: [{ system: 'Be brief.', question: 'q', chosen: 'x', rejected: 'y' }],
    rows: [['Be brief.\n\nq', ['x', 'y'], 'chosen']],
  },
  'orca-dpo-input': {
    records: [
      {
        system: '',
        input: 'q',
        chosen: 'x',
        rejected: 'y',
        generations: ['x', 'y'],
        rating: [9, 7],
        status: 'unchanged',
      },
    ],
    rows: [['q', ['x', 'y'], 'chosen']],
  },
  'llama-factory-preference': {
    records: [{ conversations: [human('q')], chosen: gpt('x'), rejected: gpt('y') }],
    rows: [['q', ['x', 'y'], 'chosen']],
  },
  'alpaca-preference': {
    records: [{ instruction: 'do', input: 'this', chosen: 'x', rejected: 'y' }],
    rows: [['do\n\nthis', ['x', 'y'], 'chosen']],
  },
  'trl-preference': {
    records: [
      {
        prompt: 'q',
        chosen: [user('q'), assistant('x')],
        rejected: [user('q'), assistant('y')],
        messages: [user('q'), assistant('x')],
        score_chosen: 8,
        score_rejected: 6,
      },
      { prompt: 'q', chosen: 'x', rejected: 'y' },
    ],
    rows: [
      ['q', ['x', 'y'], 'chosen'],
      ['q', ['x', 'y'], 'chosen'],
    ],
  },
  'trl-dialogues': {
    records: [
      { chosen: hh('q', 'x'), rejected: hh('q', 'y') },
      {
        chosen: hh('q', 'one') + hh('more', 'x'),
        rejected: hh('q', 'one') + hh('more', 'y'),
      },
    ],
    rows: [
      ['q', ['x', 'y'], 'chosen'],
      ['User: q\n\nAssistant: one\n\nUser: more', ['x', 'y'], 'chosen'],
    ],
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
