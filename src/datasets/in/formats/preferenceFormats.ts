import type { DatasetFormat } from './format';

/** Pairs whose columns say which response is better. The more demanding formats come first. */
export const PREFERENCE_FORMATS: readonly DatasetFormat[] = [
  {
    id: 'reward-bench-2',
    label: 'RewardBench 2',
    columns: ['prompt', 'chosen', 'rejected', 'subset', 'total_completions'],
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
    id: 'orca-dpo',
    label: 'Orca DPO pairs (system, question, chosen, rejected)',
    columns: ['system', 'question', 'chosen', 'rejected'],
    mapping: {
      kind: 'preference',
      query: ['system', 'question'],
      chosen: 'chosen',
      rejected: 'rejected',
      id: 'id',
    },
  },
  {
    id: 'orca-dpo-input',
    label: 'Orca DPO pairs (system, input, chosen, rejected)',
    columns: ['system', 'input', 'chosen', 'rejected'],
    mapping: {
      kind: 'preference',
      query: ['system', 'input'],
      chosen: 'chosen',
      rejected: 'rejected',
      id: 'id',
    },
    besides: ['rating'],
  },
  {
    id: 'llama-factory-preference',
    label: 'LLaMA-Factory, preference (conversations, chosen, rejected)',
    columns: ['conversations', 'chosen', 'rejected'],
    mapping: {
      kind: 'preference',
      query: ['conversations'],
      chosen: 'chosen',
      rejected: 'rejected',
    },
  },
  {
    id: 'alpaca-preference',
    label: 'LLaMA-Factory, preference (instruction, input, chosen, rejected)',
    columns: ['instruction', 'input', 'chosen', 'rejected'],
    mapping: {
      kind: 'preference',
      query: ['system', 'instruction', 'input'],
      chosen: 'chosen',
      rejected: 'rejected',
    },
  },
  {
    id: 'trl-preference',
    label: 'TRL preference data (prompt, chosen, rejected)',
    columns: ['chosen', 'rejected', 'prompt'],
    mapping: {
      kind: 'preference',
      query: ['prompt'],
      chosen: 'chosen',
      rejected: 'rejected',
      id: 'id',
    },
    // UltraFeedback's binarised rows repeat the chosen conversation.
    besides: ['messages'],
  },
  {
    id: 'trl-dialogues',
    label: 'TRL preference data and HH-RLHF, whole dialogues (chosen, rejected)',
    columns: ['chosen', 'rejected'],
    mapping: {
      kind: 'preference',
      query: [],
      chosen: 'chosen',
      rejected: 'rejected',
      id: 'id',
    },
  },
];
