/** The more urgent first: what a person waits for, a run of a dataset, work that nobody waits for. */
const priorities = ['form', 'run', 'idle'] as const;
export type Priority = (typeof priorities)[number];

/** A place at the engine, for as long as the work that it was given to lasts. */
export interface EngineTurn {
  /** Raised by whoever asked for the work, and for idle work as soon as anybody else waits. */
  readonly signal: AbortSignal;
  /**
   * Called between two judgments: lets more urgent work go first and takes a slot again. It does not
   * wait where none is more urgent, nor once the signal is raised: look at the signal afterwards.
   */
  giveWay(): Promise<void>;
  /**
   * Works while nobody else is at the engine, as a load of another model must.
   * @returns null where the signal was raised before it could begin
   */
  alone<Value>(work: () => Promise<Value>): Promise<Value | null>;
}

export interface EngineQueue {
  /**
   * Works as soon as a slot is free and nobody more urgent waits, and frees the slot when the work
   * has ended or thrown. The signal is also the work's: a slot is not taken from under it.
   * @returns what the work came to, or null where the signal was raised before it could begin
   */
  enter<Value>(
    priority: Priority,
    signal: AbortSignal,
    work: (turn: EngineTurn) => Promise<Value>,
  ): Promise<Value | null>;
}

/** One piece of work, from its entry to its end. */
interface Job {
  readonly rank: number;
  /** The order of entry, also for a job that gave way: it keeps its place. */
  readonly ticket: number;
  readonly stop: AbortController;
  /** Slots that it has: none while it waits, all of them while it is alone. */
  holds: number;
}

interface Waiting {
  readonly job: Job;
  readonly needs: number;
  readonly start: () => void;
}

/**
 * Who may use an engine, and when. Nothing else in the page decides it.
 *
 * ```
 *                 waiting, the most urgent first              at most `slots` working
 *             ┌──────────────────────────────────────┐        ┌─────────────────────┐
 *   enter ──▶ │ form, form … │ run, run … │ idle …   │ ─────▶ │ work(turn)          │ ──▶ the end
 *             └──────┬───────────────────────▲───────┘  free  └──────────┬──────────┘     frees the slot
 *                    │ signal                └───────── giveWay, alone ──┘
 *                    ▼
 *                  null
 * ```
 *
 * - Within a priority, first come first served. While more urgent work keeps coming, the rest waits.
 * - Whoever needs the engine alone waits for all slots, and nobody behind it goes before it.
 * - Work is never cut off, but for idle work: its signal is raised when anybody more urgent waits.
 *   A run lets others pass when it gives way, which is between two of its judgments.
 *
 * @param slots how many pieces of work the engine does side by side: one in a worker
 */
export function createEngineQueue(slots = 1): EngineQueue {
  return new Queue(slots);
}

class Queue implements EngineQueue {
  private free: number;
  private tickets = 0;
  private waiting: readonly Waiting[] = [];
  private readonly working = new Set<Job>();

  constructor(private readonly slots: number) {
    this.free = slots;
  }

  async enter<Value>(
    priority: Priority,
    signal: AbortSignal,
    work: (turn: EngineTurn) => Promise<Value>,
  ): Promise<Value | null> {
    if (signal.aborted) return null;
    const stop = new AbortController();
    const onAbort = (): void => stop.abort();
    const rank = priorities.indexOf(priority);
    const job: Job = { rank, ticket: (this.tickets += 1), stop, holds: 0 };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await this.takeSlots(job, 1);
      if (job.holds === 0) return null;
      return await work(this.turnOf(job));
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.working.delete(job);
      this.giveBack(job);
      this.admit();
    }
  }

  private turnOf(job: Job): EngineTurn {
    const { signal } = job.stop;
    return {
      signal,
      giveWay: async () => {
        if (signal.aborted || !this.someMoreUrgent(job)) return;
        this.giveBack(job);
        await this.takeSlots(job, 1);
      },
      alone: async (work) => {
        if (signal.aborted) return null;
        this.giveBack(job);
        await this.takeSlots(job, this.slots);
        if (job.holds < this.slots) return null;
        try {
          return await work();
        } finally {
          this.giveBack(job, 1);
          this.admit();
        }
      },
    };
  }

  /** Waits for its slots; returns without them where the signal is raised first. */
  private takeSlots(job: Job, needs: number): Promise<void> {
    return new Promise((resolve) => {
      const { signal } = job.stop;
      const leave = (): void => {
        this.waiting = this.waiting.filter((other) => other !== mine);
        resolve();
        this.admit();
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const mine: Waiting = { job, needs, start };
      this.waiting = [...this.waiting, mine].sort(byUrgency);
      signal.addEventListener('abort', leave, { once: true });
      this.admit();
    });
  }

  /** Makes slots free; whoever calls it admits others then, or waits itself. */
  private giveBack(job: Job, kept = 0): void {
    this.free += job.holds - kept;
    job.holds = kept;
  }

  /** Lets those in whose turn it is, and tells idle work to end where others still wait. */
  private admit(): void {
    for (let [next] = this.waiting; next && next.needs <= this.free; [next] = this.waiting) {
      this.waiting = this.waiting.slice(1);
      this.free -= next.needs;
      next.job.holds = next.needs;
      this.working.add(next.job);
      next.start();
    }
    for (const job of this.working) {
      if (priorities[job.rank] === 'idle' && this.someMoreUrgent(job)) job.stop.abort();
    }
  }

  private someMoreUrgent({ rank }: Job): boolean {
    return this.waiting.some(({ job }) => job.rank < rank);
  }
}

function byUrgency({ job: one }: Waiting, { job: other }: Waiting): number {
  return one.rank - other.rank || one.ticket - other.ticket;
}
