import { expect, test } from '@playwright/test';
import { answer, JudgePage, query, refusal, watchOrigin } from './page';

test.describe('judging a pair', () => {
  test('streams critiques in both orders and ends in a verdict with its probability', async ({
    page,
  }) => {
    const outside = watchOrigin(page);
    const judge = new JudgePage(page);
    await judge.open();
    await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
    await judge.judge();
    await judge.settled();
    await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
    await expect(judge.verdict).toContainText('%');
    await expect(judge.verdict).toContainText(/A first/u);
    await expect(judge.verdict).toContainText(/B first/u);
    await expect(judge.verdict).toContainText(/consistent/iu);
    await expect(judge.verdict.getByRole('img').first()).toBeVisible();
    expect(outside).toEqual([]);
  });

  test('judges with Ctrl+Enter and only once where the swap check is off', async ({ page }) => {
    const judge = new JudgePage(page);
    await judge.open();
    await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
    await page.getByLabel('Swap check').uncheck();
    await page.getByLabel('Response B', { exact: true }).press('Control+Enter');
    await judge.settled();
    await expect(judge.verdict).toContainText(/is better|Tie/u);
    await expect(judge.verdict).not.toContainText(/inconsistent/iu);
  });

  test('reads a verdict without writing in verdict-only mode, and says how forced it was', async ({
    page,
  }) => {
    const judge = new JudgePage(page);
    await judge.open();
    await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
    await page.getByLabel('Judging mode').selectOption('verdict-only');
    await judge.judge();
    await judge.settled();
    await expect(judge.verdict).toContainText(/is better|Inconsistent/u);
    await expect(judge.verdict).toContainText(/the choice was forced/u);
    await expect(judge.verdict).toContainText(/verdict only/u);
  });
});

test.describe('judging a single response', () => {
  test('rates with a probability for every score', async ({ page }) => {
    const judge = new JudgePage(page);
    await judge.open();
    await judge.chooseMode('Single');
    await judge.fill({ Query: query, Response: refusal });
    await judge.judge();
    await judge.settled();
    await expect(judge.verdict).toContainText(/of 10/u);
    await expect(judge.verdict).toContainText(/expected/iu);
    await expect(judge.verdict.getByRole('img').first()).toBeVisible();
  });

  test('asks for a rubric where the protocol has one and names the missing line', async ({
    page,
  }) => {
    const judge = new JudgePage(page);
    await judge.open();
    await judge.chooseMode('Single');
    await judge.chooseProtocol('prometheus/absolute');
    await judge.fill({ Query: query, Response: answer, Rubric: 'Is it vivid?', 'Score 1': 'Dull' });
    await judge.judge();
    await expect(page.getByRole('alert')).toContainText(/Score 2 is empty/u);
    await judge.fill({
      'Score 2': 'Rather dull',
      'Score 3': 'Fair',
      'Score 4': 'Vivid',
      'Score 5': 'Most vivid',
      'Reference answer': 'Red as a rose, green as a leaf, blue as the sea.',
    });
    // The pocket judge was not trained for it: the page says so, and judges all the same.
    await expect(page.getByText(/was not trained for this protocol/u).first()).toBeVisible();
    await page.locator('summary', { hasText: /^Decoding$/u }).click();
    await page.getByLabel('Max tokens').fill('12');
    await judge.judge();
    await judge.settled();
    // It writes its own marker, `Rating: [[2]]`, which is read as written; that hardly any of its
    // next word lay on this protocol's answers is said beside it.
    await expect(judge.verdict).toContainText('2 of 5');
    await expect(judge.verdict).toContainText(/the choice was forced/u);
    await expect(judge.verdict).toContainText(/was not trained for this protocol/u);
  });
});

test('names an empty field and loses nothing', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer });
  await judge.judge();
  await expect(page.getByRole('alert')).toContainText(/Response B is empty/u);
  await expect(page.getByLabel('Query', { exact: true })).toHaveValue(query);
});

test('stops, keeps what was written, and judges again', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  const long = `${answer} `.repeat(60);
  await judge.fill({ Query: query, 'Response A': long, 'Response B': `${long} And more.` });
  await judge.judge();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await judge.settled(15_000);
  await expect(judge.verdict).toContainText(/stopped/iu);
  await page.getByRole('button', { name: /Judge again/u }).click();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
});

test('cuts responses beyond the context and says what was cut', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  const long = `${answer} `.repeat(200);
  await judge.fill({ Query: query, 'Response A': long, 'Response B': refusal });
  await page.getByLabel('Swap check').uncheck();
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/cut/u);
  await expect(judge.verdict).toContainText(/Response A/u);
});

test('keeps drafts and judgments over a reload and reopens them from the history', async ({
  page,
}) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await page.reload();
  await judge.ready();
  await expect(page.getByLabel('Query', { exact: true })).toHaveValue(query);
  await page.getByRole('link', { name: 'History' }).click();
  await page
    .getByRole('button', { name: /Reopen/u })
    .first()
    .click();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
});

test('gives the same sampled text for the same seed', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await page.getByLabel('Swap check').uncheck();
  await page.locator('summary', { hasText: /^Decoding$/u }).click();
  await judge.fill({ Temperature: '2', Seed: '11' });
  const texts: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    await judge.judge();
    await judge.settled();
    await judge.verdict.getByText('Details', { exact: true }).first().click();
    texts.push(await judge.verdict.getByLabel('Raw output').first().innerText());
    // The options are part of the kept draft; the verdict of the first round is gone after this.
    await page.reload();
    await judge.ready();
  }
  expect(texts[0]).not.toBe('');
  expect(texts[1]).toBe(texts[0]);
});

test('copies the judgment as JSON', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const judge = new JudgePage(page);
  await judge.open();
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.judge();
  await judge.settled();
  await judge.verdict.getByRole('button', { name: /JSON/u }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ run: { task: { query } } });
});
