import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { answer, JudgePage, query, refusal, watchOrigin } from './page';

test('works with the network off after the first visit, a hard reload included', async ({
  page,
  context,
}) => {
  const judge = new JudgePage(page);
  await judge.open();
  const outside = watchOrigin(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await judge.ready();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
  expect(outside).toEqual([]);
});

test('is isolated from the second visit on where the host sends no headers', async ({
  browser,
}) => {
  const { serveFolder } = await import('../scripts/staticServer.js');
  const folder = fileURLToPath(new URL('../dist', import.meta.url));
  const server = await serveFolder({ folder, port: 4390, headers: false, prefix: '/any/path/' });
  const page = await browser.newPage();
  const judge = new JudgePage(page);
  await judge.open(server.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await judge.ready();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.close();
  await server.close();
});

test('a strict policy stands in the page and forbids other origins', async ({ page }) => {
  await new JudgePage(page).open();
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*(?!\.huggingface\.co|\.hf\.co)/u);
  const refused = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(event.effectiveDirective),
      );
    });
    await fetch('https://example.com/').catch(() => undefined);
    return violation;
  });
  expect(refused).toBe('connect-src');
});

test('the worker is bound by the same policy', async ({ page }) => {
  await new JudgePage(page).open();
  const [worker] = page.workers().filter((one) => one.url().includes('inference'));
  const outcome = await worker?.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
});

test('the inference library is not in the first script', async ({ page, request }) => {
  const html = await (await request.get('')).text();
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/gu)].map(([, src]) => src ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  for (const src of scripts) {
    const code = await (await request.get(src)).text();
    expect(code).not.toContain('huggingface.co/docs');
    expect(code.length).toBeLessThan(600_000);
  }
  await page.close();
});
