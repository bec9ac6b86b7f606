/**
 * Whether what is judged survives a reload.
 * `memory` names why it does not: the browser denies storage, it is full, or it failed in another way.
 */
export type StorageHealth =
  | { readonly kind: 'durable' }
  | {
      readonly kind: 'memory';
      readonly reason: 'denied' | 'full' | 'failed';
      readonly detail: string;
    };

/** Storage health and the number of stored rows that this build cannot read, with news of changes. */
export interface StorageMonitor {
  health(): StorageHealth;
  undecodable(): number;
  subscribe(listener: () => void): () => void;
}

/** Holds both facts; the stores are its only writers. */
export class StorageLedger implements StorageMonitor {
  private current: StorageHealth = { kind: 'durable' };
  private readonly unreadable = new Map<string, number>();
  private readonly listeners = new Set<() => void>();

  health(): StorageHealth {
    return this.current;
  }

  undecodable(): number {
    return [...this.unreadable.values()].reduce((total, rows) => total + rows, 0);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A write or the opening failed: from here on part of the work is in memory only. */
  noteFault(error: unknown): void {
    if (this.current.kind === 'memory') return;
    this.current = { kind: 'memory', reason: faultReason(error), detail: faultDetail(error) };
    this.announce();
  }

  /** The latest count of rows of one place that could not be decoded. */
  noteUndecodable(place: string, rows: number): void {
    if ((this.unreadable.get(place) ?? 0) === rows) return;
    this.unreadable.set(place, rows);
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}

const denials = new Set(['SecurityError', 'InvalidStateError', 'NotAllowedError', 'NotFoundError']);

/** What kind of refusal an exception of the browser's storage is. */
export function faultReason(error: unknown): 'denied' | 'full' | 'failed' {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'QuotaExceededError') return 'full';
  return denials.has(error.name) ? 'denied' : 'failed';
}

function faultDetail(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
