import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackupStore } from '../../run/backup';
import { emptyDraft } from '../../state/judging/draft';
import { createBackupStore } from './backup';
import { Database } from '../database';

let databases = 0;

/** A database with a run, its judgment, a dataset of two rows, a label and a draft. */
async function filled(): Promise<{ database: Database; backup: BackupStore }> {
  const database = fresh();
  const connection = await database.open();
  await connection.put('runs', run as never);
  await connection.put('judgments', judgment as never);
  await connection.put('datasets', dataset as never);
  await connection.put('rows', { datasetId: 'd', piece: 0, rows } as never);
  await connection.put('labels', label as never);
  await connection.put('settings', emptyDraft, 'draft');
  return { database, backup: createBackupStore(database) };
}

function fresh(): Database {
  return new Database(`backup-${(databases += 1)}`);
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

async function everything(database: Database): Promise<unknown> {
  const connection = await database.open();
  const places = ['runs', 'judgments', 'datasets', 'rows', 'labels', 'settings'] as const;
  return Promise.all(places.map((place) => connection.getAll(place)));
}

const run = {
  id: 'run-1',
  createdAt: 5,
  workload: 'dataset-run',
  name: 'Run',
  datasetId: 'd',
  orders: 'both',
  protocolId: 'pocket/pairwise',
  model: { id: 'pocket-judge', revision: '1', dtype: 'q8' },
  mode: 'critique-first',
  decoding: { maxTokens: 80, temperature: 0, topK: 0, topP: 1, seed: 1 },
};
const judgment = {
  job: { key: 'run-1/row/AB', runId: 'run-1' },
  completion: { text: 'Fine. [[A]]', finish: 'stop' },
  outcome: {
    kind: 'judged',
    origin: 'written',
    verdict: { kind: 'pairwise', preference: 'A', probabilities: [] },
  },
  readout: [],
  trace: null,
  judgedAt: 6,
};
const dataset = {
  id: 'd',
  name: 'pairs.jsonl',
  createdAt: 4,
  format: 'own columns',
  rowCount: 2,
  pairs: 2,
  ratings: 0,
  labelled: 0,
  badRows: [],
  badRowCount: 0,
  fingerprint: 'f',
};
const rows = ['1', '2'].map((id, index) => ({
  id,
  line: index + 1,
  task: { kind: 'pairwise', query: 'q\u2028', responseA: 'a\n', responseB: '𝄞' },
  meta: {},
}));
const label = { datasetId: 'd', rowId: '1', label: 'A', labelledAt: 7 };

describe('a backup', () => {
  it('brings everything back into an empty browser', async () => {
    const { database, backup } = await filled();
    const file = new Blob([await textOf(backup.write(1))]);
    const other = fresh();
    const result = await createBackupStore(other).restore(file, 'keep-here');
    expect(result).toMatchObject({
      ok: true,
      added: { runs: 1, judgments: 1, datasets: 1, rows: 1, labels: 1, settings: 1 },
      same: 0,
      conflicts: [],
      leftOut: [],
    });
    expect(await everything(other)).toEqual(await everything(database));
  });

  it('changes nothing where it was restored before', async () => {
    const { database, backup } = await filled();
    const before = await everything(database);
    const file = new Blob([await textOf(backup.write(1))]);
    expect(await backup.restore(file, 'take-backup')).toMatchObject({ same: 6, conflicts: [] });
    expect(await everything(database)).toEqual(before);
  });

  it('lists what differs, and keeps or takes it as asked', async () => {
    const { database, backup } = await filled();
    const file = new Blob([await textOf(backup.write(1))]);
    const connection = await database.open();
    await connection.put('labels', { ...label, label: 'B' } as never);
    const conflicts = [{ place: 'labels', key: 'd 1' }];
    expect(await backup.restore(file, 'keep-here')).toMatchObject({ same: 5, conflicts });
    expect(await connection.get('labels', ['d', '1'])).toMatchObject({ label: 'B' });
    expect(await backup.restore(file, 'take-backup')).toMatchObject({ same: 5, conflicts });
    expect(await connection.get('labels', ['d', '1'])).toMatchObject({ label: 'A' });
  });

  it('is refused whole wherever it was cut or changed', async () => {
    const { backup } = await filled();
    const text = await textOf(backup.write(1));
    const target = fresh();
    const other = createBackupStore(target);
    const before = await everything(target);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 2), fc.boolean(), async (at, isCut) => {
        const mark = text[at] === '#' ? '%' : '#';
        const damaged = isCut ? text.slice(0, at) : text.slice(0, at) + mark + text.slice(at + 1);
        const result = await other.restore(new Blob([damaged]), 'take-backup');
        expect(result.ok).toBe(false);
        expect(result.ok ? '' : result.reason).not.toBe('');
        expect(await everything(target)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['', /The file is empty/u],
    ['{"some":"json"}\n', /no backup of Evenhand/u],
    ['a,b,c\n1,2,3\n', /no backup of Evenhand: line 1/u],
    ['{"evenhand":"backup","version":99,"createdAt":1}\n', /newer version/u],
  ])('says what is wrong with %j', async (text, words) => {
    const result = await createBackupStore(fresh()).restore(new Blob([text]), 'keep-here');
    expect(result.ok ? '' : result.reason).toMatch(words);
  });
});

describe('entries that cannot be read', () => {
  it('are listed with their field, written out, and removed without their neighbours', async () => {
    const { database, backup } = await filled();
    const connection = await database.open();
    await connection.put('runs', { ...run, id: 'bad', createdAt: 'yesterday' } as never);
    await connection.put('rows', {
      datasetId: 'd',
      piece: 1,
      rows: [rows[0], { ...rows[1], line: 'x' }],
    } as never);
    const found = await backup.unreadable();
    expect(found.map(({ place, key }) => [place, key])).toEqual([
      ['runs', 'bad'],
      ['rows', 'd 1'],
    ]);
    expect(found[0]?.reason).toContain('createdAt');
    expect(found[1]?.reason).toContain('rows.1.line');
    expect(await textOf(backup.writeUnreadable())).toContain('yesterday');
    expect(await backup.removeUnreadable()).toBe(2);
    expect(await backup.unreadable()).toEqual([]);
    expect(await connection.get('rows', ['d', 1])).toMatchObject({ rows: [rows[0]] });
    expect(await connection.getAllKeys('runs')).toEqual(['run-1']);
  });

  it('are left out of a restore and named', async () => {
    const { database, backup } = await filled();
    const connection = await database.open();
    await connection.put('runs', { ...run, id: 'bad', createdAt: null } as never);
    const file = new Blob([await textOf(backup.write(1))]);
    const result = await createBackupStore(fresh()).restore(file, 'keep-here');
    expect(result).toMatchObject({ ok: true, added: { runs: 1 }, leftOut: [{ key: 'bad' }] });
  });
});

it('stores nothing any more once it is sealed', async () => {
  const { database, backup } = await filled();
  await backup.seal();
  await expect(database.open()).rejects.toThrow('All data was deleted');
});
