import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Judgment } from '../judge/judgment';
import { describeJudgmentLog } from '../testing/judgmentLog.contract';
import { describeDatasetStore, describeLabelStore } from '../testing/datasetStores.contract';
import type { RunRecord } from '../workloads/runRecord';
import { emptyDraft } from '../state/judging/draft';
import { Database } from './database';
import { createIndexedDbDatasetStore, createIndexedDbLabelStore } from './indexedDbDatasetStore';
import { createIndexedDbJudgmentLog } from './indexedDbJudgmentLog';
import { decodeJudgment } from './codecs/judgmentCodec';
import { createMemoryDatasetStore, createMemoryLabelStore } from './memoryStores';
import { openStorage } from './openStorage';
import { decodeRun } from './codecs/runCodec';
import { decodeDraft } from './codecs/settingsCodec';
import { StorageLedger } from './storageLedger';

let databases = 0;
const freshDatabase = () => new Database(`test-${(databases += 1)}`);

describeJudgmentLog('The IndexedDB log', () =>
  createIndexedDbJudgmentLog(freshDatabase(), new StorageLedger()),
);
describeJudgmentLog('The log with memory behind it', () => openStorage(freshDatabase()).log);
describeJudgmentLog('The log where storage is denied', () => openStorage(deniedDatabase()).log);

describeDatasetStore('The IndexedDB store', () =>
  createIndexedDbDatasetStore(freshDatabase(), new StorageLedger()),
);
describeDatasetStore('The memory store', createMemoryDatasetStore);
describeDatasetStore(
  'The store with memory behind it',
  () => openStorage(freshDatabase()).datasetStore,
);
describeLabelStore('The IndexedDB store', () =>
  createIndexedDbLabelStore(freshDatabase(), new StorageLedger()),
);
describeLabelStore('The memory store', createMemoryLabelStore);
describeLabelStore(
  'The store where storage is denied',
  () => openStorage(deniedDatabase()).labelStore,
);

const run: RunRecord = {
  id: 'run-1',
  createdAt: 5,
  workload: 'swap-check',
  task: { kind: 'pairwise', query: 'q', responseA: 'a', responseB: 'b' },
  protocolId: 'pocket/pairwise',
  model: { id: 'pocket-judge', revision: '1', dtype: 'q8' },
  mode: 'critique-first',
  decoding: { maxTokens: 80, temperature: 0, topK: 0, topP: 1, seed: 1 },
};

const { id, createdAt, protocolId, model, mode, decoding } = run;
const facts = { id, createdAt, protocolId, model, mode, decoding };
const datasetRun: RunRecord = {
  ...facts,
  workload: 'dataset-run',
  name: 'Pairs',
  datasetId: 'd',
  orders: 'both',
};

const judgment: Judgment = {
  job: {
    key: 'run-1/1/BA/0',
    runId: run.id,
    task: run.task,
    protocolId: run.protocolId,
    model: run.model,
    mode: run.mode,
    order: 'BA',
    sample: 0,
    decoding: run.decoding,
  },
  completion: { text: '[[A]] and [[B]]', finish: 'length' },
  outcome: {
    kind: 'unparsable',
    failure: { kind: 'contradictory', detail: 'Both.', answers: ['A', 'B'] },
  },
  readout: [
    { answer: 'A', probability: 0.25 },
    { answer: 'B', probability: 0.75 },
  ],
  trace: {
    prompt: 'p',
    promptTokens: 10,
    reusedTokens: 4,
    completionTokens: 3,
    cuts: [{ slot: 'responseA', tokens: 900, keptTokens: 100 }],
    prefillMs: 1.5,
    decodeMs: 2.5,
    device: 'WASM, 2 threads',
    coverage: null,
  },
  judgedAt: 7,
};

describe('codecs', () => {
  it.each([
    ['a judgment', decodeJudgment, judgment],
    ['a run', decodeRun, run],
    ['a draft', decodeDraft, emptyDraft],
  ] as const)('give %s back as it was', (_, decode, value) => {
    expect(decode(structuredClone(value))).toEqual({ ok: true, value });
  });

  it('give a judgment with a thought back as it was, and add none to one without', () => {
    const thoughtful = {
      ...judgment,
      job: { ...judgment.job, decoding: { ...judgment.job.decoding, thinkingTokens: 64 } },
      completion: { ...judgment.completion, thought: 'Hm.', thoughtTokens: 2 },
    };
    expect(decodeJudgment(thoughtful)).toEqual({ ok: true, value: thoughtful });
    const plain = decodeJudgment(judgment);
    expect(plain.ok && Object.keys(plain.value.completion)).toEqual(['text', 'finish']);
  });

  it.each<readonly [string, RunRecord]>([
    ['majority voting', { ...run, workload: 'majority-voting', samples: 8, earlyStop: true }],
    [
      'best of N',
      {
        ...facts,
        workload: 'best-of-n',
        context: { query: 'q' },
        responses: ['a', 'b'],
        method: 'pairs',
        seed: 3,
      },
    ],
    ['a dataset run', datasetRun],
  ])('give a run of %s back as it was', (_, value) => {
    expect(decodeRun(structuredClone(value))).toEqual({ ok: true, value });
  });

  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['another outcome', { ...judgment, outcome: { kind: 'guessed' } }],
    ['a probability above 1', { ...judgment, readout: [{ answer: 'A', probability: 2 }] }],
    ['a task of no kind', { ...judgment, job: { ...judgment.job, task: { query: 'q' } } }],
    ['a broken time', { ...judgment, judgedAt: NaN }],
  ])('refuse %s and say where', (_, row) => {
    const decoded = decodeJudgment(row);
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(decoded.reason).not.toBe('');
  });

  it('name the place of the fault', () => {
    const decoded = decodeRun({ ...run, model: { ...run.model, revision: 3 } });
    expect(decoded).toMatchObject({ ok: false, reason: expect.stringContaining('model.revision') });
  });
});

/** The database as the first build made it, with a run and its judgment in it. */
async function writeVersionOne(name: string): Promise<void> {
  const raw = await openDB(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('runs', { keyPath: 'id' });
      const judgments = database.createObjectStore('judgments', { keyPath: 'job.key' });
      judgments.createIndex('runId', 'job.runId');
      database.createObjectStore('settings');
    },
  });
  await raw.put('runs', run);
  await raw.put('judgments', judgment);
  await raw.put('settings', { ...emptyDraft, query: 'kept' }, 'draft');
  raw.close();
}

describe('an older database', () => {
  it('keeps everything, counts it and takes datasets', async () => {
    const name = `test-${(databases += 1)}`;
    await writeVersionOne(name);
    const storage = openStorage(new Database(name));
    expect(await storage.runStore.list()).toEqual([run]);
    expect(await storage.log.ofRun(run.id)).toEqual([judgment]);
    expect(await storage.log.counts(run.id)).toEqual({ judged: 0, unparsable: 1, failed: 0 });
    expect((await storage.settingsStore.loadDraft())?.query).toBe('kept');
    await storage.datasetStore.addRows('d', 0, []);
    expect(await storage.datasetStore.unfinished()).toEqual(['d']);
    expect(storage.monitor.health()).toEqual({ kind: 'durable' });
  });

  it('is upgraded while another tab has it open', async () => {
    const name = `test-${(databases += 1)}`;
    await writeVersionOne(name);
    const old = await openDB(name, 1, { blocking: () => old.close() });
    const storage = openStorage(new Database(name));
    expect(await storage.log.counts(run.id)).toMatchObject({ unparsable: 1 });
  });
});

describe('a planned run', () => {
  it('stores of each job its key and run alone, and counts what the plan does not know', async () => {
    const name = `test-${(databases += 1)}`;
    const { log, monitor } = openStorage(new Database(name));
    await log.planned([judgment.job]).append(judgment);
    const raw = await openDB(name);
    const { key, runId } = judgment.job;
    expect(await raw.get('judgments', key)).toMatchObject({ job: { key, runId } });
    expect(Object.keys((await raw.get('judgments', key)).job)).toEqual(['key', 'runId']);
    raw.close();
    expect(await log.planned([]).ofRun(runId)).toEqual([]);
    expect(monitor.undecodable()).toBe(1);
    expect(await log.planned([judgment.job]).ofRun(runId)).toEqual([judgment]);
    expect(monitor.undecodable()).toBe(0);
  });
});

describe('rows of a dataset', () => {
  it('are refused where the disk is full, and told', async () => {
    const database = freshDatabase();
    const storage = openStorage(database);
    const connection = await database.open();
    Object.defineProperty(connection, 'transaction', {
      configurable: true,
      value: () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      },
    });
    await expect(storage.datasetStore.addRows('d', 0, [])).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect(storage.monitor.health()).toMatchObject({ kind: 'memory', reason: 'full' });
  });

  it('that cannot be read are left out and counted', async () => {
    const name = `test-${(databases += 1)}`;
    const { datasetStore, monitor } = openStorage(new Database(name));
    const row = {
      id: '1',
      line: 1,
      task: { kind: 'rating', query: 'q', response: 'r' },
      meta: {},
    } as const;
    await datasetStore.addRows('d', 0, [row]);
    const raw = await openDB(name);
    await raw.put('rows', { datasetId: 'd', piece: 1, rows: [{ ...row, meta: { x: 7 } }, row] });
    await raw.put('rows', { datasetId: 'd', piece: 2 });
    raw.close();
    expect(await datasetStore.rows('d')).toEqual([row, row]);
    expect(monitor.undecodable()).toBe(2);
  });
});

describe('storage', () => {
  it('leaves out rows that cannot be read, counts them and gives the others', async () => {
    const name = `test-${(databases += 1)}`;
    const { runStore, monitor } = openStorage(new Database(name));
    await runStore.save(run);
    const raw = await openDB(name);
    await raw.put('runs', { id: 'strange', createdAt: 'yesterday' });
    raw.close();
    expect(await runStore.list()).toEqual([run]);
    expect(monitor.undecodable()).toBe(1);
    await runStore.remove('strange');
    await runStore.list();
    expect(monitor.undecodable()).toBe(0);
  });

  it('survives a new connection, newest run first', async () => {
    const name = `test-${(databases += 1)}`;
    const first = openStorage(new Database(name));
    await first.runStore.save(run);
    await first.runStore.save({ ...run, id: 'run-2', createdAt: 9 });
    await first.log.append(judgment);
    await first.settingsStore.saveDraft({ ...emptyDraft, query: 'kept' });
    const second = openStorage(new Database(name));
    expect((await second.runStore.list()).map(({ id }) => id)).toEqual(['run-2', 'run-1']);
    expect(await second.log.ofRun('run-1')).toEqual([judgment]);
    expect((await second.settingsStore.loadDraft())?.query).toBe('kept');
    expect(second.monitor.health()).toEqual({ kind: 'durable' });
  });

  it('goes on in memory where storage is denied, and says so', async () => {
    const storage = openStorage(deniedDatabase());
    let news = 0;
    storage.monitor.subscribe(() => (news += 1));
    await storage.runStore.save(run);
    await storage.log.append(judgment);
    await storage.settingsStore.saveDraft(emptyDraft);
    expect(await storage.settingsStore.loadDraft()).toBeUndefined();
    expect(await storage.runStore.list()).toEqual([run]);
    expect(await storage.log.ofRun('run-1')).toEqual([judgment]);
    expect(storage.monitor.health()).toMatchObject({ kind: 'memory', reason: 'denied' });
    expect(news).toBe(1);
  });

  it('keeps what a full disk refuses beside what it holds', async () => {
    const database = freshDatabase();
    const storage = openStorage(database);
    await storage.log.append(judgment);
    const connection = await database.open();
    const transaction = connection.transaction.bind(connection);
    Object.defineProperty(connection, 'transaction', {
      configurable: true,
      value: () => {
        throw new DOMException('The quota is used up.', 'QuotaExceededError');
      },
    });
    const other: Judgment = {
      ...judgment,
      judgedAt: 8,
      job: { ...judgment.job, key: 'run-1/1/AB/0', order: 'AB' },
    };
    await storage.log.append(other);
    Object.defineProperty(connection, 'transaction', { value: transaction });
    expect(await storage.log.ofRun('run-1')).toEqual([judgment, other]);
    expect(storage.monitor.health()).toMatchObject({ kind: 'memory', reason: 'full' });
  });
});

/** A browser that denies IndexedDB throws when it is opened. */
function deniedDatabase(): Database {
  class Denied extends Database {
    override open(): ReturnType<Database['open']> {
      return Promise.reject(new DOMException('Storage is denied.', 'SecurityError'));
    }
  }
  return new Denied();
}
