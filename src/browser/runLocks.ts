/** What one tab alone may do at a time. A lock ends with its tab, however that ends. */
export interface RunLocks {
  /** Holds the lock of this name; null where another tab has it. The result gives it back. */
  hold(name: string): Promise<(() => void) | null>;
  /** The names that other tabs hold. */
  heldElsewhere(): Promise<ReadonlySet<string>>;
  /** Resolves when nobody holds the name any more. */
  whenFree(name: string): Promise<void>;
}

const prefix = 'evenhand-';
const attempts = 3;

/** Web Locks, known to all tabs of this site; where there are none, a tab knows only its own. */
export function createRunLocks(): RunLocks {
  const own = new Set<string>();
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return createLoneLocks();
  const { locks } = navigator;
  const held = async (): Promise<readonly string[]> =>
    ((await locks.query()).held ?? []).flatMap(({ name, mode }) =>
      mode === 'exclusive' && name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
  return {
    async hold(name) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const release = await requestNow(locks, prefix + name);
        if (release) {
          own.add(name);
          return () => {
            own.delete(name);
            release();
          };
        }
        // A tab that waits in `whenFree` has the lock for a moment: only an exclusive one counts.
        if ((await held()).includes(name)) return null;
      }
      return null;
    },
    heldElsewhere: async () => new Set((await held()).filter((name) => !own.has(name))),
    whenFree: async (name) => {
      await locks.request(prefix + name, { mode: 'shared' }, () => undefined);
    },
  };
}

function requestNow(locks: LockManager, name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}

function createLoneLocks(): RunLocks {
  const own = new Set<string>();
  return {
    async hold(name) {
      if (own.has(name)) return null;
      own.add(name);
      return () => own.delete(name);
    },
    heldElsewhere: async () => new Set(),
    whenFree: async () => undefined,
  };
}
