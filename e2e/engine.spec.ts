import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { serveFolder } from '../scripts/staticServer.js';
import { engineContract } from '../src/testing/judgeEngine.contract';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let server: Awaited<ReturnType<typeof serveFolder>>;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await build({ configFile: here('engine/vite.config.ts') });
  server = await serveFolder({ folder: here('../.cache/e2e/engine'), port: 4329 });
});
test.afterAll(() => server.close());

test.describe('the worker engine', () => {
  for (const { name } of engineContract) {
    test(name, async ({ page }) => {
      await page.goto(server.url);
      expect(await page.evaluate((one) => window.checkEngine(one), name)).toBeUndefined();
    });
  }
});
