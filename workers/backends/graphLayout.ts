import { elementType, type ValueInfo } from './ortSession';

/** What a graph asks for at each of its inputs. */
type InputRole =
  | { readonly kind: 'ids' | 'mask' | 'positions' | 'logitsToKeep' }
  /** `index` counts the key and value tensors in the order of the inputs. */
  | { readonly kind: 'past'; readonly index: number };

/** A decoder's graph, as far as a pass needs to know it. */
export interface GraphLayout {
  readonly inputs: readonly InputRole[];
  /** Per output: the key or value tensor that it continues, or null for the logits. */
  readonly outputs: readonly (number | null)[];
  /** Heads and numbers per head of each key and value tensor. */
  readonly kv: readonly { readonly heads: number; readonly headSize: number }[];
  /** Lengths of the `num_logits_to_keep` tensor where the graph has it: none or one. */
  readonly logitsToKeepDims: readonly number[];
}

const plainInputs: ReadonlyMap<string, Exclude<InputRole['kind'], 'past'>> = new Map([
  ['input_ids', 'ids'],
  ['attention_mask', 'mask'],
  ['position_ids', 'positions'],
  ['num_logits_to_keep', 'logitsToKeep'],
] as const);

/**
 * Reads the layout from the names and types that exporters agree on.
 * @returns null for a graph with other inputs or outputs, or with caches of another type than float32
 */
export function readLayout(
  inputs: readonly ValueInfo[],
  outputs: readonly ValueInfo[],
): GraphLayout | null {
  const pasts = inputs.filter(({ name }) => name.startsWith('past'));
  const kv = pasts.map(({ type, dims: [, heads, , headSize], dims }) =>
    type === elementType.float32 &&
    dims.length === 4 &&
    typeof heads === 'number' &&
    typeof headSize === 'number'
      ? { heads, headSize }
      : null,
  );
  const shapes = kv.filter((shape) => shape !== null);
  const roles = inputs.map((input): InputRole | null => {
    const index = pasts.indexOf(input);
    if (index !== -1) return { kind: 'past', index };
    const kind = plainInputs.get(input.name);
    return kind && input.type === elementType.int64 ? { kind } : null;
  });
  const known = roles.filter((role) => role !== null);
  const continued = outputs.map(({ name, type }) => {
    if (name === 'logits' && type === elementType.float32) return null;
    return pasts.findIndex((past) => past.name === pastNameOf(name));
  });
  const whole =
    shapes.length === pasts.length &&
    known.length === inputs.length &&
    continued.length === pasts.length + 1 &&
    continued.includes(null) &&
    !continued.includes(-1);
  if (!whole) return null;
  const keep = inputs.find(({ name }) => name === 'num_logits_to_keep');
  return {
    inputs: known,
    outputs: continued,
    kv: shapes,
    logitsToKeepDims: keep && keep.dims.length > 0 ? [1] : [],
  };
}

/** `present.0.key` continues `past_key_values.0.key`. */
export function pastNameOf(presentName: string): string {
  return presentName.startsWith('present.')
    ? presentName.replace('present', 'past_key_values')
    : presentName.replace('present_', 'past_');
}
