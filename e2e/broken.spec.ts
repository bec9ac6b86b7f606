import { expect, test, type Page } from '@playwright/test';
import { answer, JudgePage, query, refusal } from './page';

/** Writes a run as an older or broken build might have left it. */
async function storeRun(page: Page, run: Record<string, unknown>): Promise<void> {
  await page.evaluate(async (value) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('evenhand');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
    const transaction = database.transaction('runs', 'readwrite');
    transaction.objectStore('runs').put(value);
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  }, run);
}

test('an entry that cannot be read is set aside, listed, and can be deleted', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await storeRun(page, { id: 'broken', createdAt: 1e300, workload: 'swap-check' });
  await page.reload();
  await judge.ready();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText(query, { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Your data' }).click();
  await expect(page.getByText(/1 stored entry cannot be read/u)).toBeVisible();
  await expect(page.getByText(/broken.*createdAt/u)).toBeVisible();
  await page.getByRole('button', { name: 'Delete them' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete them' }).click();
  await expect(page.getByText('Every stored entry can be read.')).toBeVisible();
});

test('a fault in one page leaves the others, and says what can be done', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await page.evaluate(() => {
    Date.prototype.toISOString = () => {
      throw new Error('A staged fault.');
    };
  });
  await page.getByRole('link', { name: 'History' }).click();
  const broken = page.getByRole('alert', { name: 'This page could not be shown' });
  await expect(broken).toBeVisible();
  const downloading = page.waitForEvent('download');
  await broken.getByRole('button', { name: 'Download all data' }).click();
  expect((await downloading).suggestedFilename()).toContain('backup');
  await page.getByRole('link', { name: 'Judge', exact: true }).click();
  await expect(page.getByLabel('Query', { exact: true })).toHaveValue(query);
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
});

test.describe('where no service worker keeps the page', () => {
  test.use({ serviceWorkers: 'block' });

  test('a part that cannot be fetched is said, and fetched again on demand', async ({ page }) => {
    await new JudgePage(page).open();
    await page.route('**/assets/HistoryPage*', (route) => route.abort());
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText('This part of the page could not be loaded')).toBeVisible();
    await page.unroute('**/assets/HistoryPage*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText(/Nothing was judged yet/u)).toBeVisible();
  });
});

for (const address of ['#/runs/constructor', '#/results/__proto__', '#/label/toString']) {
  test(`${address} is plainly not found`, async ({ page }) => {
    await new JudgePage(page).open(address);
    await expect(page.getByText(/There is no (run|such dataset)/u).first()).toBeVisible();
  });
}
