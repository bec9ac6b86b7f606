import { describe, expect, it } from 'vitest';
import { rewriteGraph } from './graphRewrite';
import { avoidTiledAttention } from './avoidTiledAttention';
import { type Encoded, flatten, integer, join, message, raw, readFields, text } from './protobuf';

const node = (op: string, inputs: readonly string[], heads?: number): Encoded =>
  message(1, [
    ...inputs.map((name) => text(1, name)),
    text(2, `${op} output`),
    text(4, op),
    ...(heads === undefined ? [] : [message(5, [text(1, 'num_heads'), integer(3, heads)])]),
  ]);
const model = (nodes: readonly Encoded[]): Uint8Array =>
  flatten(join([integer(1, 10), message(7, nodes), message(8, [integer(2, 21)])]));

/** Per node its inputs, and the names of the stored tensors. */
function contents(file: Uint8Array) {
  const decoder = new TextDecoder();
  const inputs: string[][] = [];
  const tensors: string[] = [];
  const graph = [...readFields(file)].find(({ field }) => field === 7);
  for (const { field, bytes } of readFields(graph?.bytes ?? new Uint8Array(0))) {
    const names = (kind: number): string[] =>
      [...readFields(bytes)]
        .filter((part) => part.field === kind)
        .map((part) => decoder.decode(part.bytes));
    if (field === 1) inputs.push(names(1));
    if (field === 5) tensors.push(...names(8));
  }
  return { inputs, tensors };
}

describe('avoidTiledAttention', () => {
  it('gives every attention a sink, as its twelfth input, and leaves other nodes alone', () => {
    const nine = Array.from({ length: 9 }, (_, index) => `in${index}`);
    const file = model([
      node('MatMul', ['a', 'b']),
      node('GroupQueryAttention', nine, 4),
      node('GroupQueryAttention', nine, 4),
    ]);
    const { inputs, tensors } = contents(flatten(rewriteGraph(file, [avoidTiledAttention])));
    expect(inputs[0]).toEqual(['a', 'b']);
    expect(inputs[1]).toEqual([...nine, '', '', 'no_attention_sink_4']);
    expect(inputs[2]).toEqual(inputs[1]);
    expect(tensors).toEqual(['no_attention_sink_4']);
  });

  it('leaves a sink that is there, and a file without attention, byte for byte', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `in${index}`);
    for (const nodes of [[node('GroupQueryAttention', twelve, 4)], [node('MatMul', ['a', 'b'])]]) {
      const file = model(nodes);
      expect(flatten(rewriteGraph(file, [avoidTiledAttention]))).toEqual(file);
    }
  });

  it('keeps what it does not know', () => {
    const file = flatten(join([raw(model([])), text(14, 'metadata')]));
    expect(flatten(rewriteGraph(file, [avoidTiledAttention]))).toEqual(file);
  });
});
