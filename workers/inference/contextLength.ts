/**
 * The tokens that a model is given at most: what its list entry allows, but never more positions
 * than its own config knows. Behind them a model writes nonsense without a word.
 * @param config the parsed `config.json`; models that also see or hear keep the text part apart
 */
export function contextOf(config: Readonly<Record<string, unknown>>, allowed: number): number {
  const inner: unknown = config.text_config;
  const configs = [config, ...(isRecord(inner) ? [inner] : [])];
  const known = configs
    .flatMap((part) => [part.max_position_embeddings, part.n_positions, part.max_seq_len])
    .filter((value): value is number => typeof value === 'number' && value > 0);
  return Math.min(allowed, ...known);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
