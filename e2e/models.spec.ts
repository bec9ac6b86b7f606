import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { answerHubApi } from './hub/hubApi';
import { answer, JudgePage, query, refusal } from './page';

const folder = new URL('../public/models/pocket-judge/', import.meta.url);

/** Answers for the hub with the embedded judge's files, under the names that are asked for. */
async function standInForHub(page: Page, delayMs = 0): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route('https://huggingface.co/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname.replace(/^.*\/resolve\/[^/]+\//u, '');
    asked.push(path);
    const file = path.startsWith('onnx/') ? 'onnx/model_quantized.onnx' : path;
    const headers = { 'access-control-allow-origin': '*' };
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const api = answerHubApi(pathname);
    if (api) {
      await route
        .fulfill({ ...api, headers: { ...headers, ...api.headers } })
        .catch(() => undefined);
      return;
    }
    try {
      await route.fulfill({ status: 200, headers, body: readFileSync(new URL(file, folder)) });
    } catch {
      await route.fulfill({ status: 404, headers }).catch(() => undefined);
    }
  });
  return asked;
}

const chooseSmall = async (page: Page): Promise<void> => {
  await page.getByLabel('Judge model').selectOption('onnx-community/Qwen3-0.6B-ONNX');
};

test('a chosen model is fetched once, kept, and judges offline', async ({ page, context }) => {
  const asked = await standInForHub(page);
  const judge = new JudgePage(page);
  await judge.open();
  await chooseSmall(page);
  await expect(page.getByRole('status', { name: 'Judge status' })).toContainText('Qwen3 0.6B');
  await judge.ready();
  expect(asked).toContain('onnx/model_q4.onnx');
  const fetched = asked.length;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await judge.ready();
  await expect(page.getByRole('status', { name: 'Judge status' })).toContainText('Qwen3 0.6B');
  expect(asked.filter((path) => path.startsWith('onnx/')).length).toBe(1);
  expect(asked.length).toBe(fetched);
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  // The stand-in serves the embedded judge's weights under another name.
  await judge.chooseProtocol('pocket/pairwise');
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Inconsistent/u);
});

test('a download can be cancelled, and the judge before it stays', async ({ page }) => {
  await standInForHub(page, 5_000);
  const judge = new JudgePage(page);
  await judge.open();
  await chooseSmall(page);
  await page
    .getByRole('button', { name: /Cancel the download/u })
    .first()
    .click();
  await expect(page.getByText(/was cancelled/u)).toBeVisible();
  await judge.ready();
  await expect(page.getByRole('status', { name: 'Judge status' })).toContainText('Pocket judge');
});

test('a hub that cannot be reached is told in words, and the judge before it stays', async ({
  page,
}) => {
  await page.context().route('https://huggingface.co/**', (route) => route.abort());
  const judge = new JudgePage(page);
  await judge.open();
  await chooseSmall(page);
  await expect(page.getByText(/could not be fetched/u)).toBeVisible();
  await judge.ready();
});

test('a full storage is told before anything is lost, and the judge before it stays', async ({
  page,
  context,
}) => {
  await standInForHub(page);
  const judge = new JudgePage(page);
  await judge.open();
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 1_000_000,
  });
  await chooseSmall(page);
  await expect(page.getByText(/storage is full/u).first()).toBeVisible();
  await judge.ready();
  await expect(page.getByRole('status', { name: 'Judge status' })).toContainText('Pocket judge');
});
