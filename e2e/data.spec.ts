import { expect, test, type Page } from '@playwright/test';
import { seriousViolations } from './axe';
import { answer, JudgePage, query, refusal } from './page';

async function judgePair(page: Page): Promise<JudgePage> {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  return judge;
}

async function openData(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Your data' }).click();
  await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible();
}

async function restore(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a backup' }).click();
  await (await choosing).setFiles(path);
}

test('a backup brings a judgment into another browser', async ({ page, browser }, info) => {
  await judgePair(page);
  await openData(page);
  expect(await seriousViolations(page)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download a backup' }).click();
  const path = info.outputPath('backup.jsonl');
  await (await downloading).saveAs(path);
  await expect(page.getByText(/Last backup:/u)).toBeVisible();

  const other = await browser.newContext();
  const there = await other.newPage();
  await new JudgePage(there).open();
  await openData(there);
  await restore(there, path);
  await expect(there.getByText(/entries added/u)).toBeVisible();
  await there.getByRole('button', { name: 'Reload the page' }).click();
  await there.getByRole('link', { name: 'History' }).click();
  await expect(there.getByText(query, { exact: true })).toBeVisible();
  await other.close();
});

test('a file that is no backup changes nothing, and says what is wrong', async ({ page }, info) => {
  await new JudgePage(page).open();
  await openData(page);
  const path = info.outputPath('pairs.jsonl');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, '{"query":"q"}\n');
  await restore(page, path);
  await expect(page.getByText(/Nothing was changed. This file is no backup/u)).toBeVisible();
});

test('everything is deleted in one act, and stays deleted', async ({ page }) => {
  await judgePair(page);
  await openData(page);
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  await page.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await expect(page.getByText('Everything was deleted.')).toBeVisible();
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of root.keys()) files.push(name);
    const workers = await navigator.serviceWorker.getRegistrations();
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      files,
      caches: await caches.keys(),
      workers: workers.length,
    };
  });
  expect(left).toEqual({ databases: [], files: [], caches: [], workers: 0 });
  await page.getByRole('button', { name: 'Start anew' }).click();
  await page.getByRole('link', { name: 'Judge', exact: true }).click();
  await new JudgePage(page).ready();
  await expect(page.getByLabel('Query', { exact: true })).toHaveValue('');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText(/Nothing was judged yet/u)).toBeVisible();
});
