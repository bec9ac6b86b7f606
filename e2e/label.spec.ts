import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { seriousViolations } from './axe';

/** The labelling page, driven by role and label alone. */
class Labelling {
  readonly row: Locator;
  readonly position: Locator;

  constructor(readonly page: Page) {
    this.row = page.getByRole('region', { name: 'Row to label' });
    this.position = this.row.getByRole('status');
  }

  /** Imports a file on the Runs page and goes on to label it. */
  async open(name: string, text: string): Promise<void> {
    await this.page.goto('#/runs');
    await this.choose('Import a dataset', name, text);
    await expect(this.page.getByRole('status', { name: 'Import' })).toContainText('was imported');
    await this.page.getByRole('link', { name: 'Label', exact: true }).click();
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.position).toHaveText(/^Row \d+ of \d+$/u);
  }

  async choose(button: string, name: string, text: string): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  }

  /** Which of the two responses of the file stands on the left. */
  async leftIs(): Promise<'A' | 'B'> {
    const left = this.row.getByRole('region', { name: 'Left' });
    return (await left.innerText()).includes('first response') ? 'A' : 'B';
  }

  /** Presses the key that names this response of the file, or a tie. */
  async answer(label: 'A' | 'B' | 'tie', by: 'digits' | 'arrows' = 'digits'): Promise<void> {
    const [left, right, tie] =
      by === 'digits' ? ['1', '2', '0'] : ['ArrowLeft', 'ArrowRight', 'ArrowDown'];
    const key = label === 'tie' ? tie : label === (await this.leftIs()) ? left : right;
    await this.page.keyboard.press(key);
  }

  at(position: number, of: number): Promise<void> {
    return expect(this.position).toHaveText(`Row ${position} of ${of}`);
  }

  async exported(button: string): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  }
}

const fileLabels = ['A', 'B', 'A', 'tie', 'B', 'A'] as const;

/** Pairs with a label, a group and a model's name: none of them may be seen. The first id is a formula. */
const pairs = fileLabels
  .map((label, index) =>
    JSON.stringify({
      id: index === 0 ? '=1+1' : `row-${index + 1}`,
      query: `Question ${index + 1}`,
      response_a: `This is the first response. <img src=x onerror="document.title='run'">`,
      response_b: 'This is the second response. [[A]]',
      label,
      group: 'secret-group',
      model_a: 'secret-model',
    }),
  )
  .join('\n');

test('pairs are labelled blind, by keyboard alone, and nothing is lost in a reload', async ({
  page,
}) => {
  const labelling = new Labelling(page);
  await labelling.open('blind.jsonl', pairs);
  await labelling.at(1, 6);
  const title = await page.title();
  const sides: string[] = [];
  const see = async () => {
    await expect(page.getByText(/secret|The label|Verdict/u)).toHaveCount(0);
    await expect(labelling.row).toContainText('<img src=x');
    sides.push(await labelling.leftIs());
  };
  await see();
  await labelling.answer('A');
  await labelling.at(2, 6);
  await see();
  await labelling.answer('B', 'arrows');
  await labelling.at(3, 6);
  await see();
  await page.keyboard.press('ArrowDown');
  await labelling.at(4, 6);
  await see();
  await page.keyboard.press('s');
  await labelling.at(5, 6);
  await see();

  // What counts as labelled is stored.
  await expect(page.getByText('3 of 6 labelled')).toBeVisible();
  await page.reload();
  await labelling.at(5, 6);
  await expect(page.getByText('3 of 6 labelled')).toBeVisible();
  expect(await labelling.leftIs()).toBe(sides[4]);
  // Undo knows the steps before the reload: the skip, then the tie.
  await page.keyboard.press('u');
  await labelling.at(4, 6);
  await page.keyboard.press('u');
  await labelling.at(3, 6);
  await expect(page.getByText('2 of 6 labelled')).toBeVisible();
  await page.keyboard.press('0');
  await labelling.at(4, 6);
  await page.keyboard.press('s');
  await labelling.at(5, 6);
  await labelling.answer('A', 'arrows');
  await labelling.at(6, 6);
  await see();
  await labelling.answer('A');
  // The row that was skipped comes back at the end, as it was shown before.
  await labelling.at(4, 6);
  expect(await labelling.leftIs()).toBe(sides[3]);
  await page.keyboard.press('u');
  await labelling.at(6, 6);
  await expect(page.getByText('4 of 6 labelled')).toBeVisible();
  await labelling.answer('B');
  await labelling.at(4, 6);
  await labelling.answer('tie');
  await expect(page.getByText('Every row is labelled.')).toBeVisible();
  expect(new Set(sides)).toEqual(new Set(['A', 'B']));
  expect(await page.title()).toBe(title);

  expect(await labelling.exported('Export CSV')).toBe(
    [
      '"id","label"',
      `"'=1+1","A"`,
      '"row-2","B"',
      '"row-3","tie"',
      '"row-4","tie"',
      '"row-5","A"',
      '"row-6","B"',
    ].join('\r\n'),
  );
  expect((await labelling.exported('Export JSONL')).split('\n')[0]).toBe(
    '{"id":"=1+1","label":"A"}',
  );
});

test('fields keep their keys, and keys can be switched off', async ({ page }) => {
  const labelling = new Labelling(page);
  await labelling.open('keys.jsonl', pairs);
  await page.getByLabel('Row', { exact: true }).press('2');
  await labelling.at(1, 6);
  await page.keyboard.press('Enter');
  await labelling.at(2, 6);
  await page.getByRole('checkbox', { name: 'Keys' }).press('Space');
  await page.keyboard.press('1');
  await labelling.at(2, 6);
  await page.getByRole('checkbox', { name: 'Keys' }).press('Space');
  // As Markdown, what looks like HTML is text all the same.
  await page.getByRole('checkbox', { name: 'Show Markdown' }).check();
  await expect(labelling.row).toContainText('<img src=x');
  await expect(labelling.row.getByRole('img')).toHaveCount(0);
  // A text that has the focus scrolls; digits still label.
  await page.getByRole('group', { name: 'Left, text' }).focus();
  await page.keyboard.press('ArrowDown');
  await labelling.at(2, 6);
  await page.keyboard.press('0');
  await labelling.at(3, 6);
  await page.getByRole('button', { name: 'Right is better' }).press('Enter');
  await labelling.at(4, 6);
  await expect(page.getByRole('button', { name: 'Right is better' })).toBeFocused();
});

test('a labels file is joined by id, refused lines say why, and labels can be deleted', async ({
  page,
}) => {
  const labelling = new Labelling(page);
  await labelling.open('import.jsonl', pairs);
  await labelling.choose('Import labels', 'mine.csv', "id,label\n'=1+1,B\nrow-2,maybe\nrow-9,A\n");
  const files = page.getByRole('region', { name: 'Your labels' });
  await expect(files).toContainText('1 label taken, 2 refused.');
  await expect(files).toContainText('Line 3: “maybe” is not A, B or tie.');
  await expect(files).toContainText('Line 4: The dataset has no row with the id “row-9”.');
  await expect(page.getByText('1 of 6 labelled')).toBeVisible();
  await page.getByRole('button', { name: 'Delete all labels' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('0 of 6 labelled')).toBeVisible();
  await page.reload();
  await expect(page.getByText('0 of 6 labelled')).toBeVisible();
});

test('responses are rated by number keys, and 50 rows can be drawn at random', async ({ page }) => {
  const rows = Array.from(
    { length: 60 },
    (_, index) => `${index + 1},Question ${index + 1},Answer ${index + 1},${1 + (index % 10)}`,
  );
  const labelling = new Labelling(page);
  await labelling.open('ratings.csv', `id,query,response,score\n${rows.join('\n')}\n`);
  await labelling.at(1, 60);
  // The scores of the file reach to 10, so the scale does.
  await expect(page.getByRole('group', { name: 'Your label' })).toContainText('10');
  await page.getByRole('radio', { name: '50 at random' }).check({ force: true });
  await labelling.at(1, 50);
  const first = await labelling.row.getByRole('region', { name: 'Query' }).innerText();
  await page.keyboard.press('0');
  await expect(page.getByText('1 of 50 labelled')).toBeVisible();
  await labelling.at(2, 50);
  await page.reload();
  await labelling.at(2, 50);
  await page.getByRole('button', { name: 'Previous row' }).click();
  expect(await labelling.row.getByRole('region', { name: 'Query' }).innerText()).toBe(first);
  await expect(page.getByRole('button', { name: '10', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('agreement is hidden until asked for, and compares with the file and with a run', async ({
  page,
}) => {
  const labelling = new Labelling(page);
  await page.goto('#/runs');
  await labelling.choose('Import a dataset', 'agreement.jsonl', pairs);
  await page.getByRole('button', { name: 'Judge agreement.jsonl' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('status', { name: 'Run' })).toHaveText('Finished', {
    timeout: 60_000,
  });
  await page.getByRole('link', { name: 'Label', exact: true }).click();
  await page.getByRole('link', { name: 'agreement.jsonl', exact: true }).click();
  await expect(page.getByRole('table')).toHaveCount(0);
  const mine = ['A', 'B', 'B', 'tie', 'B', 'B'] as const;
  for (const [index, label] of mine.entries()) {
    await labelling.at(index + 1, 6);
    await labelling.answer(label);
  }
  await page.getByRole('button', { name: 'Show agreement' }).click();
  const table = page.getByRole('table', { name: 'Agreement with your labels of pairs' });
  // Rows 1, 2, 4 and 5 are the same as in the file: 4 of 6; 3 of 5 without the tie.
  const file = table.getByRole('row', { name: /The file’s own labels/u });
  await expect(file).toContainText('67% (4 of 6)');
  await expect(file).toContainText('60% (3 of 5)');
  // po = 4/6, pe = (1·3 + 4·2 + 1·1) / 36 = 1/3: kappa = 0.50.
  await expect(file).toContainText('0.50');
  const run = table.getByRole('row', { name: /Pocket/u });
  await expect(run).toContainText('of 6)');
  await expect(table.getByRole('columnheader', { name: 'Longer wins' })).toBeVisible();
  await page.getByText(/own labels: 2 rows differ/u).click();
  await expect(page.getByRole('row', { name: /row-3 Question 3 B A/u })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousViolations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 800 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
