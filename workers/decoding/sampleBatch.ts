import { type BatchPasses, countHolders, type KvState, type LanguageModel } from './languageModel';
import type { TextPoint } from './readout';

/** One of several texts that begin with the same prompt, for an ordinary decode loop to go on with. */
interface SampleRow {
  /**
   * Its `step` waits until every other row has asked for one or has ended, and one pass then serves
   * all. Its `forward` reads on from a point on the row's own: no other row waits in it or for it.
   */
  readonly model: LanguageModel;
  /** The end of the prompt, to be released like any other. */
  readonly point: TextPoint;
  /** The row asks for nothing more; without this the others wait for ever. */
  end(): void;
}

/** Where a row's keys and values lie: a row of a batch, and a state of their own once somebody asked. */
interface Home {
  batch: KvState;
  /** Its place among the batch's `of` rows. */
  index: number;
  of: number;
  alone: KvState | null;
}

interface Request {
  readonly id: number;
  readonly state: KvState;
  readonly resolve: (point: TextPoint) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets `count` texts be written in lockstep from one prefilled prompt: each pass adds one token to
 * every row that is still written, so that all have the same length. What a loop adds of several
 * tokens at once (a marker, the close of a thought) goes in token by token beside the others' tokens.
 *
 * A row that ended is taken out of the batch with the next pass. Where a pass throws, all rows that
 * wait for it throw the same.
 * @param start the end of the prompt; it stays the caller's
 */
export async function createSampleBatch(
  model: LanguageModel,
  passes: BatchPasses,
  start: TextPoint,
  count: number,
): Promise<readonly SampleRow[]> {
  const rows = Array.from({ length: count }, (_, row) => row);
  const homes = createHomes(passes);
  const first = await passes.gather(
    start.kv,
    rows.map(() => 0),
  );
  const lockstep = createLockstep(passes, homes, rows);
  return homes.statesOf(first, count).map((kv, row) => ({
    point: { logits: start.logits, kv },
    model: rowModel(model, homes, (id, state) => lockstep.ask(row, id, state)),
    end: () => lockstep.end(row),
  }));
}

type Homes = ReturnType<typeof createHomes>;

/** The states of single rows. Each holds its batch, which is freed with the last of its rows. */
function createHomes(passes: BatchPasses) {
  const homes = new WeakMap<KvState, Home>();
  return {
    of: (state: KvState): Home | undefined => homes.get(state),
    /** The states of all rows of a batch, which is handed over to them. */
    statesOf(batch: KvState, count: number): readonly KvState[] {
      const states = Array.from({ length: count }, (_, index) => {
        const home: Home = { batch: batch.retain(), index, of: count, alone: null };
        const state = countHolders(batch.length, batch.sizeBytes / count, () => {
          home.batch.release();
          home.alone?.release();
        });
        homes.set(state, home);
        return state;
      });
      batch.release();
      return states;
    },
    /** Moves rows to a batch of their own: what they leave behind is freed with its last holder. */
    async part(parting: readonly Home[], from: KvState): Promise<void> {
      const batch = await passes.gather(
        from,
        parting.map(({ index }) => index),
      );
      parting.forEach((home, index) => {
        home.batch.release();
        Object.assign(home, { batch: batch.retain(), index, of: parting.length });
      });
      batch.release();
    },
    /** The row as a state of its own, to read on from; it lives as long as the row's state. */
    async alone(home: Home): Promise<KvState> {
      if (home.of === 1) return home.batch;
      home.alone ??= await passes.gather(home.batch, [home.index]);
      return home.alone;
    },
  };
}

function rowModel(
  model: LanguageModel,
  homes: Homes,
  ask: (id: number, state: KvState) => Promise<TextPoint>,
): LanguageModel {
  return {
    stopIds: model.stopIds,
    contextTokens: model.contextTokens,
    chunkTokens: model.chunkTokens,
    async forward(ids, past) {
      const home = past && homes.of(past);
      return model.forward(ids, home ? await homes.alone(home) : past);
    },
    async step(ids, past) {
      let point: TextPoint | null = null;
      let state = past;
      for (const id of ids) {
        try {
          point = await ask(id, state);
        } finally {
          state.release();
        }
        state = point.kv;
      }
      if (!point) throw new Error('A step needs a token.');
      return point;
    },
  };
}

/** Gathers what the rows ask for, until all that are still written have asked. */
function createLockstep(passes: BatchPasses, homes: Homes, rows: readonly number[]) {
  const writing = new Set(rows);
  const requests = new Map<number, Request>();
  const passWhenAllAsked = (): void => {
    if (requests.size === 0 || requests.size < writing.size) return;
    const asked = [...requests].sort(([one], [other]) => one - other).map(([, request]) => request);
    requests.clear();
    serve(passes, homes, asked).catch((error: unknown) => {
      for (const { reject } of asked) reject(error);
    });
  };
  return {
    ask: (row: number, id: number, state: KvState): Promise<TextPoint> =>
      new Promise((resolve, reject) => {
        requests.set(row, { id, state, resolve, reject });
        passWhenAllAsked();
      }),
    end(row: number): void {
      writing.delete(row);
      passWhenAllAsked();
    },
  };
}

/** One pass for all that asked, who go on only when their new states are there. */
async function serve(passes: BatchPasses, homes: Homes, asked: readonly Request[]): Promise<void> {
  const places = asked.flatMap(({ state }) => homes.of(state) ?? []);
  const [first] = places;
  const together = places.every(({ batch }) => batch === first?.batch);
  if (!first || !together || places.length < asked.length) {
    throw new Error('The rows of a batch are not at the same token.');
  }
  if (places.length < first.of) await homes.part(places, first.batch);
  const ids = asked.map(({ id }) => id);
  const { logits, kv } = await passes.forward(ids, first.batch);
  const states = homes.statesOf(kv, asked.length);
  asked.forEach(({ resolve, reject }, index) => {
    const [row, state] = [logits[index], states[index]];
    if (row && state) resolve({ logits: row, kv: state });
    else reject(new Error('The pass left out a row of the batch.'));
  });
}
