import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngineQueue, type EngineQueue, type EngineTurn, type Priority } from './engineQueue';

const never = new AbortController().signal;
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Work that lasts until it is told to end. */
function held() {
  let end: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const over = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { over, end, fail };
}

/** Enters work that notes its name and lasts until it is told to end. */
function enter(queue: EngineQueue, seen: string[], name: string, priority: Priority) {
  const work = held();
  const stop = new AbortController();
  let turn: EngineTurn | undefined;
  const result = queue.enter(priority, stop.signal, async (mine) => {
    turn = mine;
    seen.push(name);
    await work.over;
    return name;
  });
  result.catch(() => undefined);
  return { ...work, stop, result, turn: () => turn };
}

describe('an engine queue', () => {
  it('works at once where nobody is at the engine, and gives what the work came to', async () => {
    expect(await createEngineQueue().enter('idle', never, async () => 7)).toBe(7);
  });

  it('takes the form first, then runs, then idle work, each in the order of entry', async () => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const first = enter(queue, seen, 'first', 'form');
    const rest = (['idle', 'run', 'form', 'run', 'form'] as const).map((priority, place) =>
      enter(queue, seen, `${priority} ${String(place)}`, priority),
    );
    for (const { end } of rest) end();
    await settled();
    expect(seen).toEqual(['first']);
    first.end();
    await Promise.all(rest.map(({ result }) => result));
    expect(seen).toEqual(['first', 'form 2', 'form 4', 'run 1', 'run 3', 'idle 0']);
  });

  it('frees the slot where the work throws, and hands the error on', async () => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const first = enter(queue, seen, 'first', 'run');
    const second = enter(queue, seen, 'second', 'run');
    first.fail(new Error('broken'));
    await expect(first.result).rejects.toThrow('broken');
    second.end();
    expect(await second.result).toBe('second');
  });
});

describe('a signal', () => {
  it('that is raised beforehand lets nothing begin', async () => {
    const queue = createEngineQueue();
    const work = () => Promise.reject(new Error('It began.'));
    expect(await queue.enter('form', AbortSignal.abort(), work)).toBeNull();
    expect(await queue.enter('run', never, async () => 'free')).toBe('free');
  });

  it('that is raised in the queue ends the wait alone', async () => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const first = enter(queue, seen, 'first', 'run');
    const second = enter(queue, seen, 'second', 'run');
    const third = enter(queue, seen, 'third', 'run');
    second.stop.abort();
    expect(await second.result).toBeNull();
    first.end();
    third.end();
    await third.result;
    expect(seen).toEqual(['first', 'third']);
  });

  it('that is raised at work reaches the work, which keeps its slot until it ends', async () => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const first = enter(queue, seen, 'first', 'run');
    const second = enter(queue, seen, 'second', 'form');
    await settled();
    first.stop.abort();
    await settled();
    expect(first.turn()?.signal.aborted).toBe(true);
    expect(seen).toEqual(['first']);
    first.end();
    second.end();
    expect(await second.result).toBe('second');
  });
});

describe('a run', () => {
  it('lets the form pass where it gives way, and goes on before other runs', async () => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const judge = held();
    const run = queue.enter('run', never, async ({ giveWay }) => {
      await judge.over;
      seen.push('first judgment');
      await giveWay();
      seen.push('second judgment');
    });
    const other = enter(queue, seen, 'other run', 'run');
    const form = enter(queue, seen, 'form', 'form');
    form.end();
    other.end();
    await settled();
    judge.end();
    await Promise.all([run, other.result, form.result]);
    expect(seen).toEqual(['first judgment', 'form', 'second judgment', 'other run']);
  });

  it('does not wait for the form where it is stopped meanwhile', async () => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const stop = new AbortController();
    let form: ReturnType<typeof enter> | undefined;
    const run = queue.enter('run', stop.signal, async ({ giveWay, signal }) => {
      form = enter(queue, seen, 'form', 'form');
      const passed = giveWay();
      await settled();
      stop.abort();
      await passed;
      return signal.aborted;
    });
    expect(await run).toBe(true);
    // The slot is the form's alone: nothing that came to an end gave it back a second time.
    const late = enter(queue, seen, 'late', 'form');
    await settled();
    expect(seen).toEqual(['form']);
    form?.end();
    late.end();
    await late.result;
    expect(seen).toEqual(['form', 'late']);
  });
});

describe('idle work', () => {
  it.each(['form', 'run'] as const)('is told to end where a %s waits', async (priority) => {
    const queue = createEngineQueue();
    const seen: string[] = [];
    const idle = enter(queue, seen, 'idle', 'idle');
    const urgent = enter(queue, seen, 'urgent', priority);
    await settled();
    expect(idle.turn()?.signal.aborted).toBe(true);
    expect(seen).toEqual(['idle']);
    idle.end();
    urgent.end();
    expect(await urgent.result).toBe('urgent');
  });

  it('goes on beside others where there is a slot for them', async () => {
    const queue = createEngineQueue(2);
    const seen: string[] = [];
    const idle = enter(queue, seen, 'idle', 'idle');
    const run = enter(queue, seen, 'run', 'run');
    await settled();
    expect(seen).toEqual(['idle', 'run']);
    expect(idle.turn()?.signal.aborted).toBe(false);
    idle.end();
    run.end();
    await Promise.all([idle.result, run.result]);
  });
});

describe('a load', () => {
  it('waits until nobody else works, and nobody begins before it has ended', async () => {
    const queue = createEngineQueue(2);
    const seen: string[] = [];
    const other = enter(queue, seen, 'other', 'run');
    const load = held();
    const loader = queue.enter('run', never, async ({ alone }) =>
      alone(async () => {
        seen.push('load begins');
        await load.over;
        seen.push('load ends');
        return 'loaded';
      }),
    );
    const later = enter(queue, seen, 'later', 'run');
    await settled();
    expect(seen).toEqual(['other']);
    other.end();
    await settled();
    expect(seen).toEqual(['other', 'load begins']);
    load.end();
    later.end();
    expect(await loader).toBe('loaded');
    await later.result;
    expect(seen).toEqual(['other', 'load begins', 'load ends', 'later']);
  });

  it('that is stopped while it waits is not begun, and holds nobody up', async () => {
    const queue = createEngineQueue(2);
    const seen: string[] = [];
    const other = enter(queue, seen, 'other', 'run');
    const stop = new AbortController();
    const loader = queue.enter('run', stop.signal, ({ alone }) =>
      alone(() => Promise.reject(new Error('It began.'))),
    );
    const later = enter(queue, seen, 'later', 'run');
    await settled();
    expect(seen).toEqual(['other']);
    stop.abort();
    expect(await loader).toBeNull();
    await settled();
    expect(seen).toEqual(['other', 'later']);
    other.end();
    later.end();
    await later.result;
  });

  it('of two at once follows the other', async () => {
    const queue = createEngineQueue(2);
    let loading = 0;
    const load = async (): Promise<number> => {
      loading += 1;
      await settled();
      const most = loading;
      loading -= 1;
      return most;
    };
    const loads = [1, 2].map(() => queue.enter('form', never, ({ alone }) => alone(load)));
    expect(await Promise.all(loads)).toEqual([1, 1]);
  });
});

const urgency = ['form', 'run', 'idle'] as const;

/** What a piece of work does, one after the other. */
const steps = fc.array(fc.constantFrom('judge', 'give way', 'load', 'throw'), { maxLength: 4 });
const pieces = fc.array(
  fc.record({
    priority: fc.constantFrom<Priority>(...urgency),
    steps,
    enters: fc.nat(6),
    aborts: fc.option(fc.nat(12)),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('whatever is asked of an engine', () => {
  it('begins the most urgent first, those as urgent in the order of entry, without the aborted', async () => {
    const entries = fc.array(
      fc.record({ priority: fc.constantFrom(...urgency), aborts: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(entries, async (all) => {
        const queue = createEngineQueue();
        const seen: string[] = [];
        const blocker = enter(queue, seen, 'blocker', 'form');
        const rest = all.map((entry, place) => ({
          ...entry,
          place,
          ...enter(queue, [], String(place), entry.priority),
        }));
        const begun: string[] = [];
        for (const { result } of rest)
          void result.then((name) => name !== null && begun.push(name));
        for (const { aborts, stop, end } of rest) {
          end();
          if (aborts) stop.abort();
        }
        blocker.end();
        await Promise.all(rest.map(({ result }) => result));
        const expected = urgency.flatMap((urgent) =>
          rest.flatMap(({ priority, aborts, place }) =>
            priority === urgent && !aborts ? [String(place)] : [],
          ),
        );
        expect(begun).toEqual(expected);
      }),
    );
  });

  it('is done in no more than its slots, a load alone, and comes to an end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), pieces, async (slots, all) => {
        const queue = createEngineQueue(slots);
        let [working, loading] = [0, 0];
        const atWork = async (isLoad: boolean): Promise<void> => {
          working += 1;
          if (isLoad) loading += 1;
          for (let tick = 0; tick < 3; tick += 1) {
            expect(working).toBeLessThanOrEqual(loading > 0 ? 1 : slots);
            await Promise.resolve();
          }
          working -= 1;
          if (isLoad) loading -= 1;
        };
        const outcomes = all.map(async (piece) => {
          const stop = new AbortController();
          for (let tick = 0; tick < piece.enters; tick += 1) await Promise.resolve();
          const result = queue.enter(piece.priority, stop.signal, async (turn) => {
            for (const step of piece.steps) {
              if (turn.signal.aborted) return 'stopped';
              if (step === 'throw') throw new Error('broken');
              if (step === 'give way') await turn.giveWay();
              else if (step === 'load') await turn.alone(() => atWork(true));
              else await atWork(false);
            }
            return 'done';
          });
          for (let tick = 0; tick < (piece.aborts ?? 0); tick += 1) await Promise.resolve();
          if (piece.aborts !== null) stop.abort();
          return result.catch((error: Error) => error.message);
        });
        for (const [number, end] of (await Promise.all(outcomes)).entries()) {
          const piece = all[number];
          if (piece?.aborts === null && piece.priority !== 'idle') {
            expect(end).toBe(piece.steps.includes('throw') ? 'broken' : 'done');
          }
          expect(['done', 'stopped', 'broken', null]).toContain(end);
        }
        // Every slot is free again.
        const last = await Promise.all(
          Array.from({ length: slots }, () =>
            queue.enter('idle', never, ({ alone }) => alone(async () => 'free')),
          ),
        );
        expect(last).toEqual(Array.from({ length: slots }, () => 'free'));
      }),
      { numRuns: 120 },
    );
  });
});
