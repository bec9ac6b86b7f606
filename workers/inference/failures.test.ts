import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/engine/inferenceApi';
import { toFailure } from './failures';
import { GpuError } from './gpuErrors';
import { BrokenLogitsError } from '../backends/logitsGuard';
import { ModelFileError } from '../files/modelFileError';

const spec: ModelSpec = {
  id: 'org/judge',
  location: 'hub',
  revision: '1',
  dtype: 'fp16',
  device: 'webgpu',
  contextTokens: 4096,
  files: [
    { path: 'onnx/model_fp16.onnx', bytes: 2e6 },
    { path: 'onnx/model_fp16.onnx_data', bytes: 3.2e9 },
    { path: 'tokenizer.json', bytes: 9e6 },
  ],
};
const failure = (error: unknown, changes: Partial<ModelSpec> = {}) =>
  toFailure(error, { ...spec, ...changes }, null);

describe('memory that does not suffice', () => {
  it.each([
    // Chromium.
    'Buffer size (3185049600) exceeds the max buffer size limit (1073741824). - While calling [Device].CreateBuffer([BufferDescriptor]).',
    'Binding size (3185049600) of [Buffer "weights"] is larger than the maximum storage buffer binding size (1073741824).\n - While validating entries[2] as a Buffer.',
    'Binding size (3185049600) of [Buffer (unlabeled)] is larger than the maximum binding size (1073741824).',
    // Firefox.
    'Buffer size 3185049600 is greater than the maximum buffer size (1073741824)',
    'Buffer binding 3 range 3185049600 exceeds `max_*_buffer_binding_size` limit 1073741824',
    // The runtime's own.
    'Tensor buffer size (3185049600 bytes, exceeding maxStorageBufferBindingSize of 1073741824',
  ])('names both figures of a limit: %s', (message) => {
    for (const error of [new Error(message), new GpuError(message)]) {
      const { kind, detail } = failure(error);
      expect(kind).toBe('out-of-memory');
      expect(detail).toContain('one buffer of 3.2 GB was asked for, and this device allows 1.1 GB');
      expect(detail).toContain('org/judge as fp16 (3.2 GB of weights, 4,096 tokens of context)');
      expect(detail).toMatch(/fewer bits, such as q4, may run\. WASM, under Options, Device, may/u);
    }
  });

  it.each([
    [new Error('Failed to allocate memory for requested buffer of size 524288000'), '524 MB more'],
    [new Error('std::bad_alloc'), 'memory ran out'],
    [new Error('Aborted(OOM). Build with -sASSERTIONS for more info.'), 'memory ran out'],
    [new RangeError('Array buffer allocation failed'), 'memory ran out'],
    [new RangeError('Invalid typed array length: 4294967296'), 'memory ran out'],
    [new GpuError('Out of memory. '), 'memory ran out'],
    [1_991_937_888, 'memory ran out'],
  ])('is known from %s', (error, words) => {
    const { kind, detail } = failure(error, { device: 'wasm', dtype: 'q4' });
    expect(kind).toBe('out-of-memory');
    expect(detail).toContain(words);
    expect(detail).toContain('the memory of WASM, at most 4 GB');
    expect(detail).not.toContain('may run');
  });
});

describe('other failures', () => {
  it('say that a packaging computes no numbers, and that no verdict was made', () => {
    const { kind, detail } = failure(new BrokenLogitsError());
    expect(kind).toBe('model-invalid');
    expect(detail).toMatch(/no numbers: this packaging does not run on this GPU.*No verdict/u);
  });

  it.each([
    ['device-lost', new Error('The GPU device was lost.')],
    ['webgpu-unavailable', new Error('Failed to get GPU adapter.')],
    ['model-invalid', new Error("Can't create a session. ERROR_CODE: 7")],
    ['model-invalid', new GpuError('Entry point "main" does not exist.')],
    ['storage-full', new ModelFileError('storage-full', 'Out of memory on disk.')],
    ['worker-crashed', new RangeError('Maximum call stack size exceeded')],
    ['worker-crashed', new Error('The model gave no logits.')],
  ])('%s', (kind, error) => {
    expect(failure(error).kind).toBe(kind);
  });

  it('puts a lost device before all that follows from it', () => {
    expect(toFailure(new Error('Out of memory'), spec, 'unplugged')).toEqual({
      kind: 'device-lost',
      detail: 'The GPU device was lost: unplugged.',
    });
  });

  it('cuts a message that is too long to read', () => {
    expect(failure(new Error('x'.repeat(9000))).detail.length).toBeLessThan(500);
  });
});
