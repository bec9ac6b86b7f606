/** Next-token logits after the last token that was given, one per vocabulary entry. */
export type Logits = Float32Array;

/**
 * The keys and values of a prefilled text. It outlives the forward pass that made it: whoever holds
 * it releases it once, and the last release frees its memory on the GPU.
 */
export interface KvState {
  /** Tokens that it covers. */
  readonly length: number;
  readonly sizeBytes: number;
  /** Memory that other states lie in too; absent where the state has its own. */
  readonly storage?: KvStorage;
  retain(): KvState;
  release(): void;
}

/** Memory that several states share: it is freed when the last of them is released. */
export interface KvStorage {
  readonly sizeBytes: number;
}

/** One forward pass of a causal language model. `past` stays valid: any number of passes may fork from it. */
export interface LanguageModel {
  /** @param expectedTokens that the text will have at least, where more of it is known than `ids` */
  forward(
    ids: readonly number[],
    past: KvState | null,
    expectedTokens?: number,
  ): Promise<{ logits: Logits; kv: KvState }>;
  /**
   * A pass that takes over `past`: whoever gave it goes on from the result alone. For models that
   * tell a text that goes on from one that is only read; left out, it is `forward` and a release.
   */
  step?(ids: readonly number[], past: KvState): Promise<{ logits: Logits; kv: KvState }>;
  /** Passes over several texts at once; absent where they would take as long as one by one. */
  readonly batch?: BatchPasses;
  /** Tokens that end a reply. */
  readonly stopIds: ReadonlySet<number>;
  /** Tokens; beyond them positions are unknown to the model. */
  readonly contextTokens: number;
  /** Tokens that one prefill pass takes; between passes a stop is heard. */
  readonly chunkTokens: number;
}

/**
 * Passes over several texts of the same length. Their state is one `KvState`, whose `length` is that
 * of each text and whose `sizeBytes` is that of all; it has as many rows as there are texts.
 */
export interface BatchPasses {
  /**
   * A new state of these rows of `kv`, which stays valid; a row may be taken several times.
   * @param rows indices into the rows of `kv`; a state of one text has one row
   */
  gather(kv: KvState, rows: readonly number[]): Promise<KvState>;
  /**
   * One pass of one token a row.
   * @param ids one per row of `kv`, which stays valid
   * @returns the logits of each row, and the state of all
   */
  forward(
    ids: readonly number[],
    kv: KvState,
  ): Promise<{ readonly logits: readonly Logits[]; readonly kv: KvState }>;
}

/** Counts holders of a state and disposes it with the last one. */
export function countHolders(
  length: number,
  sizeBytes: number,
  dispose: () => void,
  storage?: KvStorage,
): KvState {
  let holders = 1;
  const state: KvState = {
    length,
    sizeBytes,
    ...(storage && { storage }),
    retain() {
      if (holders === 0) throw new Error('The prefilled state was used after its release.');
      holders += 1;
      return state;
    },
    release() {
      holders -= 1;
      if (holders === 0) dispose();
      if (holders < 0) throw new Error('The prefilled state was released twice.');
    },
  };
  return state;
}
