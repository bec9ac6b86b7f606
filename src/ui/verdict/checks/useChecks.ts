import { useSyncExternalStore } from 'react';
import type * as ChecksModule from '../../../checks';

type Checks = typeof ChecksModule;

/** Null until the code is there, `missing` where it could not be loaded. */
let checks: Checks | 'missing' | null = null;
const listeners = new Set<() => void>();

/** Asks for the checks' code. Its language tables are large, so the page does not wait for them. */
export async function loadChecks(): Promise<void> {
  if (checks !== null && checks !== 'missing') return;
  try {
    checks = await import('../../../checks');
  } catch {
    // Offline before everything was kept: the page says so and asks again the next time.
    checks = 'missing';
  }
  for (const listener of listeners) listener();
}

/** The surface checks; null until their code is there. */
export function useChecks(): Checks | null {
  const known = useSyncExternalStore(subscribe, () => checks);
  return known === 'missing' ? null : known;
}

/** True where the checks could not be loaded, so that silence is not taken for a clean response. */
export function useChecksMissing(): boolean {
  return useSyncExternalStore(subscribe, () => checks === 'missing');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void loadChecks();
  return () => listeners.delete(listener);
}
