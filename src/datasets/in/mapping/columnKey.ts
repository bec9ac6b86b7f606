const keys = new Map<string, string>();
const MOST_KEYS = 10_000;

/** Case, spaces, underscores and hyphens make no difference: `Response A` is `response_a`. */
export function columnKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = name.toLowerCase().replace(/[\s_-]+/g, '');
  if (keys.size < MOST_KEYS) keys.set(name, key);
  return key;
}
