import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { seriousViolations } from './axe';
import { JudgePage } from './page';

const refusal = "I'm sorry, but I can't help with that request.";
const hostile = '<img src=x onerror=alert(1)>';

/** Twelve pairs: mostly a refusal against an answer, some labelled against it, two without a label. */
function pairs(): string {
  const rows = Array.from({ length: 12 }, (_, index) => {
    const answer = `Red number ${String(index)} is warm, blue is cool, and green lies between them.`;
    const answerIsA = index % 2 === 0;
    const [response_a, response_b] = answerIsA ? [answer, refusal] : [refusal, answer];
    const label = index % 5 === 4 ? (answerIsA ? 'B' : 'A') : answerIsA ? 'A' : 'B';
    return {
      id: `row ${String(index)}`,
      query: index === 0 ? '=HYPERLINK("http://example.com")' : `Name ${String(index)} colours.`,
      response_a,
      response_b,
      group: index < 6 ? hostile : 'plain',
      ...(index < 10 ? { label } : {}),
    };
  });
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** Imports the pairs and judges them by verdict alone, in both orders. */
async function judgeAll(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a dataset' }).click();
  const buffer = Buffer.from(pairs());
  await (await chooser).setFiles({ name: 'colours.jsonl', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Judge it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Judging mode').selectOption('Verdict only');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('status', { name: 'Run', exact: true })).toHaveText('Finished');
}

/** The text of the file that a button hands out. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

interface Line {
  readonly job: {
    readonly key: string;
    readonly order: 'AB' | 'BA';
    readonly task: { readonly responseA: string; readonly responseB: string };
  };
  readonly outcome: { readonly kind: string; readonly verdict?: { readonly preference: string } };
}

/** Auto-J's figures by the plainest arithmetic, from the exported judgments and the file's labels. */
function figuresOf(jsonl: string) {
  const labels = new Map(
    pairs()
      .split('\n')
      .map((line) => JSON.parse(line) as { query: string; label?: string })
      .map(({ query, label }) => [query, label] as const),
  );
  const said = new Map<string, { label: string | undefined; AB?: string; BA?: string }>();
  for (const text of jsonl.trim().split('\n')) {
    const { job, outcome } = JSON.parse(text) as Line & { job: { task: { query: string } } };
    const row = job.key.split('/')[1] ?? '';
    const entry = said.get(row) ?? { label: labels.get(job.task.query) };
    said.set(row, { ...entry, [job.order]: outcome.verdict?.preference ?? 'unread' });
  }
  const rows = [...said.values()];
  const labelled = rows.filter(({ label }) => label !== undefined);
  const agreed = labelled.filter(({ label, AB, BA }) => AB === label && BA === label).length;
  const consistent = rows.filter(({ AB, BA }) => AB === BA && AB !== 'unread').length;
  const right = (order: 'AB' | 'BA') => labelled.filter((row) => row[order] === row.label).length;
  return {
    agreement: `${String(agreed)} of ${String(labelled.length)}`,
    consistency: `${String(consistent)} of ${String(rows.length)}`,
    first: `${String(right('AB'))} of ${String(labelled.length)}`,
    second: `${String(right('BA'))} of ${String(labelled.length)}`,
  };
}

/** The line of a figure in its table. */
const figure = (page: Page, name: RegExp): Locator => page.getByRole('row', { name }).first();

test('a run is measured, exported, repeated from its file and compared to the last bit', async ({
  page,
}) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) violations.push(message.text());
  });
  await new JudgePage(page).open('#/runs');
  await judgeAll(page);
  await page.getByRole('link', { name: 'Results' }).first().click();
  await expect(page.getByRole('status', { name: 'Intervals' })).toContainText('1,000 resamples');

  await page.getByText('Export', { exact: true }).click();
  const jsonl = await downloaded(page, 'Judgments (JSONL)');
  const { agreement, consistency, first, second } = figuresOf(jsonl);
  await expect(page.getByText('agrees with the labels in both orders')).toContainText(
    `on ${agreement} pairs`,
  );
  await expect(figure(page, /Right in both orders/u)).toContainText(agreement);
  await expect(figure(page, /^Right with A shown first/u)).toContainText(first);
  await expect(figure(page, /^Right with B shown first/u)).toContainText(second);
  await expect(figure(page, /Consistent: both orders/u)).toContainText(consistency);
  await expect(page.getByText('Left out: 2 rows without a label.')).toBeVisible();

  await expect(page.getByRole('img', { name: 'Swap plane' })).toBeVisible();
  await page.getByRole('button', { name: 'Next row' }).click();
  const at = page.getByRole('status', { name: 'Row in the swap plane' });
  await expect(at).toContainText('label A');
  await at.getByRole('button', { name: 'Row row 0' }).click();
  await expect(page.getByRole('dialog', { name: 'Row 1 of 12' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await seriousViolations(page)).toEqual([]);

  const csv = await downloaded(page, 'Judgments (CSV)');
  expect(csv).toContain(`"'=HYPERLINK(""http://example.com"")"`);
  const svg = await downloaded(page, 'Download SVG of Swap plane');
  expect(svg).toMatch(/^<svg[^>]+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
  expect(svg).not.toMatch(/var\(|class=|href|light-dark/u);
  const points = await downloaded(page, 'Download CSV of Swap plane');
  expect(points.trim().split('\r\n')).toHaveLength(13);
  const report = await downloaded(page, 'Report (HTML)');
  expect(report).toContain(`on ${agreement} pairs`);
  expect(report).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(report).not.toMatch(
    /<(?:script|img|link|iframe|object)|<[^>]*\s(?:src|href|on\w+)=|url\(|@import/iu,
  );

  const runFile = await downloaded(page, 'Run file (JSON)');
  expect(runFile).not.toContain('green lies between');
  await openRunFile(page, '{"format":"evenhand-run"}');
  await expect(page.getByRole('alert')).toContainText('version');
  await openRunFile(page, runFile.replace(/("dataFingerprint": )"[^"]+"/u, '$1"0000000000000000"'));
  await expect(page.getByText('has other rows or labels')).toBeVisible();
  await openRunFile(page, runFile);
  await page.getByRole('button', { name: 'Repeat this run' }).click();
  await expect(page.getByRole('status', { name: 'Difference' })).toContainText(
    'Bit-equal, with the same settings: all 24 judgments',
    { timeout: 30_000 },
  );

  // Side by side: the same verdicts, hence no row to tell them apart.
  await page.getByText('Choose runs').click();
  await page.getByRole('checkbox', { name: /repeated/u }).check();
  await expect(page.getByRole('region', { name: 'Paired test' })).toContainText(
    'Of 10 labelled rows both are right on',
  );
  await expect(page.getByText('They give the same final verdict')).toBeVisible();
  await expect(figure(page, /^Baseline the longer response/u)).toContainText('of 10');
  expect(await seriousViolations(page)).toEqual([]);
  expect(violations).toEqual([]);
});

async function openRunFile(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open run file' }).click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer });
}

test('teaches while there is nothing to show', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await new JudgePage(page).open('#/results');
  await expect(page.getByRole('region', { name: 'No results yet' })).toContainText(
    'how far can this judge be trusted',
  );
  expect(await seriousViolations(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
