import { expect, type Locator, test } from '@playwright/test';
import { answer, JudgePage, query, refusal } from './page';

/** Loads the embedded judge on WebGPU: the software adapter counts as none unless it is asked for. */
async function openOnWebGpu(judge: JudgePage): Promise<void> {
  const { page } = judge;
  await judge.open();
  await page.locator('summary', { hasText: /^Decoding$/u }).click();
  await page.getByLabel('Device', { exact: true }).selectOption('webgpu');
  await expect(page.getByRole('status', { name: 'Judge status' })).toContainText('WebGPU', {
    timeout: 120_000,
  });
  await judge.ready();
}

/** The software adapter is slow: one load, few tokens. */
test('the embedded judge runs on WebGPU: verdict with swap, critique, stop', async ({ page }) => {
  const judge = new JudgePage(page);
  await openOnWebGpu(judge);

  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await judge.judge();
  await judge.settled(120_000);
  await expect(judge.verdict).toContainText(/is better|Inconsistent/u);
  await expect(judge.verdict).toContainText(/consistent/iu);

  await page.getByLabel('Swap check').uncheck();
  await page.getByLabel('Judging mode').selectOption('critique-first');
  await page.getByLabel('Max tokens').fill('40');
  await judge.judge();
  await judge.settled(120_000);
  await expect(judge.verdict).toContainText(/is better|Tie/u);

  await page.getByLabel('Max tokens').fill('200');
  await page.getByLabel('Response A', { exact: true }).fill(`${answer} `.repeat(20));
  await judge.judge();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await judge.settled(60_000);
  await expect(judge.verdict).toContainText(/stopped/iu);
});

/** What the one judgment or ballot that is open says of itself. */
async function detailsOf(region: Locator): Promise<{ raw: string; facts: string }> {
  await region.getByText('Details', { exact: true }).click();
  const raw = await region.getByLabel('Raw output').innerText();
  return {
    raw,
    facts: await region.locator('dl').filter({ hasText: 'Probabilities' }).innerText(),
  };
}

/** Percentage points that a judgment's facts give to A. */
const shareOfA = (facts: string): number =>
  Number(/Probabilities\s+A [<>]?(\d+)%/u.exec(facts)?.[1]);

test('samples of a vote decode together, and the first is the judgment with its seed', async ({
  page,
}) => {
  const judge = new JudgePage(page);
  await openOnWebGpu(judge);
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.fill({ 'Max tokens': '14', Temperature: '1.5', Seed: '5' });
  await page.getByLabel('Swap check').uncheck();
  await judge.judge();
  await judge.settled(120_000);
  const alone = await detailsOf(judge.verdict);
  expect(alone.raw.length).toBeGreaterThan(10);
  expect(alone.facts).not.toContain('Written together');

  await page.getByLabel('Majority vote').check();
  await judge.fill({ 'Samples per order': '3' });
  await page.getByLabel('Stop early').uncheck();
  await judge.judge();
  await judge.settled(180_000);
  const ballots = judge.verdict.getByRole('table', { name: 'Ballots' }).getByRole('button');
  await expect(ballots).toHaveCount(6);
  const made: { raw: string; facts: string }[] = [];
  const ballot = judge.verdict.getByRole('region', { name: 'Ballot' });
  for (const sample of [1, 2, 3]) {
    await judge.verdict.getByRole('button', { name: `Sample ${sample}, A shown first` }).click();
    const { raw, facts } = await detailsOf(ballot);
    expect(facts).toMatch(/Written together with\s+2 other samples/u);
    made.push({ raw, facts });
  }
  const [first = alone] = made;
  expect(new Set(made.map(({ raw }) => raw)).size).toBeGreaterThan(1);
  // The GPU may add the numbers of several rows in another order than those of one.
  expect(first.raw).toBe(alone.raw);
  expect(Math.abs(shareOfA(first.facts) - shareOfA(alone.facts))).toBeLessThanOrEqual(2);

  await judge.fill({ 'Max tokens': '200', 'Response A': `${answer} `.repeat(20) });
  await judge.judge();
  await expect(judge.verdict).toContainText('3 are being judged together');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await judge.settled(60_000);
  await expect(judge.verdict).toContainText(/Vote not finished|No ballots/u);
});

test('a GPU lost in mid-judgment is told, and the next judgment works', async ({
  page,
  browser,
}) => {
  const judge = new JudgePage(page);
  await openOnWebGpu(judge);
  await page.getByLabel('Swap check').uncheck();
  await judge.fill({
    Query: query,
    'Response A': `${answer} `.repeat(20),
    'Response B': refusal,
  });
  await judge.judge();
  const session = await browser.newBrowserCDPSession();
  // The process that is asked to crash cannot answer.
  session.send('Browser.crashGpuProcess').catch(() => undefined);
  await judge.settled(60_000);
  await expect(judge.verdict).toContainText(/GPU/u);
  await expect(judge.verdict).toContainText(/lost/u);
  await judge.fill({ 'Response A': answer });
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await judge.judge();
  await judge.settled(120_000);
  await expect(judge.verdict).toContainText(/is better/u);
});
