import type { FormatFixture } from './formats.testdata';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });
const human = (value: string) => ({ from: 'human', value });
const gpt = (value: string) => ({ from: 'gpt', value });
const hh = (question: string, answer: string) => `\n\nHuman: ${question}\n\nAssistant: ${answer}`;

export const preferenceFixtures: Readonly<Record<string, FormatFixture>> = {
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
};
