import { describe, expect, it } from 'vitest';
import { pastNameOf, readLayout } from './graphLayout';
import { elementType, type ValueInfo } from './ortSession';

const ids = (name: string): ValueInfo => ({
  name,
  type: elementType.int64,
  dims: ['batch_size', 'sequence_length'],
});
const cache = (name: string, type: number = elementType.float32): ValueInfo => ({
  name,
  type,
  dims: ['batch_size', 2, 'past_sequence_length', 64],
});
const logits: ValueInfo = { name: 'logits', type: elementType.float32, dims: ['batch_size', 1, 9] };
const pasts = ['past_key_values.0.key', 'past_key_values.0.value'];
const presents = ['present.0.key', 'present.0.value'];

describe('readLayout', () => {
  it('finds the part of every input and output, whatever their order', () => {
    const layout = readLayout(
      [ids('attention_mask'), ...pasts.map((name) => cache(name)), ids('input_ids')],
      [...presents.toReversed().map((name) => cache(name)), logits],
    );
    expect(layout?.inputs.map(({ kind }) => kind)).toEqual(['mask', 'past', 'past', 'ids']);
    expect(layout?.outputs).toEqual([1, 0, null]);
    expect(layout?.kv).toEqual([
      { heads: 2, headSize: 64 },
      { heads: 2, headSize: 64 },
    ]);
  });

  it('knows the two shapes of num_logits_to_keep', () => {
    const keep = (dims: readonly string[]) =>
      readLayout(
        [ids('input_ids'), { ...ids('num_logits_to_keep'), dims }, cache(pasts[0] ?? '')],
        [logits, cache(presents[0] ?? '')],
      )?.logitsToKeepDims;
    expect(keep([])).toEqual([]);
    expect(keep(['count'])).toEqual([1]);
  });

  it.each([
    ['an input of another kind', [ids('input_ids'), ids('token_type_ids')], [logits]],
    ['caches in half precision', [ids('input_ids'), cache('past_key_values.0.key', 10)], [logits]],
    [
      'a cache that nothing continues',
      [ids('input_ids'), cache('past_key_values.0.key')],
      [logits],
    ],
    ['no logits', [ids('input_ids')], []],
  ])('refuses a graph with %s', (_, inputs, outputs) => {
    expect(readLayout(inputs, outputs)).toBeNull();
  });
});

describe('pastNameOf', () => {
  it('names the input that an output continues', () => {
    expect(pastNameOf('present.3.value')).toBe('past_key_values.3.value');
    expect(pastNameOf('present_conv.1')).toBe('past_conv.1');
  });
});
