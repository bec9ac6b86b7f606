import { expect, test, type Page } from '@playwright/test';
import { answer, JudgePage, query, refusal } from './page';

const responses = [
  refusal,
  answer,
  'The weather in the mountains is often cold and wet in the spring.',
  'Red, green and',
];

/** The form with four responses, pasted as one list. */
async function openBestOfFour(page: Page, method: 'By rating' | 'By pairs'): Promise<JudgePage> {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.chooseMode('Best of N');
  await page.getByRole('radio', { name: method, exact: true }).check({ force: true });
  await judge.fill({ Query: query });
  await page.getByRole('button', { name: 'Paste many' }).click();
  await judge.fill({ 'Many responses': JSON.stringify(responses) });
  await page.getByRole('button', { name: 'Add these' }).click();
  await expect(page.getByLabel('Response 4', { exact: true })).toHaveValue(responses[3] ?? '');
  return judge;
}

const rankingOf = (judge: JudgePage) => judge.verdict.getByRole('region', { name: 'Ranking' });

test('ranks four responses by rating, and opens to the judgment behind a place', async ({
  page,
}) => {
  const judge = await openBestOfFour(page, 'By rating');
  await page.getByRole('button', { name: 'Add a response' }).click();
  await expect(page.getByLabel('Response 5', { exact: true })).toBeFocused();
  await judge.judge();
  await expect(page.getByRole('alert')).toContainText(/Response 5 is empty/u);
  await page.getByRole('button', { name: 'Remove Response 5', exact: true }).click();
  await expect(page.getByText('4 judgments.')).toBeVisible();
  await judge.judge();
  await judge.settled();
  const places = rankingOf(judge).getByRole('listitem');
  await expect(places).toHaveCount(4);
  await expect(judge.verdict).toContainText('Response 2 is best');
  await expect(places.first()).toContainText('Response 2');
  await expect(places.first()).toContainText(/of 10/u);
  await places.first().getByText('Response 2', { exact: true }).click();
  await expect(places.first().getByLabel('Response 2')).toHaveText(answer);
  await expect(
    places.first().getByRole('img', { name: /Probability of each score/u }),
  ).toBeVisible();
  await expect(places.first()).toContainText(/says \d+ of 10/u);
});

test('ranks four responses by pairs, both orders each, and is reopened from the history', async ({
  page,
}) => {
  const judge = await openBestOfFour(page, 'By pairs');
  await expect(page.getByText('6 pairs in both orders: 12 judgments.')).toBeVisible();
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is best|comes first|share the first place/u);
  const check = async () => {
    const places = rankingOf(judge).getByRole('listitem');
    await expect(places).toHaveCount(4);
    await expect(places.getByRole('img', { name: /Strength .* 95% interval/u })).toHaveCount(4);
    return places.evaluateAll((items) => items.map((item) => item.textContent));
  };
  const before = await check();
  const first = rankingOf(judge).getByRole('listitem').first();
  await first.getByText(/^Response \d$/u).click();
  await expect(first.getByText(/^Against Response/u)).toHaveCount(3);
  await first
    .getByText(/^Against Response/u)
    .first()
    .click();
  await expect(first).toContainText('A shown first');
  await expect(first).toContainText('B shown first');
  await page.reload();
  await judge.ready();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('best of 4 by pairs')).toBeVisible();
  await page.getByRole('button', { name: /Reopen/u }).click();
  expect(await check()).toEqual(before);
  await expect(page.getByLabel('Response 1', { exact: true })).toHaveValue(refusal);
});

test('a stopped ranking keeps what was judged and goes on', async ({ page }) => {
  const judge = await openBestOfFour(page, 'By pairs');
  // Enough of them that a stop comes before the end.
  await page.getByRole('button', { name: 'Paste many' }).click();
  await judge.fill({ 'Many responses': 'Red.\n---\nRed, green.\n---\nBlue is cool.\n---\nGreen.' });
  await page.getByRole('button', { name: 'Add these' }).click();
  await expect(page.getByText('28 pairs in both orders: 56 judgments.')).toBeVisible();
  await judge.judge();
  await expect(judge.verdict).toContainText(/[1-9]\d* of 56 judged/u);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await judge.settled(15_000);
  await expect(judge.verdict).toContainText(/Ranking not finished|No ranking/u);
  await judge.verdict.getByRole('button', { name: 'Judge again' }).click();
  await expect(judge.verdict).toContainText(/is best|comes first|share the first place/u, {
    timeout: 40_000,
  });
  await expect(rankingOf(judge).getByRole('listitem')).toHaveCount(8);
});
