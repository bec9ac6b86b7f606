/** `HUB=real` leads the suite to the hub itself; what needs a misbehaving hub is then left out. */
export const isRealHub = process.env.HUB === 'real';
export const needsDouble = 'the real hub does not misbehave on demand';

/** The judge that the tests download: with the real hub the smallest one that is listed. */
export const model = isRealHub
  ? { id: 'HuggingFaceTB/SmolLM2-135M-Instruct', label: 'SmolLM2 135M' }
  : { id: 'onnx-community/Qwen3-0.6B-ONNX', label: 'Qwen3 0.6B' };
