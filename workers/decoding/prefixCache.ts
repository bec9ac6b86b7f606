import type { TextPoint } from './readout';

/** A prefilled beginning of a prompt. */
interface Entry {
  readonly ids: readonly number[];
  readonly point: TextPoint;
}

/**
 * Prefilled prompt beginnings, so that prompts that share one compute it once: the two orders of a
 * swap check, the samples of a vote, the rows of a run.
 *
 * It owns every state that outlives a generation. A state cannot be cut back, so only an entry that
 * is a whole prefix of a prompt helps it. The least recently used entries leave first.
 */
export interface PrefixCache {
  /** The longest entry that `ids` begins with, held for the caller, who releases it; or null. */
  longest(ids: readonly number[]): { readonly point: TextPoint; readonly length: number } | null;
  /** Keeps a state for these ids beside whoever else holds it. */
  keep(ids: readonly number[], point: TextPoint): void;
  /** Releases everything. */
  clear(): void;
  readonly sizeBytes: number;
}

/**
 * @param maxBytes of keys, values and logits together; a larger state is not kept
 * @param maxEntries what is kept beyond the prompts at hand costs memory and helps nobody
 */
export function createPrefixCache(
  maxBytes: number,
  maxEntries = Number.POSITIVE_INFINITY,
): PrefixCache {
  /** Least recently used first. */
  let entries: Entry[] = [];
  const total = (): number => {
    const shared = new Set(entries.flatMap(({ point }) => point.kv.storage ?? []));
    const sharedBytes = [...shared].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return entries.reduce((sum, { point }) => sum + ownBytes(point), sharedBytes);
  };
  const drop = (entry: Entry): void => {
    entries = entries.filter((other) => other !== entry);
    entry.point.kv.release();
  };
  return {
    longest(ids) {
      const fitting = entries.filter((entry) => startsWith(ids, entry.ids));
      const best = fitting.reduce<Entry | null>(
        (longest, entry) => (longest && longest.ids.length >= entry.ids.length ? longest : entry),
        null,
      );
      if (!best) return null;
      entries = [...entries.filter((entry) => entry !== best), best];
      const { logits, kv } = best.point;
      return { point: { logits, kv: kv.retain() }, length: best.ids.length };
    },
    keep(ids, point) {
      const same = entries.find(
        (entry) => entry.ids.length === ids.length && startsWith(ids, entry.ids),
      );
      const sizeBytes = ownBytes(point) + (point.kv.storage?.sizeBytes ?? 0);
      if (same || sizeBytes > maxBytes) return;
      entries.push({
        ids: [...ids],
        // A copy: the runtime may hand out its logits as a view of a buffer that it uses again.
        point: { logits: point.logits.slice(), kv: point.kv.retain() },
      });
      const full = (): boolean => entries.length > maxEntries || total() > maxBytes;
      for (let [oldest] = entries; oldest && full(); [oldest] = entries) drop(oldest);
    },
    clear() {
      for (const entry of [...entries]) drop(entry);
    },
    get sizeBytes() {
      return total();
    },
  };
}

/** Bytes without memory that other states share. */
function ownBytes({ logits, kv }: TextPoint): number {
  return logits.byteLength + (kv.storage ? 0 : kv.sizeBytes);
}

function startsWith(ids: readonly number[], prefix: readonly number[]): boolean {
  return prefix.length <= ids.length && prefix.every((id, index) => ids[index] === id);
}
