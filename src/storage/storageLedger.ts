import { messageOf } from '../judge/messageOf';
import type { StorageHealth, StorageMonitor } from '../run/storageHealth';

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
    this.current = { kind: 'memory', reason: faultReason(error), detail: messageOf(error) };
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
