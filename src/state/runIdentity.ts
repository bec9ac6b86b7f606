import type { LoadedModel } from '../engine/inferenceApi';
import type { ModelIdentity } from '../judge/judgment';

/** A readable id that two tabs in the same millisecond do not share. */
export function newId(createdAt: number): string {
  const salt = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return `${new Date(createdAt).toISOString()}-${salt.toString(36).padStart(7, '0')}`;
}

/** What identifies the weights of a loaded judge. */
export function identityOf({ spec }: LoadedModel): ModelIdentity {
  return { id: spec.id, revision: spec.revision, dtype: spec.dtype };
}

export function isSameModel(one: ModelIdentity, other: ModelIdentity): boolean {
  return one.id === other.id && one.revision === other.revision && one.dtype === other.dtype;
}
