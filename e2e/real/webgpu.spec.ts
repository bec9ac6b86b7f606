import { expect, test } from '@playwright/test';
import { startHubDouble, type HubDouble } from '../hub/hubDouble';
import { HubPage } from '../hub/hubPage';
import { fillPair, label, repository, takeById } from './realModel';

let hub: HubDouble;
test.beforeAll(async () => {
  hub = await startHubDouble(repository);
});
test.afterAll(() => hub.close());

/** The software adapter is slow: one order, and no more than a verdict. */
test('a real model judges on WebGPU, in under 60 tokens', async ({ page }) => {
  const hubPage = new HubPage(page);
  const { judge } = hubPage;
  await judge.open();
  await page.locator('summary', { hasText: /^Decoding$/u }).click();
  await page.getByLabel('Device', { exact: true }).selectOption('webgpu');
  await takeById(hubPage);
  await expect(hubPage.status).toContainText('WebGPU', { timeout: 5 * 60_000 });
  await expect(hubPage.status).toContainText(label, { timeout: 5 * 60_000 });
  await hubPage.goTo('Judge');
  await fillPair(hubPage);
  await judge.chooseProtocol('skywork/pairwise');
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await page.getByLabel('Swap check').uncheck();
  await judge.fill({ 'Max tokens': '59' });
  await judge.judge();
  await judge.settled(10 * 60_000);
  await expect(judge.verdict).toContainText(/is better|Tie/u);
  await judge.verdict.getByText('Details', { exact: true }).click();
  const facts = await judge.verdict.locator('dl.facts').innerText();
  expect(facts).toContain('WebGPU');
  expect(Number(/Tokens written\s+(\d+)/u.exec(facts)?.[1])).toBeLessThan(60);
});
