/** Who uses the engine. What a person asks for in the form goes before the jobs of a run. */
export type TurnTaker = 'form' | 'run';

/** The one turn at the engine, shared by the form and the runs: there is one engine. */
export interface EngineTurns {
  /**
   * Waits for the turn. A run takes one for each job, so that a judgment from the form comes between
   * two of them.
   * @returns what gives the turn back, or null where the signal ended the wait
   */
  take(who: TurnTaker, signal: AbortSignal): Promise<(() => void) | null>;
}

interface Waiting {
  readonly who: TurnTaker;
  readonly start: () => void;
}

export function createEngineTurns(): EngineTurns {
  let taken = false;
  let queue: readonly Waiting[] = [];

  const next = (): void => {
    const waiting = queue.find(({ who }) => who === 'form') ?? queue[0];
    taken = waiting !== undefined;
    if (!waiting) return;
    queue = queue.filter((other) => other !== waiting);
    waiting.start();
  };
  const release = () => {
    let given = false;
    return () => {
      if (!given) next();
      given = true;
    };
  };

  return {
    take(who, signal) {
      if (signal.aborted) return Promise.resolve(null);
      if (!taken) {
        taken = true;
        return Promise.resolve(release());
      }
      return new Promise((resolve) => {
        const giveUp = () => {
          queue = queue.filter((other) => other !== waiting);
          resolve(null);
        };
        const waiting: Waiting = {
          who,
          start() {
            signal.removeEventListener('abort', giveUp);
            resolve(release());
          },
        };
        queue = [...queue, waiting];
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
