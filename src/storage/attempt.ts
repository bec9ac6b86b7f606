import type { StorageLedger } from './storageLedger';

/** Runs a disk operation; where it fails, notes the fault and gives `undefined`. */
export type Attempt = <Value>(
  onDisk: () => Promise<Value>,
) => Promise<{ value: Value } | undefined>;

export const createAttempt =
  (ledger: StorageLedger): Attempt =>
  async (onDisk) => {
    try {
      return { value: await onDisk() };
    } catch (error) {
      ledger.noteFault(error);
      return undefined;
    }
  };
