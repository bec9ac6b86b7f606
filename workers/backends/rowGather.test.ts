import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { rowGatherOf } from './rowGather';

const gatherOf = (types: Readonly<Record<string, string>>) =>
  rowGatherOf(Object.entries(types).map(([name, type]) => ({ name, type })));

describe('rowGatherOf', () => {
  it('copies rows of tensors of any shape, in any order and number', async () => {
    const gather = gatherOf({
      input_ids: 'int64',
      'past_key_values.0.key': 'float32',
      'past_conv.0': 'float16',
    });
    if (!gather) throw new Error('The graph was not made.');
    const session = await InferenceSession.create(gather.graph);
    const feeds = {
      [gather.rowsInput]: new Tensor('int32', Int32Array.of(2, 0, 2), [3]),
      'past_key_values.0.key': new Tensor('float32', [1, 2, 3, 4, 5, 6], [3, 1, 2, 1]),
      'past_conv.0': new Tensor('float16', Uint16Array.of(7, 8, 9), [3, 1]),
    };
    const outputs = await session.run(feeds);
    const [key, conv] = gather.states.map(({ output }) => outputs[output]);
    expect(key?.dims).toEqual([3, 1, 2, 1]);
    expect(key?.data).toEqual(Float32Array.of(5, 6, 1, 2, 5, 6));
    expect(conv?.type).toBe('float16');
    expect(conv?.dims).toEqual([3, 1]);
  });

  it('knows where it cannot: no keys and values, or packed ones', () => {
    expect(gatherOf({ input_ids: 'int64' })).toBeNull();
    expect(gatherOf({ 'past.key': 'float32', 'past.value': 'uint8' })).toBeNull();
  });
});
