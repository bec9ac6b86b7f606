import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kvBytesPerToken } from './graphInputs';
import { flatten, message, text } from './protobuf';

describe('kvBytesPerToken', () => {
  it('counts all layers of the embedded judge', () => {
    const path = new URL(
      '../../public/models/pocket-judge/onnx/model_quantized.onnx',
      import.meta.url,
    );
    // Five layers, keys and values of four heads with 64 numbers of four bytes.
    expect(kvBytesPerToken(new Uint8Array(readFileSync(path)))).toBe(5 * 2 * 4 * 64 * 4);
  });

  it('is nothing for a graph without keys and values', () => {
    const inputs = [message(11, [text(1, 'input_ids')])];
    expect(kvBytesPerToken(flatten(message(7, inputs)))).toBe(0);
    expect(kvBytesPerToken(new Uint8Array(0))).toBe(0);
  });
});
