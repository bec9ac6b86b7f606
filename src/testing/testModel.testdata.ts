import type { ModelSpec } from '../engine/inferenceApi';

export const testModel: ModelSpec = {
  id: 'pocket-judge',
  location: 'site',
  revision: '1',
  dtype: 'q8',
  device: 'wasm',
  contextTokens: 1024,
  files: [{ path: 'onnx/model_quantized.onnx', bytes: 1000 }],
};
