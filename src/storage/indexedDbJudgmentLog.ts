import type { Judgment, JudgmentJob } from '../judge/judgment';
import type { JudgmentLog } from '../run/judgmentLog';
import { decodeRows, type Decoded } from './codecs/codecs';
import type { Database, PlannedJudgment } from './database';
import { decodeJudgment } from './codecs/judgmentCodec';
import type { StorageLedger } from './storageLedger';

/** Judgments that are read in one go: a run of thousands then leaves the page its breath. */
const batchSize = 200;

/** The durable log: `append` resolves when the browser says that the row is on disk. */
export function createIndexedDbJudgmentLog(database: Database, ledger: StorageLedger): JudgmentLog {
  const put = async (row: Judgment | PlannedJudgment): Promise<void> => {
    const connection = await database.open();
    const transaction = connection.transaction('judgments', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(row), transaction.done]);
  };
  const read = async (
    runId: string,
    decode: (row: unknown) => Decoded<Judgment>,
  ): Promise<readonly Judgment[]> => {
    const judgments: Judgment[] = [];
    let undecodable = 0;
    for await (const rows of batchesOf(database, runId)) {
      const decoded = decodeRows(decode, rows);
      judgments.push(...decoded.values);
      undecodable += decoded.undecodable;
    }
    ledger.noteUndecodable(`judgments of ${runId}`, undecodable);
    return inOrder(judgments);
  };

  return {
    append: put,
    ofRun: (runId) => read(runId, decodeJudgment),

    planned: (jobs) => {
      const byKey = new Map(jobs.map((job) => [job.key, job]));
      return {
        append: ({ job: { key, runId }, ...rest }) => put({ job: { key, runId }, ...rest }),
        ofRun: (runId) => read(runId, (row) => decodeJudgment(withJob(row, byKey))),
      };
    },

    async counts(runId) {
      const connection = await database.open();
      const index = connection.transaction('judgments').store.index('outcome');
      const [judged, unparsable, failed] = await Promise.all([
        index.count([runId, 'judged']),
        index.count([runId, 'unparsable']),
        index.count([runId, 'failed']),
      ]);
      return { judged, unparsable, failed };
    },

    async removeRun(runId) {
      const connection = await database.open();
      const transaction = connection.transaction('judgments', 'readwrite');
      const keys = await transaction.store.index('runId').getAllKeys(runId);
      const range = rangeOf(keys);
      const alone = range && (await transaction.store.count(range)) === keys.length;
      // Thousands of single deletions hold the page up; one range is enough where the run is alone in it.
      const deletions = alone
        ? [transaction.store.delete(range)]
        : keys.map((key) => transaction.store.delete(key));
      await Promise.all([...deletions, transaction.done]);
      ledger.noteUndecodable(`judgments of ${runId}`, 0);
    },
  };
}

/** The stored rows of a run, a batch at a time. */
async function* batchesOf(database: Database, runId: string): AsyncGenerator<readonly unknown[]> {
  const connection = await database.open();
  const keys = await connection.getAllKeysFromIndex('judgments', 'runId', runId);
  for (let at = 0; at < keys.length; at += batchSize) {
    const batch = keys.slice(at, at + batchSize);
    const range = rangeOf(batch);
    if (!range) return;
    const rows: readonly unknown[] = await connection.getAll('judgments', range);
    // Keys of other runs may stand between those of this one.
    yield rows.filter((row) => runOf(row) === runId);
  }
}

/** From the first of these sorted keys to the last; null where there are none. */
function rangeOf(keys: readonly string[]): IDBKeyRange | null {
  const [first, last] = [keys[0], keys.at(-1)];
  return first === undefined || last === undefined ? null : IDBKeyRange.bound(first, last);
}

function runOf(row: unknown): unknown {
  return at(at(row, 'job'), 'runId');
}

/** The row with its whole job; as it is where the plan does not know it, which no codec accepts. */
function withJob(row: unknown, jobs: ReadonlyMap<string, JudgmentJob>): unknown {
  const key = at(at(row, 'job'), 'key');
  const job = typeof key === 'string' ? jobs.get(key) : undefined;
  return job !== undefined && typeof row === 'object' ? { ...row, job } : row;
}

function at(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** By the end of each judgment. */
export function inOrder(judgments: readonly Judgment[]): readonly Judgment[] {
  return [...judgments].sort((one, other) => one.judgedAt - other.judgedAt);
}
