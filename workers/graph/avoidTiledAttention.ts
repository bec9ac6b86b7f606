import { type GraphPart, graphPart, onnxField, readNode } from './graphRewrite';
import { bytes, integer, raw, text } from './protobuf';

/** Where `GroupQueryAttention` takes a logit per head that every softmax counts in. */
const sinkInput = 11;
/** So small that its share of every softmax is zero, exactly. */
const noSink = -1e30;
const float32 = 1;

/**
 * Keeps a graph's attention off the runtime's tiled kernel.
 *
 * That kernel cuts its tiles to the processor's second-level cache. In WebAssembly the size of the
 * cache is unknown, the tiles become minute, and a prompt of 2,000 tokens takes ten times as long
 * (onnxruntime pull requests 28962 and 33202). The kernel is not chosen where the attention has a
 * sink, so every attention gets one that weighs nothing.
 * @param parts of a graph that computes in float32
 */
export function avoidTiledAttention(parts: readonly GraphPart[]): readonly GraphPart[] {
  const heads = new Set<number>();
  const nodes = parts.map((part) => {
    const count = part.field === onnxField.graph.node ? headsWithoutSink(part.bytes) : null;
    if (count === null) return part;
    heads.add(count);
    const skipped = Array.from({ length: sinkInput - readNode(part.bytes).inputs.length }, () =>
      text(onnxField.node.input, ''),
    );
    const sink = text(onnxField.node.input, sinkName(count));
    return graphPart(part.field, [raw(part.bytes), ...skipped, sink]);
  });
  return [...nodes, ...[...heads].map(sinkTensor)];
}

const sinkName = (heads: number): string => `no_attention_sink_${heads}`;

function sinkTensor(heads: number): GraphPart {
  const values = new Float32Array(heads).fill(noSink);
  return graphPart(onnxField.graph.initializer, [
    integer(1, heads),
    integer(2, float32),
    text(8, sinkName(heads)),
    bytes(9, new Uint8Array(values.buffer)),
  ]);
}

/** The heads of an attention node that has no sink; null for every other node. */
function headsWithoutSink(bytes: Uint8Array): number | null {
  const { op, inputs, integers } = readNode(bytes);
  if (op !== 'GroupQueryAttention' || inputs.length > sinkInput) return null;
  return integers.get('num_heads') ?? null;
}
