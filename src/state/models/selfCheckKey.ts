import type { ModelIdentity } from '../../judge/judgment';

/** Names a test by what it was made of: weights, packaging and device. */
export function selfCheckKey({ id, revision, dtype }: ModelIdentity, deviceLabel: string): string {
  return [id, revision, dtype, deviceLabel].join('|');
}
