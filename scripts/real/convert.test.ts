import { describe, expect, it } from 'vitest';
import { quantizeQ8, writeGguf } from '../../bench/models/gguf';
import { inHalves } from './convertGguf';
import { floatsOf, GgufError, readGguf } from './readGguf';
import { packBlocks } from './storedLlama';

const flat = (pieces: readonly Uint8Array[]): Uint8Array => Buffer.concat(pieces);
const values = Float32Array.from({ length: 64 }, (_, index) => Math.sin(index) * (index - 20));

describe('readGguf', () => {
  const file = flat(
    writeGguf(
      {
        'general.name': { kind: 'string', value: 'naïve' },
        'a.count': { kind: 'uint32', value: 7 },
        'a.flag': { kind: 'bool', value: true },
        'a.words': { kind: 'strings', value: ['Ġthe', ''] },
        'a.types': { kind: 'int32s', value: [3, -1] },
      },
      [
        { name: 'plain', dims: [64], type: 'F32', data: new Uint8Array(values.buffer) },
        { name: 'blocks', dims: [32, 2], type: 'Q8_0', data: quantizeQ8(values) },
      ],
    ),
  );

  it('gives back what was written', () => {
    const { meta, tensors } = readGguf(file);
    expect(Object.fromEntries(meta)).toEqual({
      'general.name': 'naïve',
      'a.count': 7,
      'a.flag': true,
      'a.words': ['Ġthe', ''],
      'a.types': [3, -1],
    });
    const [plain, blocks] = [tensors.get('plain'), tensors.get('blocks')];
    if (!plain || !blocks) throw new Error('A tensor is missing.');
    expect(floatsOf(plain)).toEqual(values);
    expect(blocks.dims).toEqual([32, 2]);
    for (const [index, value] of floatsOf(blocks).entries()) {
      expect(Math.abs(value - (values[index] ?? 0))).toBeLessThan(0.2);
    }
  });

  it('reads blocks of four bits: a scale, a minimum, low halves before high ones', () => {
    const bytes = new Uint8Array(20);
    // Halves of 0.5 and -2.
    bytes.set([0x00, 0x38, 0x00, 0xc0]);
    for (let index = 0; index < 16; index += 1) bytes[4 + index] = index | ((15 - index) << 4);
    const floats = floatsOf({ dims: [32], type: 3, bytes });
    expect([...floats.subarray(0, 3)]).toEqual([-2, -1.5, -1]);
    expect([...floats.subarray(16, 19)]).toEqual([5.5, 5, 4.5]);
  });

  it('says what it cannot read', () => {
    expect(() => readGguf(file.subarray(0, 100))).toThrow(GgufError);
    expect(() => readGguf(file.subarray(0, file.length - 40))).toThrow(/cut short/u);
    expect(() => readGguf(new Uint8Array(64))).toThrow(/no GGUF/u);
  });
});

describe('packBlocks', () => {
  it('keeps every number to half a step of its block, and zero exactly', () => {
    const data = Float32Array.from(values, (value, index) => (index % 7 === 0 ? 0 : value));
    const { packed, scales, zeros } = packBlocks(data, 1, 64);
    for (const [index, value] of data.entries()) {
      const block = index >> 5;
      const stored = ((packed[index >> 1] ?? 0) >> (4 * (index & 1))) & 15;
      const zero = ((zeros[0] ?? 0) >> (4 * block)) & 15;
      const scale = scales[block] ?? 0;
      const unpacked = (stored - zero) * scale;
      if (value === 0) expect(unpacked).toBeCloseTo(0);
      // The zero point is rounded too, which may cost the ends another half.
      expect(Math.abs(unpacked - value)).toBeLessThanOrEqual(scale * 1.001);
    }
  });

  it('takes blocks of one value, all zero among them', () => {
    const { packed, scales, zeros } = packBlocks(new Float32Array(32), 1, 32);
    expect([scales[0], zeros[0], packed[0]]).toEqual([1, 0, 0]);
  });
});

describe('inHalves', () => {
  it('puts the rows of each head that llama.cpp has side by side into its two halves', () => {
    const rows = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    expect([...inHalves(rows, 2, 4)]).toEqual([0, 2, 1, 3, 4, 6, 5, 7]);
  });
});
