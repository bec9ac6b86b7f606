import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DatasetRecord, HumanLabel } from '../run/dataset';
import type { Judgment } from '../judge/judgment';
import type { RunRecord } from '../workloads/runRecord';
import type { DatasetRow } from '../workloads/datasetRow';

/** A judgment whose job is planned again when it is read: see `JudgmentLog.planned`. */
export type PlannedJudgment = Omit<Judgment, 'job'> & {
  readonly job: Pick<Judgment['job'], 'key' | 'runId'>;
};

/** The rows of one piece of a file: one value for many rows, which is quick to write and to read. */
interface RowPiece {
  readonly datasetId: string;
  readonly piece: number;
  readonly rows: readonly DatasetRow[];
}

/** Rows are `unknown` when read: other tabs and older builds wrote them. */
interface EvenhandSchema extends DBSchema {
  runs: { key: string; value: RunRecord };
  judgments: {
    key: string;
    value: Judgment | PlannedJudgment;
    indexes: { runId: string; outcome: [string, string] };
  };
  settings: { key: string; value: unknown };
  datasets: { key: string; value: DatasetRecord };
  rows: { key: [string, number]; value: RowPiece };
  labels: { key: [string, string]; value: HumanLabel; indexes: { datasetId: string } };
}

type Connection = IDBPDatabase<EvenhandSchema>;

const version = 2;

/** Opens the database when first asked and again after the browser has closed it. */
export class Database {
  private connection: Promise<Connection> | null = null;
  private sealed: string | null = null;

  constructor(private readonly name = 'evenhand') {}

  /** Closes it for good: every later `open` rejects with this reason, so that nothing is written again. */
  async seal(reason: string): Promise<void> {
    this.sealed = reason;
    const connection = await this.connection?.catch(() => null);
    connection?.close();
    this.connection = null;
  }

  /** @throws where the browser denies storage. */
  open(): Promise<Connection> {
    if (this.sealed !== null) return Promise.reject(new Error(this.sealed));
    this.connection ??= this.connect();
    return this.connection;
  }

  private async connect(): Promise<Connection> {
    const forget = () => {
      this.connection = null;
    };
    try {
      return await openDB<EvenhandSchema>(this.name, version, {
        upgrade: (database, oldVersion, _newVersion, transaction) => {
          if (oldVersion < 1) {
            database.createObjectStore('runs', { keyPath: 'id' });
            const judgments = database.createObjectStore('judgments', { keyPath: 'job.key' });
            judgments.createIndex('runId', 'job.runId');
            database.createObjectStore('settings');
          }
          if (oldVersion < 2) {
            // Outcomes are counted by it without reading the judgments.
            const judgments = transaction.objectStore('judgments');
            judgments.createIndex('outcome', ['job.runId', 'outcome.kind']);
            database.createObjectStore('datasets', { keyPath: 'id' });
            database.createObjectStore('rows', { keyPath: ['datasetId', 'piece'] });
            const labels = database.createObjectStore('labels', {
              keyPath: ['datasetId', 'rowId'],
            });
            labels.createIndex('datasetId', 'datasetId');
          }
        },
        // A newer build in another tab wants to upgrade: give way; the next call opens anew.
        blocking: (_current, _blocked, event) => {
          if (event.target instanceof IDBDatabase) event.target.close();
          forget();
        },
        terminated: forget,
      });
    } catch (error) {
      forget();
      throw error;
    }
  }
}
