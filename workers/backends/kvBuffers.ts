import { countHolders, type KvState, type KvStorage } from '../decoding/languageModel';

/** Memory for the keys and values of one text, of whatever kind. */
export interface KvMemory<Slot> {
  /** @param capacity tokens */
  allocate(capacity: number): Slot;
  /** Copies the first `tokens` of one slot to another. */
  copy(from: Slot, to: Slot, tokens: number): void;
  free(slot: Slot): void;
  readonly bytesPerToken: number;
}

/** A slot into which a pass may write behind `start`, and the state that it will then hold. */
interface Extension<Slot> {
  readonly slot: Slot;
  readonly start: number;
  readonly kv: KvState;
}

interface Buffer<Slot> extends KvStorage {
  readonly slot: Slot;
  readonly capacity: number;
  /** Lengths of the states that lie in it. */
  readonly lengths: number[];
}

/** Tokens by which capacity grows. */
const stepTokens = 256;

/**
 * Keys and values that grow in place.
 *
 * A state is the first `length` tokens of a buffer. What is appended lies behind it and leaves it
 * valid, so a text that goes on needs no copy. Only where two texts part ways is the common part
 * copied: when a longer state still lives in the same buffer.
 */
export function createKvBuffers<Slot>(memory: KvMemory<Slot>, maxTokens: number) {
  const homes = new WeakMap<KvState, Buffer<Slot>>();

  const allocate = (tokens: number, expected: number): Buffer<Slot> => {
    const roomy = Math.ceil((Math.max(tokens, expected) * 1.5) / stepTokens) * stepTokens;
    const capacity = Math.max(tokens, Math.min(roomy, maxTokens));
    const sizeBytes = capacity * memory.bytesPerToken;
    return { slot: memory.allocate(capacity), capacity, lengths: [], sizeBytes };
  };
  const leave = (buffer: Buffer<Slot>, length: number): void => {
    buffer.lengths.splice(buffer.lengths.indexOf(length), 1);
    if (buffer.lengths.length === 0) memory.free(buffer.slot);
  };

  return {
    /**
     * A place for `added` tokens behind `past`, which stays valid and the caller's.
     * @param expected tokens that the text will have at least: a text that grew step by step would be
     *   copied again and again, and lie in memory twice each time
     */
    extend(past: KvState | null, added: number, expected = 0): Extension<Slot> {
      const start = past?.length ?? 0;
      const length = start + added;
      const home = past ? homes.get(past) : undefined;
      if (past && !home) throw new Error('The prefilled state belongs to another model.');
      const fits = home && home.capacity >= length && Math.max(...home.lengths) === start;
      const buffer = fits ? home : allocate(length, expected);
      if (home && buffer !== home) memory.copy(home.slot, buffer.slot, start);
      buffer.lengths.push(length);
      const kv = countHolders(
        length,
        length * memory.bytesPerToken,
        () => leave(buffer, length),
        buffer,
      );
      homes.set(kv, buffer);
      return { slot: buffer.slot, start, kv };
    },
  };
}
