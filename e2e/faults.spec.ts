import { expect, test, type Page } from '@playwright/test';
import { answer, JudgePage, query, refusal } from './page';

/** Keeps every worker that the page starts within the test's reach. */
async function exposeWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    const Original = Worker;
    Object.assign(globalThis, {
      startedWorkers: started,
      Worker: class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          started.push(this);
        }
      },
    });
  });
}

const killWorkers = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { startedWorkers } = globalThis as unknown as { startedWorkers: Worker[] };
    for (const worker of startedWorkers) worker.terminate();
  });

const long = `${answer} `.repeat(60);

test('a worker killed in mid-judgment is told, and the next judgment works', async ({ page }) => {
  await exposeWorkers(page);
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': long, 'Response B': refusal });
  await judge.judge();
  await killWorkers(page);
  await judge.settled();
  await expect(judge.verdict).toContainText(/worker was ended/u);
  await expect(page.getByLabel('Response A', { exact: true })).toHaveValue(long);
  await judge.fill({ 'Response A': answer });
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
});

test('a missing model file is named and the page stays usable', async ({ page }) => {
  await page
    .context()
    .route('**/models/pocket-judge/onnx/**', (route) => route.fulfill({ status: 404 }));
  await page.goto('');
  await expect(page.getByText(/has no onnx\/model_quantized\.onnx/u).first()).toBeVisible();
  await page.getByLabel('Query', { exact: true }).fill(query);
});

test('a corrupt model file is told as such', async ({ page }) => {
  await page
    .context()
    .route('**/models/pocket-judge/onnx/**', (route) =>
      route.fulfill({ status: 200, contentType: 'application/octet-stream', body: 'not a model' }),
    );
  await page.goto('');
  await expect(page.getByText(/cannot be read/u).first()).toBeVisible({ timeout: 30_000 });
});

test('a file that is not text is refused by name and overwrites nothing', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ 'Response A': answer });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Open file.*Response A/u }).click();
  await (
    await chooser
  ).setFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff, 0xfe, 0]),
  });
  await expect(page.getByText(/photo\.png/u).first()).toBeVisible();
  await expect(page.getByLabel('Response A', { exact: true })).toHaveValue(answer);
});

test('judges where storage is denied and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'indexedDB', { get: denied });
  });
  const judge = new JudgePage(page);
  await judge.open();
  await expect(page.getByText(/will not survive a reload/u)).toBeVisible();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
});

test('a second tab shares the history', async ({ page, context }) => {
  const first = new JudgePage(page);
  await first.open();
  const second = new JudgePage(await context.newPage());
  await second.open('#/history');
  await first.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await first.judge();
  await first.settled();
  await expect(second.page.getByText(query).first()).toBeVisible();
});

test('a device without WebGPU says so and the judge in use stays', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await page.locator('summary', { hasText: /^Decoding$/u }).click();
  await page.getByLabel('Device', { exact: true }).selectOption('webgpu');
  await expect(page.getByText(/WebGPU/u).filter({ hasText: /stays in use/u })).toBeVisible();
  await judge.ready();
  await expect(page.getByRole('status', { name: 'Judge status' })).toContainText('WASM');
});
