import { rewriteGraph } from './graphRewrite';
import type { ExternalData } from '../backends/ortSession';
import { avoidTiledAttention } from './avoidTiledAttention';
import type { Encoded } from './protobuf';
import { dequantizeBlocks } from './dequantizeBlocks';
import { externalizeWeights } from './externalizeWeights';

/** Names among the files beside a graph. */
const ownWeights = 'own_weights';
const unpackedWeights = 'unpacked_weights';

/** A graph and the weights that its session is to be built with. */
export interface WasmGraph {
  readonly graph: Encoded;
  readonly beside: readonly ExternalData[];
}

/**
 * Rewrites a graph so that the WebAssembly runtime is quick with it; what it computes stays the same.
 * @param file an ONNX model that computes in float32; it is read while the session is built
 * @param unpackedBytes memory that unpacking four-bit weights may cost
 */
export function toWasmGraph(file: Uint8Array, unpackedBytes: number): WasmGraph {
  const spread = dequantizeBlocks(unpackedWeights, unpackedBytes);
  return {
    graph: rewriteGraph(file, [
      spread.rewrite,
      externalizeWeights(file, ownWeights),
      avoidTiledAttention,
    ]),
    beside: [
      { path: ownWeights, data: file },
      { path: unpackedWeights, data: spread.data },
    ],
  };
}
