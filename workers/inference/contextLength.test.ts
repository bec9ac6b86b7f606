import { describe, expect, it } from 'vitest';
import { contextOf } from './contextLength';

describe('contextOf', () => {
  it.each([
    ['the list entry where the model knows more', { max_position_embeddings: 40_960 }, 8192],
    ['the model where it knows less', { max_position_embeddings: 2048 }, 2048],
    ['GPT-2’s name for it', { n_positions: 1024 }, 1024],
    ['the text part of a larger model', { text_config: { max_position_embeddings: 4096 } }, 4096],
    ['the list entry where the config says nothing', {}, 8192],
    ['the list entry where the config is broken', { max_position_embeddings: '2048' }, 8192],
    ['no position count that cannot be', { max_position_embeddings: -1, text_config: null }, 8192],
  ])('takes %s', (_, config, tokens) => {
    expect(contextOf(config, 8192)).toBe(tokens);
  });
});
