import { describe, expect, it } from 'vitest';
import { contextHere, fitToDevice, recommend, toModelSpec } from './deviceFit';
import type { DeviceReport } from './deviceProbe';
import type { Dtype } from '../engine/inferenceApi';
import type { ModelEntry } from './modelEntry';
import { embeddedModel, modelById, models } from './modelList';

const gigabyte = 1e9;
const wasm: DeviceReport = {
  device: 'wasm',
  adapter: '',
  shaderF16: false,
  maxBufferBytes: 0,
  maxBindingBytes: 0,
  threads: 2,
  memoryBytes: 8 * 2 ** 30,
  freeStorageBytes: null,
  persistent: null,
};
const gpu: DeviceReport = {
  ...wasm,
  device: 'webgpu',
  adapter: 'nvidia, ampere',
  shaderF16: true,
  maxBufferBytes: 2 ** 31,
  maxBindingBytes: 2 ** 31,
};
const plainGpu = { ...gpu, shaderF16: false };

const own = (sizes: Partial<Record<Dtype, number>>): ModelEntry => ({
  id: 'someone/model',
  label: 'Model',
  role: 'own',
  summary: '',
  licence: '',
  languages: [],
  location: 'hub',
  revision: 'c'.repeat(40),
  contextTokens: 32_768,
  kvValuesPerToken: 57_344,
  thinking: 'none',
  trainedFor: 'general',
  verified: true,
  variants: (['fp32', 'fp16', 'q8', 'q4', 'q4f16'] as const).flatMap((dtype) => {
    const bytes = sizes[dtype];
    return bytes === undefined ? [] : [{ dtype, files: [{ path: `onnx/${dtype}`, bytes }] }];
  }),
});

const all = { q4f16: 0.5e9, q4: 0.6e9, q8: 0.7e9, fp16: 1.2e9, fp32: 1.9e9 };

describe('the packaging for a device', () => {
  it.each([
    ['a GPU with half precision', gpu, all, 'q4f16'],
    ['a GPU without', plainGpu, all, 'q4'],
    ['the processor', wasm, all, 'q4'],
    ['the processor without q4', wasm, { q4f16: 1, q8: 1, fp32: 1 }, 'q8'],
    ['a GPU where q4f16 is too large a file', gpu, { q4f16: 2.1e9, q4: 1.9e9 }, 'q4'],
  ])('%s', (_, report, sizes, dtype) => {
    expect(fitToDevice(own(sizes), report).variant?.dtype).toBe(dtype);
  });

  it('is none where half precision is all there is and the device has none', () => {
    const fit = fitToDevice(own({ q4f16: 0.5e9 }), plainGpu);
    expect(fit).toMatchObject({ verdict: 'no', variant: undefined });
    expect(fit.words).toContain('no half precision');
    expect(fitToDevice(own({ q4f16: 0.5e9 }), wasm).words).toContain('q4 and q8 run');
  });

  it('follows where the person wants it to run', () => {
    expect(fitToDevice(own(all), gpu, 'wasm')).toMatchObject({
      verdict: 'slowly',
      variant: { dtype: 'q4' },
    });
  });
});

describe('whether it runs here', () => {
  it.each([
    ['fits a GPU', gpu, { q4f16: 1.4e9 }, 'yes', /on the GPU/u],
    [
      'one file beyond what a browser reads',
      gpu,
      { q4f16: 2.2e9 },
      'no',
      /2\.20 GB.*at most 2\.00 GB/u,
    ],
    ['near the wall', gpu, { q4f16: 1.7e9 }, 'unlikely', /near the memory limit/u],
    [
      'more than the memory',
      { ...gpu, memoryBytes: 2 ** 30 },
      { q4f16: 1.4e9 },
      'unlikely',
      /of memory/u,
    ],
    ['on the processor', wasm, { q4: 0.9e9 }, 'slowly', /processor/u],
    ['too large for WASM', wasm, { q4: 1.8e9 }, 'unlikely', /WASM holds about 1\.60 GB/u],
    ['tiny', wasm, { q4: 5e6 }, 'yes', /small/u],
  ])('%s', (_, report, sizes, verdict, words) => {
    const fit = fitToDevice(own(sizes), report);
    expect(fit.verdict).toBe(verdict);
    expect(fit.words).toMatch(words);
  });

  it('says that the embedded judge always does', () => {
    const embedded = embeddedModel();
    if (!embedded) throw new Error('No judge is embedded.');
    for (const report of [wasm, gpu, plainGpu]) {
      expect(fitToDevice(embedded, report)).toMatchObject({ verdict: 'yes', contextTokens: 1024 });
    }
  });
});

describe('the context here', () => {
  const variant = { dtype: 'q4f16' as const, files: [{ path: 'x', bytes: 1.4 * gigabyte }] };
  const model = own({ q4f16: 1.4e9 });

  it('is the model’s own where the device could hold more', () => {
    expect(contextHere({ ...model, contextTokens: 4096 }, variant, gpu, 'webgpu')).toBe(4096);
  });
  it('ends where more helps nobody', () => {
    expect(contextHere(model, variant, gpu, 'webgpu')).toBe(8192);
  });
  it('leaves WASM the memory to unpack large weights', () => {
    const packed = (gigabytes: number) => ({
      ...variant,
      dtype: 'q4' as const,
      files: [{ path: 'onnx/model_q4.onnx', bytes: gigabytes * 1e9 }],
    });
    expect(contextHere(model, packed(0.9), wasm, 'wasm')).toBe(3072);
    expect(contextHere(model, packed(0.1), wasm, 'wasm')).toBeGreaterThan(3072);
  });
  it('shrinks with the memory that the weights leave', () => {
    const small = { ...gpu, memoryBytes: 2 * 2 ** 30 };
    const tokens = contextHere(model, variant, small, 'webgpu');
    // (0.75 × 2 GiB − 1.4 GB) / (2 × 57,344 × 2 bytes) = 918 tokens, in steps of 256
    expect(tokens).toBe(768);
    expect(
      fitToDevice(model, { ...small, memoryBytes: 2.4 * 2 ** 30 }).contextTokens,
    ).toBeGreaterThan(tokens);
  });
  it('takes twice the room in 32 bits', () => {
    const half = contextHere(model, variant, { ...gpu, memoryBytes: 3 * 2 ** 30 }, 'webgpu');
    const full = contextHere(
      model,
      { ...variant, dtype: 'q4' },
      { ...gpu, memoryBytes: 3 * 2 ** 30 },
      'webgpu',
    );
    expect(full).toBeLessThan(half);
    expect(full).toBeGreaterThan(half / 2 - 256);
  });
  it('keeps each layer within the largest binding', () => {
    // 57,344 × 2 bytes over 16 layers = 7,168 bytes a token
    const bound = { ...gpu, maxBindingBytes: 7_168 * 2048 };
    expect(contextHere(model, variant, bound, 'webgpu')).toBe(2048);
  });
  it('is the model’s where its shape is unknown', () => {
    const unknown = { ...model, kvValuesPerToken: null };
    expect(contextHere(unknown, variant, { ...gpu, memoryBytes: 2 ** 30 }, 'webgpu')).toBe(8192);
  });
  it('goes to the worker, and is never less than a judge needs', () => {
    const poor = { ...gpu, memoryBytes: 1.5 * 2 ** 30 };
    expect(toModelSpec(model, poor)?.contextTokens).toBe(1024);
    expect(toModelSpec(model, gpu)).toMatchObject({
      contextTokens: 8192,
      device: 'webgpu',
      folder: encodeURIComponent(`${model.id}@${model.revision}`),
    });
  });
});

describe('the recommendation', () => {
  it.each([
    ['a strong GPU', gpu, 'onnx-community/Qwen3-1.7B-ONNX', /1\.7B is recommended/u],
    [
      'a GPU with little memory',
      { ...gpu, memoryBytes: 1.8 * 2 ** 30 },
      'onnx-community/Qwen3-0.6B-ONNX',
      /0\.6B/u,
    ],
    ['a GPU without half precision', plainGpu, 'onnx-community/Qwen3-0.6B-ONNX', /0\.6B/u],
    ['no GPU', wasm, null, /Qwen3 0\.6B would run slowly/u],
    ['a phone without a GPU', { ...wasm, memoryBytes: 2 ** 30 }, null, /Only the pocket judge/u],
  ])('%s', (_, report, modelId, words) => {
    const recommendation = recommend(models, report);
    expect(recommendation.modelId).toBe(modelId);
    expect(recommendation.words).toMatch(words);
  });
});

it('lists models whose ids differ, and marks what nobody verified', () => {
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  for (const model of models) {
    expect(model.verified, model.id).toBe(model.location === 'site');
    expect(modelById(model.id)).toBe(model);
  }
});
