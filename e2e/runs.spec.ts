import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { createRandom } from '../src/judge/seededRandom';
import { JudgePage } from './page';

const name = 'colours.jsonl';
const refusal = "I'm sorry, but I can't help with that request.";

/** Pairs of which the shorter response refuses. */
function pairs(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const answer = `Red number ${String(index)} is warm, blue is cool, and green lies between them.`;
    const [response_a, response_b] = index % 2 === 0 ? [answer, refusal] : [refusal, answer];
    const label = index % 2 === 0 ? 'A' : 'B';
    return {
      id: `row ${String(index)}`,
      query: `Name ${String(index)} colours.`,
      response_a,
      response_b,
      label,
    };
  });
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** What a page of the test keeps of its judgments and workers. */
interface Watched {
  readonly stored: string[];
  readonly workers: Worker[];
}

/** Counts every judgment that is on disk, and keeps the workers within the test's reach. */
async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched: Watched = { stored: [], workers: [] };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, ...key) {
      if (this.name === 'judgments') {
        this.transaction.addEventListener('complete', () => watched.stored.push(value.job.key));
      }
      return put.call(this, value, ...key);
    };
    const Original = Worker;
    Object.assign(globalThis, {
      watched,
      Worker: class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          watched.workers.push(this);
        }
      },
    });
  });
}

/** The keys of the judgments that this page has stored. */
const stored = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.stored);

/** Resolves as soon as the page has stored so many judgments, or has nothing left to judge. */
const storedAtLeast = (page: Page, count: number) =>
  page.waitForFunction(
    (least) => (globalThis as unknown as { watched: Watched }).watched.stored.length >= least,
    count,
    { polling: 5 },
  );

/** Ends the judge's worker as a browser short of memory does: without a word. */
const killJudge = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { workers } = (globalThis as unknown as { watched: Watched }).watched;
    workers.at(-1)?.terminate();
  });

/** The keys of all judgments in the browser's database. */
const keysOnDisk = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('evenhand');
        opening.onerror = () => reject(new Error('The database cannot be opened.'));
        opening.onsuccess = () => {
          const reading = opening.result
            .transaction('judgments')
            .objectStore('judgments')
            .getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(String));
          };
        };
      }),
  );

async function openRuns(page: Page, path = '#/runs'): Promise<void> {
  await new JudgePage(page).open(path);
}

async function importText(page: Page, text: string, fileName = name): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a dataset' }).click();
  const file = { name: fileName, mimeType: 'text/plain', buffer: Buffer.from(text) };
  await (await chooser).setFiles(file);
  await expect(page.getByRole('region', { name: 'Import done' })).toBeVisible();
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Judge it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(state(page)).toHaveText(/Judging|Finished/u);
}

const state = (page: Page) => page.getByRole('status', { name: 'Run', exact: true });
const progress = (page: Page) => page.getByRole('region', { name: 'Progress' });

/** Runs on a file, kills the run twenty times at random moments and sees it finished. */
async function surviveKills(context: BrowserContext, text: string): Promise<void> {
  const kills = 20;
  const rows = text.trim().split('\n').length;
  const random = createRandom(20);
  await watch(context);
  let page = await context.newPage();
  await openRuns(page);
  await importText(page, text);
  await start(page);
  const runPath = new URL(page.url()).hash;
  const all: string[] = [];
  const counts = { closed: 0, reloaded: 0, judge: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const how = (['closed', 'reloaded', 'judge'] as const)[Math.floor(random() * 3)] ?? 'closed';
    counts[how] += 1;
    const before = (await stored(page)).length;
    await storedAtLeast(page, before + 1 + Math.floor(random() * 4));
    if (how === 'judge') {
      await killJudge(page);
      continue;
    }
    all.push(...(await stored(page)));
    if (how === 'closed') {
      await page.close();
      page = await context.newPage();
      await openRuns(page, runPath);
    } else {
      await page.reload();
      await new JudgePage(page).ready();
    }
    await expect(state(page)).toHaveText('Paused');
    await page.getByRole('button', { name: 'Resume' }).click();
  }
  // A query that alone is too long for the pocket judge fails, and counts as dealt with.
  await expect(state(page)).toHaveText(/^Finished/u, { timeout: 600_000 });
  all.push(...(await stored(page)));
  await expect(progress(page)).not.toContainText('left');
  expect(Object.values(counts).every((count) => count > 2)).toBe(true);
  // Each job of both orders is there, and none was ever stored a second time.
  const keys = await keysOnDisk(page);
  expect(keys).toHaveLength(2 * rows);
  expect(new Set(keys.map((key) => key.split('/').slice(1).join('/'))).size).toBe(2 * rows);
  expect(new Set(all).size).toBe(all.length);
}

test('a run that is killed twenty times judges every row exactly once per order', async ({
  context,
}) => {
  test.setTimeout(300_000);
  await surviveKills(context, pairs(120));
});

test.describe('public data', () => {
  const folder = process.env['EVENHAND_DATA'];
  test.skip(folder === undefined, 'EVENHAND_DATA names no folder with the public data.');
  for (const [file, rows] of [
    ['llmbar-natural.jsonl', 100],
    ['pandalm-testset-v1.jsonl', 200],
  ] as const) {
    test(`${file}: the first ${String(rows)} rows survive twenty kills`, async ({ context }) => {
      test.setTimeout(900_000);
      const lines = readFileSync(join(folder ?? '', file), 'utf8')
        .split('\n')
        .slice(0, rows);
      await surviveKills(context, lines.join('\n'));
    });
  }
});

test('a second tab cannot judge the same run, and can once the first is gone', async ({
  context,
}) => {
  const first = await context.newPage();
  await openRuns(first);
  await importText(first, pairs(150));
  await start(first);
  const second = await context.newPage();
  await openRuns(second, new URL(first.url()).hash);
  await expect(state(second)).toHaveText('Judged in another tab');
  await expect(second.getByRole('button', { name: 'Resume' })).toBeHidden();
  await expect(second.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await first.close();
  await expect(state(second)).toHaveText('Paused');
  await second.getByRole('button', { name: 'Resume' }).click();
  await expect(state(second)).toHaveText('Finished', { timeout: 30_000 });
  const keys = await keysOnDisk(second);
  expect([keys.length, new Set(keys).size]).toEqual([300, 300]);
});

test('a judgment from the form goes first, and the run goes on by itself', async ({ page }) => {
  const judge = new JudgePage(page);
  await openRuns(page);
  await importText(page, pairs(150));
  await start(page);
  const runPath = new URL(page.url()).hash;
  await page.getByRole('link', { name: 'Judge', exact: true }).click();
  await judge.fill({ Query: 'Name a colour.', 'Response A': 'Red is one.', 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  expect(new URL(page.url()).hash).toBe(runPath);
  await expect(state(page)).toHaveText('Finished', { timeout: 30_000 });
  await expect(progress(page)).toContainText('300 of 300 judged');
  expect(await page.getByText(/crashed|was paused|ended early/u).count()).toBe(0);
});

test('rows on one query compute their common beginning once', async ({ page }) => {
  await openRuns(page);
  const query = `${'Name colours and say where each is found in nature. '.repeat(12)}Be brief.`;
  const rows = ['Red', 'Green', 'Blue'].map((colour, at) => ({
    id: `same ${String(at)}`,
    query,
    response_a: `${colour} stands for warmth, and is found in flowers.`,
    response_b: refusal,
  }));
  // Another query stands between them in the file, but not in the run.
  const [one, ...others] = rows.map((row) => JSON.stringify(row));
  await importText(page, [one, pairs(1), ...others].join('\n'));
  await start(page);
  await expect(state(page)).toHaveText('Finished', { timeout: 30_000 });
  const traces = await page.evaluate(
    () =>
      new Promise<{ promptTokens: number; reusedTokens: number }[]>((resolve) => {
        const opening = indexedDB.open('evenhand');
        opening.onsuccess = () => {
          const store = opening.result.transaction('judgments').objectStore('judgments');
          const reading = store.getAll();
          reading.onsuccess = () => resolve(reading.result.map(({ trace }) => trace));
        };
      }),
  );
  const reused = traces.filter(({ promptTokens, reusedTokens }) => reusedTokens > promptTokens / 2);
  expect(traces).toHaveLength(8);
  // The first of the six on one query computes it; both orders of the others find it there.
  expect(reused.length).toBeGreaterThanOrEqual(4);
});

test('ten thousand rows are imported and kept', async ({ page }) => {
  await openRuns(page);
  await importText(page, pairs(10_000));
  await expect(page.getByRole('region', { name: 'Import done' })).toContainText(
    '10,000 pairs, all labelled',
  );
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.reload();
  await expect(page.getByText('10,000 pairs, all labelled')).toBeVisible();
});

test('a reader that is killed is told, and nothing of its file is kept', async ({
  context,
  page,
}) => {
  await watch(context);
  await openRuns(page);
  // The reader dies while it waits for its first rows to be stored.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, ...key) {
      if (this.name === 'rows') {
        (globalThis as unknown as { watched: Watched }).watched.workers.at(-1)?.terminate();
      }
      return put.call(this, value, ...key);
    };
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a dataset' }).click();
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(pairs(5_000)) };
  await (await chooser).setFiles(file);
  await expect(page.getByRole('alert')).toContainText('The reader of the file was ended');
  const left = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('evenhand');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('rows').objectStore('rows').count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
  expect(left).toBe(0);
});
