import { expect, test, type BrowserContext } from '@playwright/test';
import { startHubDouble, type HubDouble } from '../hub/hubDouble';
import { sha256 } from '../hub/hubFiles';
import { HubPage, keptWeights, sha256InPage } from '../hub/hubPage';
import { detail, fillPair, id, label, pairs, repository, takeById } from './realModel';

/** SmolLM2-135M-Instruct through the whole product, on WASM: one profile, in which each test finds it kept. */
test.describe.configure({ mode: 'serial' });

const judgingMs = 5 * 60_000;
let hub: HubDouble;
let context: BrowserContext;
let hubPage: HubPage;

test.beforeAll(async ({ browser }) => {
  hub = await startHubDouble(repository);
  context = await browser.newContext({ ignoreHTTPSErrors: true });
  // The browser's own dialog cannot be driven: a folder of the private file system stands for the disk.
  await context.addInitScript(() => {
    const pick = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('disk', { create: true });
    Object.assign(window, { showDirectoryPicker: pick });
  });
  hubPage = new HubPage(await context.newPage());
});
test.afterAll(async () => {
  await context.close();
  await hub.close();
});

test('it is taken by its id; a download that is killed goes on where it was', async () => {
  await hubPage.judge.open();
  hub.behaviour.holdAt = 40_000_000;
  await takeById(hubPage);
  await hub.held();
  await hubPage.downloaded(20_000_000);
  await hubPage.page.close();
  hubPage = await HubPage.inNewTab(context);
  await hubPage.expectReady(label, judgingMs);
  const [first, second] = hub.served;
  expect(hub.served.map(({ path }) => path)).toEqual(['onnx/model_q4.onnx', 'onnx/model_q4.onnx']);
  expect(first?.from).toBe(0);
  expect(second?.from).toBeGreaterThan(20_000_000);
  const [kept] = await keptWeights(hubPage.page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
});

/** It takes the first response for the better one whatever it says, and the page finds that out. */
test('it is tested, found to follow the position, and its verdicts say so', async () => {
  await hubPage.goTo('Models');
  const words =
    /Self-check on this device: failed\. It preferred random letters to a right answer when these stood/u;
  await hubPage.expectWords(words, judgingMs);
  await hubPage.goTo('Judge');
});

for (const [protocol, mode, hasSystem] of [
  ['skywork/pairwise', 'verdict-only', false],
  ['self-taught/pairwise', 'verdict-first', true],
  ['auto-j/pairwise', 'critique-first', false],
] as const) {
  test(`it judges by ${protocol} in both orders, through its own template`, async () => {
    const { judge, page } = hubPage;
    await fillPair(hubPage);
    await judge.chooseProtocol(protocol);
    await page.getByLabel('Judging mode').selectOption(mode);
    if (mode !== 'verdict-only') {
      const options = page.locator('summary', { hasText: /^Decoding$/u });
      if (!(await page.getByLabel('Max tokens').isVisible())) await options.click();
      await judge.fill({ 'Max tokens': '32' });
    }
    await judge.judge();
    await judge.settled(judgingMs);
    await expect(judge.verdict).toContainText(/is better|Inconsistent|Tie/u);
    await expect(judge.verdict).toContainText('failed its self-check on this device');
    await judge.verdict.getByText('Details', { exact: true }).click();
    const facts = await judge.verdict.locator('dl.facts').allInnerTexts();
    expect(facts).toHaveLength(2);
    for (const [index, words] of facts.entries()) {
      expect(words).toContain(protocol);
      expect(words).toContain('WASM');
      expect(words).toMatch(/Probabilities\s+\S/u);
      const prompt = await detail(page, 'Prompt as sent', index);
      expect(prompt).toMatch(/^<\|im_start\|>system\n/u);
      expect(prompt.trimEnd()).toMatch(/<\|im_end\|>\n<\|im_start\|>assistant$/u);
      // The template speaks for itself only where the protocol has no system message of its own.
      expect(prompt.includes('named SmolLM')).toBe(!hasSystem);
      for (const text of pairs[0]) expect(prompt).toContain(text);
      if (mode === 'critique-first') {
        expect((await detail(page, 'Raw output', index)).length).toBeGreaterThan(20);
      }
    }
  });
}

test('a vote of four is counted, and every ballot can be read', async () => {
  const { judge, page } = hubPage;
  await fillPair(hubPage, 1);
  await judge.chooseProtocol('skywork/pairwise');
  await page.getByLabel('Judging mode').selectOption('verdict-first');
  await page.getByLabel('Swap check').uncheck();
  await page.getByLabel('Majority vote').check();
  await page.getByLabel('Stop early').uncheck();
  await judge.fill({ 'Samples per order': '4', Temperature: '1', 'Max tokens': '16' });
  await judge.judge();
  await judge.settled(judgingMs);
  const ballots = judge.verdict.getByRole('table', { name: 'Ballots' }).getByRole('button');
  const said = await ballots.evaluateAll((marks) =>
    marks.map((mark) => mark.getAttribute('aria-label') ?? ''),
  );
  expect(said.length % 4).toBe(0);
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((words) => /says [AB]$/u.test(words)).length).toBeGreaterThan(0);
});

test('it judges a file of twenty rows', async () => {
  const { page } = hubPage;
  const rows = Array.from({ length: 20 }, (_, index) => {
    const [query, good, bad] = pairs[index % pairs.length] ?? pairs[0];
    const isFirst = index % 2 === 0;
    const [response_a, response_b] = isFirst ? [good, bad] : [bad, good];
    const label = isFirst ? 'A' : 'B';
    return JSON.stringify({ id: `row ${index}`, query, response_a, response_b, label });
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Runs', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a dataset' }).click();
  const buffer = Buffer.from(rows.join('\n'));
  await (await chooser).setFiles({ name: 'twenty.jsonl', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Judge it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Protocol', { exact: true }).selectOption('skywork/pairwise');
  await dialog.getByLabel('Orders').selectOption('as-given');
  await dialog.getByRole('button', { name: 'Start' }).click();
  const state = page.getByRole('status', { name: 'Run', exact: true });
  await expect(state).toHaveText('Finished', { timeout: 12 * 60_000 });
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('20 of 20 judged');
});

test('it goes to a folder, and comes from it without a network', async () => {
  const { judge, page } = hubPage;
  await hubPage.goTo('Judge');
  await hubPage.useEmbedded();
  await hubPage.goTo('Models');
  await page.getByRole('button', { name: `Export ${label} to a folder` }).click();
  await hubPage.expectWords(/was written to disk: \d files/u, 60_000);
  expect(await sha256InPage(page, ['disk', 'onnx', 'model_q4.onnx'])).toBe(sha256(hub.weights));
  await page.getByRole('button', { name: `Delete ${label} from this device` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await hubPage.expectWords(/was deleted from this device/u);
  await context.setOffline(true);
  hub.asked.length = 0;
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await hubPage.expectWords(/The folder disk was imported/u, 60_000);
  await hubPage.expectReady('disk', judgingMs);
  await hubPage.goTo('Judge');
  await fillPair(hubPage, 2);
  await page.getByLabel('Majority vote').uncheck();
  await judge.chooseProtocol('skywork/pairwise');
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await judge.judge();
  await judge.settled(judgingMs);
  await expect(judge.verdict).toContainText(/is better|Inconsistent|Tie/u);
  expect(hub.asked, id).toEqual([]);
});
