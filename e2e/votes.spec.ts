import { expect, test, type Page } from '@playwright/test';
import { answer, JudgePage, query, refusal } from './page';

/** The form of a vote on a pair; a high temperature, so that the samples differ. */
async function openVote(page: Page, samples: string, earlyStop: boolean): Promise<JudgePage> {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await page.getByLabel('Majority vote').check();
  await page.locator('summary', { hasText: /^Decoding$/u }).click();
  await judge.fill({ 'Samples per order': samples, Temperature: '1.5' });
  await page.getByLabel('Stop early').setChecked(earlyStop);
  return judge;
}

const ballotsOf = (judge: JudgePage) =>
  judge.verdict.getByRole('table', { name: 'Ballots' }).getByRole('button');

test('a vote of five per order sums up to its ballots, and shares its prompt', async ({ page }) => {
  const judge = await openVote(page, '5', false);
  await judge.fill({ Temperature: '0' });
  await judge.judge();
  // Samples that would all be the same are no vote.
  await expect(page.getByRole('alert')).toContainText(/Temperature is 0/u);
  await expect(page.getByLabel('Temperature')).toBeFocused();
  await judge.fill({ Temperature: '1.5' });
  await judge.judge();
  await judge.settled();
  await expect(ballotsOf(judge)).toHaveCount(10);
  const named = await ballotsOf(judge).evaluateAll((marks) =>
    marks.map((mark) => mark.getAttribute('aria-label') ?? ''),
  );
  const count = (said: string) => named.filter((name) => name.endsWith(said)).length;
  const [forA, forB, none] = [count('says A'), count('says B'), count('no verdict')];
  expect(forA + forB + none).toBe(10);
  // The sum below the picture and the sentence above it count the same ballots.
  await expect(judge.verdict.getByRole('row', { name: /Both orders/u })).toContainText(
    `${forA}${forB}${none}`,
  );
  const winner = forA > forB ? 'A is better' : forB > forA ? 'B is better' : 'No majority';
  await expect(judge.verdict).toContainText(winner);
  if (forA > forB) await expect(judge.verdict).toContainText(`${forA} of 10 ballots for A`);
  // Each ballot can be read; from the second on its prompt was there already, but for a token.
  await ballotsOf(judge).nth(1).click();
  const ballot = judge.verdict.getByRole('region', { name: 'Ballot' });
  await ballot.getByText('Details', { exact: true }).click();
  await expect(ballot.getByLabel('Raw output')).not.toBeEmpty();
  const facts = await ballot.getByText(/of them reused/u).innerText();
  const [prompt = 0, reused = 0] = [...facts.matchAll(/[\d,]+/gu)].map(([number]) =>
    Number(number.replace(',', '')),
  );
  expect(prompt).toBeGreaterThan(20);
  expect(reused).toBeGreaterThanOrEqual(prompt - 1);
  // In WASM samples gain nothing by being decoded together.
  await expect(ballot.getByText('Written together with')).toHaveCount(0);
});

test('a vote stops early, says so, and is in the history after a reload', async ({ page }) => {
  const judge = await openVote(page, '6', true);
  // A little temperature: the judge is sure of a refusal.
  await judge.fill({ Temperature: '0.3' });
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(
    /Stopped early after \d+ of 12: the rest could not change it/u,
  );
  const ballots = await ballotsOf(judge).count();
  expect(ballots).toBeGreaterThan(6);
  expect(ballots).toBeLessThan(12);
  await expect(judge.verdict.getByRole('button', { name: 'Judge again' })).toHaveCount(0);
  await page.reload();
  await judge.ready();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('vote of 6 samples, both orders')).toBeVisible();
  await page.getByRole('button', { name: /Reopen/u }).click();
  await expect(ballotsOf(judge)).toHaveCount(ballots);
  await expect(page.getByLabel('Majority vote')).toBeChecked();
  await expect(page.getByLabel('Samples per order')).toHaveValue('6');
});

test('a stopped vote keeps its ballots and goes on where it stopped', async ({ page }) => {
  const judge = await openVote(page, '24', false);
  await judge.judge();
  await expect(ballotsOf(judge).nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await judge.settled(15_000);
  const kept = await ballotsOf(judge).evaluateAll((marks) =>
    marks.map((mark) => mark.getAttribute('aria-label')),
  );
  expect(kept.length).toBeLessThan(48);
  await expect(judge.verdict).toContainText('Vote not finished');
  // What was stopped is still there after a reload, and is resumed from there.
  await page.reload();
  await judge.ready();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: /Reopen/u }).click();
  await expect(ballotsOf(judge)).toHaveCount(kept.length);
  await judge.verdict.getByRole('button', { name: 'Judge again' }).click();
  await expect(ballotsOf(judge)).toHaveCount(48, { timeout: 40_000 });
  const all = await ballotsOf(judge).evaluateAll((marks) =>
    marks.map((mark) => mark.getAttribute('aria-label')),
  );
  expect(all).toEqual(expect.arrayContaining(kept));
});
