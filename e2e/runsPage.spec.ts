import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { seriousViolations } from './axe';
import { parquetWriteBuffer } from 'hyparquet-writer';
import writeExcelFile from 'write-excel-file/node';
import { JudgePage } from './page';

const columns = ['query', 'response_a', 'response_b', 'label'];
const twoPairs = [
  ['Name a river.', 'The Elbe.', 'No.', 'A'],
  ['Name a lake.', 'No.', 'Lake Constance.', 'B'],
];

/** The same two labelled pairs as a file of each kind. */
const pairsAs = {
  parquet: () =>
    Promise.resolve(
      new Uint8Array(
        parquetWriteBuffer({
          columnData: columns.map((name, at) => ({ name, data: twoPairs.map((row) => row[at]) })),
        }),
      ),
    ),
  xlsx: () =>
    writeExcelFile([columns, ...twoPairs].map((row) => row.map((value) => ({ value })))).toBuffer(),
  'jsonl.gz': () =>
    Promise.resolve(
      gzipSync(
        twoPairs
          .map((row) =>
            JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]]))),
          )
          .join('\n'),
      ),
    ),
};

/** The Runs page, driven by role and label alone. */
class RunsPage {
  readonly grid: Locator;
  readonly dialog: Locator;
  readonly state: Locator;
  readonly shown: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid');
    this.dialog = page.getByRole('dialog');
    this.state = page.getByRole('status', { name: 'Run', exact: true });
    this.shown = page.getByRole('status', { name: 'Rows shown' });
  }

  async open(): Promise<void> {
    await new JudgePage(this.page).open('#/runs');
  }

  async importFile(name: string, text: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Import a dataset' }).click();
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  }

  /** Drops a file on the page, as a file manager does. */
  async dropFile(name: string, text: string): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ([title, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], title));
        return transfer;
      },
      [name, text] as const,
    );
    await this.page.getByRole('main').dispatchEvent('drop', { dataTransfer });
  }

  /** Starts a run with the form as it opens. */
  async judgeImported(): Promise<void> {
    await this.page.getByRole('button', { name: 'Judge it' }).click();
    await this.dialog.getByRole('button', { name: 'Start' }).click();
    await expect(this.grid).toBeVisible();
  }

  async filter(name: RegExp): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
  }

  /** The table's line of a row, counted from 1. */
  line(row: number): Locator {
    return this.grid.getByRole('row').nth(row);
  }
}

const refusal = "I'm sorry, but I can't help with that request.";

/** Lines of our own format, every second one labelled; the label is the response that is none. */
function pairs(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const answer = `Here are ${index} facts about rivers, lakes and the sea, each in a few words.`;
    const row = {
      id: `row-${index + 1}`,
      query: `Write a sentence about number ${index}.`,
      response_a: index % 2 === 0 ? answer : refusal,
      response_b: index % 2 === 0 ? refusal : answer,
    };
    return JSON.stringify(index % 2 === 0 ? { ...row, label: 'B' } : row);
  });
}

test('the empty page teaches, and its example is judged in both orders', async ({ page }) => {
  const runs = new RunsPage(page);
  await runs.open();
  await expect(page.getByText('Columns that are understood')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Try the example', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Import done' })).toContainText(
    '12 pairs, 11 labelled',
  );
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Judge it' }).click();
  await expect(runs.dialog.getByText('12 pairs, 24 judgments')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await runs.dialog.getByRole('button', { name: 'Start' }).click();
  await expect(runs.state).toHaveText('Finished', { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('24 of 24 judged');
  await expect(runs.grid).toHaveAttribute('aria-rowcount', '13');
  await expect(page.getByRole('radio', { name: 'Label missing 1' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});

for (const kind of ['parquet', 'xlsx', 'jsonl.gz'] as const) {
  test(`a file of kind ${kind} can be picked and is read whole`, async ({ page }, info) => {
    const runs = new RunsPage(page);
    await runs.open();
    const path = info.outputPath(`pairs.${kind}`);
    await writeFile(path, await pairsAs[kind]());
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a dataset' }).click();
    const chooser = await choosing;
    const accepted = await chooser.element().getAttribute('accept');
    expect(accepted?.split(',')).toContain(`.${kind.split('.').at(-1)}`);
    await chooser.setFiles(path);
    await expect(page.getByRole('region', { name: 'Import done' })).toContainText(
      '2 pairs, all labelled',
    );
  });
}

test('a row is opened, read and left with the keyboard', async ({ page }) => {
  const runs = new RunsPage(page);
  await runs.open();
  await runs.dropFile('rivers.jsonl', pairs(4).join('\n'));
  await runs.judgeImported();
  await expect(runs.state).toHaveText('Finished', { timeout: 30_000 });
  await runs.grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(runs.line(3)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(runs.dialog).toContainText('Row 3 of 4');
  await expect(runs.dialog.getByRole('heading', { name: 'A shown first' })).toBeVisible();
  await expect(runs.dialog.getByRole('heading', { name: 'B shown first' })).toBeVisible();
  await expect(runs.dialog).toContainText('Write a sentence about number 2.');
  await expect(runs.dialog.getByText('prompted', { exact: true }).first()).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await runs.dialog.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(runs.dialog).toContainText('Row 4 of 4');
  await expect(runs.dialog.getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(runs.dialog).toBeHidden();
  await expect(runs.grid).toBeFocused();
});

test('a run is paused, resumed, filtered, searched, sorted and judged anew', async ({ page }) => {
  const runs = new RunsPage(page);
  await runs.open();
  await runs.importFile('rivers.jsonl', pairs(80).join('\n'));
  await runs.judgeImported();
  // The first rows are judged, and the table says so while the rest waits.
  await expect(page.getByRole('radio', { name: /^Pending ([1-7]\d|[1-9])$/u })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(runs.state).toHaveText('Paused');
  await runs.filter(/^Pending/u);
  await expect(runs.shown).toContainText(/^\d+ of 80 rows$/u);
  expect(await seriousViolations(page)).toEqual([]);
  await page.reload();
  await expect(runs.state).toHaveText('Paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(runs.state).toHaveText('Finished', { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('160 of 160 judged');
  await expect(page.getByRole('radio', { name: 'Pending 0' })).toBeVisible();

  await runs.filter(/^Label missing/u);
  await expect(runs.shown).toHaveText('40 of 80 rows');
  const search = page.getByRole('searchbox', { name: 'Search in the rows' });
  await search.fill('RIVERS 77.');
  await expect(runs.shown).toHaveText('1 of 80 rows');
  await search.fill('');
  await page.getByRole('columnheader', { name: 'Row' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Row' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(runs.line(1)).toContainText('Write a sentence about number 79.');

  await page.getByRole('button', { name: 'New run like this' }).click();
  await runs.dialog.getByLabel('Name of the run').fill('One order only');
  await runs.dialog.getByLabel('Orders').selectOption('as-given');
  await expect(runs.dialog.getByText(/80 pairs, 80 judgments; about/u)).toBeVisible();
  await runs.dialog.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { name: 'One order only' })).toBeVisible();
  await expect(runs.state).toHaveText('Finished', { timeout: 30_000 });
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('link', { name: 'rivers.jsonl', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete One order only' }).click();
  await runs.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: 'One order only', exact: true })).toBeHidden();
  expect(await seriousViolations(page)).toEqual([]);
});

test('a row has an address: reload, back and forward lead to it, an unknown one says so', async ({
  page,
}) => {
  const runs = new RunsPage(page);
  await runs.open();
  await runs.dropFile('rivers.jsonl', pairs(4).join('\n'));
  await runs.judgeImported();
  await expect(runs.state).toHaveText('Finished', { timeout: 30_000 });
  const run = page.url();
  await runs.line(2).click();
  await expect(runs.dialog).toContainText('Row 2 of 4');
  await expect(page).toHaveURL(`${run}/2`);
  await runs.dialog.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(`${run}/3`);
  await page.reload();
  await expect(runs.dialog).toContainText('Row 3 of 4');
  // The next row has taken the place of the one before: one step back leaves them both.
  await page.goBack();
  await expect(page).toHaveURL(run);
  await expect(runs.dialog).toBeHidden();
  await page.goForward();
  await expect(runs.dialog).toContainText('Row 3 of 4');
  // The browser goes back a moment after the first: the second must not leave the run.
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')]);
  await expect(runs.dialog).toBeHidden();
  await expect(page).toHaveURL(run);
  await page.goForward();
  await expect(runs.dialog).toContainText('Row 3 of 4');

  for (const unknown of ['5', '0', '02', 'row-1', '%3Cimg%20src=x%3E']) {
    await page.goto(`${run}/${unknown}`);
    await expect(page.getByRole('alert')).toHaveText(
      `There is no row “${decodeURIComponent(unknown)}” in this run: its rows are 1 to 4.`,
    );
  }
  expect(await seriousViolations(page)).toEqual([]);
  // Come to by its address alone, a row is left to its run, not to wherever the person was before.
  await page.goto(`${run}/1`);
  await expect(runs.dialog).toContainText('Row 1 of 4');
  await runs.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(run);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a notification at the end is switched on and off, and failures are counted in lists', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  const runs = new RunsPage(page);
  await runs.open();
  const long = JSON.stringify({
    ...{ id: 'long', query: 'Name a river. '.repeat(2_000) },
    ...{ response_a: refusal, response_b: 'The Rhine.' },
  });
  await runs.importFile('rivers.jsonl', [long, ...pairs(100)].join('\n'));
  await runs.judgeImported();
  const run = page.url();
  const toggle = page.getByRole('button', { name: 'Notify me at the end', exact: true });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('link', { name: 'All runs' }).click();
  await page.getByRole('link', { name: 'rivers.jsonl', exact: true }).click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(runs.state).toHaveText('Paused');
  const failed = page.getByText('2 failed', { exact: true });
  await expect(failed).toBeVisible();
  await page.goto(run.replace('/runs/', '/results/'));
  await expect(failed).toBeVisible();
  await page.goto('#/runs');
  await expect(failed).toBeVisible();
  await expect(page.getByRole('button', { name: 'Judge failures again' })).toBeVisible();
});

test('unknown columns are mapped with a preview, and bad rows are listed by line', async ({
  page,
}) => {
  const runs = new RunsPage(page);
  await runs.open();
  await page.setViewportSize({ width: 390, height: 844 });
  const hostile = '<img src=x onerror=alert(1)>[[A]]';
  const csv = ['frage,links,rechts,besser', `${hostile},Ja.,Nein.,1`, ',a,b,1', 'Warum?,a,b,9'];
  await runs.importFile('fragen.csv', csv.join('\n'));
  await expect(runs.dialog).toContainText('What do the columns hold?');
  await expect(runs.dialog.getByRole('button', { name: 'Import' })).toBeDisabled();
  await expect(runs.dialog).toContainText('Query has no column yet.');
  const choose = (role: string, column: string): Promise<string[]> =>
    runs.dialog.getByLabel(role, { exact: true }).selectOption(column);
  await choose('Query', 'frage');
  await choose('Response A', 'links');
  await choose('Response B', 'links');
  await expect(runs.dialog).toContainText('Response A and Response B are the same column');
  await choose('Response B', 'rechts');
  await choose('Label (optional)', 'besser');
  await choose('How the label is written', 'one-two-tie');
  await expect(runs.dialog.getByRole('region', { name: 'Preview' })).toContainText(hostile);
  await expect(runs.dialog).toContainText('Of the first 3 records, 1 would be left out.');
  expect(await seriousViolations(page)).toEqual([]);
  await runs.dialog.getByRole('button', { name: 'Import' }).click();
  const done = page.getByRole('region', { name: 'Import done' });
  await expect(done).toContainText('2 pairs, 1 labelled');
  await done.getByText('1 line left out').click();
  const bad = done.getByRole('region', { name: 'Lines left out of fragen.csv' });
  await expect(bad.getByRole('row')).toHaveCount(2);
  await expect(bad.getByRole('row', { name: /^3 The query is empty/u })).toBeVisible();
  await done.getByText('1 label not understood').click();
  const unread = done.getByRole('region', { name: 'Labels not understood in fragen.csv' });
  await expect(unread.getByRole('row', { name: /^4 .*“9”/u })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
