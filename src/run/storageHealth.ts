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
