import { expect, test } from '@playwright/test';
import { seriousViolations } from './axe';
import { answer, JudgePage, query, refusal } from './page';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing serious, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const judge = new JudgePage(page);
      await judge.open();
      expect(await seriousViolations(page)).toEqual([]);
      await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
      await judge.judge();
      await judge.settled();
      expect(await seriousViolations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      for (const name of ['History', 'Models']) {
        await page.getByRole('link', { name }).click();
        await expect(page.getByRole('heading', { name }).first()).toBeVisible();
        expect(await seriousViolations(page)).toEqual([]);
      }
    });
  }
}

test('a pair can be judged with the keyboard alone', async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  const type = async (label: string, text: string): Promise<void> => {
    const field = page.getByLabel(label, { exact: true });
    for (let presses = 0; presses < 60; presses += 1) {
      if (await field.evaluate((node) => node === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(field).toBeFocused();
    await page.keyboard.insertText(text);
  };
  await type('Query', query);
  await type('Response A', answer);
  await type('Response B', refusal);
  await page.keyboard.press('Control+Enter');
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Tie|Inconsistent/u);
});
