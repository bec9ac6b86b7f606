import { expect, test } from '@playwright/test';
import { answer, query, refusal } from '../page';
import { type HubDouble, startHubDouble, storageHost } from './hubDouble';
import { sha256 } from './hubFiles';
import { HubPage, keptWeights } from './hubPage';
import { isRealHub, needsDouble } from './target';

/** What needs no misbehaviour: with `HUB=real` these run against the hub itself. */

const selfCheckMs = isRealHub ? 5 * 60_000 : 20_000;

let hub: HubDouble | null = null;
test.beforeAll(async () => {
  hub = isRealHub ? null : await startHubDouble();
});
test.afterAll(() => hub?.close());
test.beforeEach(() => hub?.reset());

test('a chosen model is fetched once over the redirect, kept, and judges offline', async ({
  page,
  context,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  await hubPage.choose();
  await hubPage.expectReady();
  const [kept] = await keptWeights(page);
  if (hub) {
    expect(kept?.sha256).toBe(sha256(hub.weights));
    expect(hub.served.map(({ host, from }) => [host, from])).toEqual([[storageHost, 0]]);
  }
  // The double's weights stand for another model, whose self-check they need not pass.
  await hubPage.goTo('Models');
  const result = isRealHub ? 'passed' : '(?:passed|failed)';
  await hubPage.expectWords(new RegExp(`Self-check on this device: ${result}`, 'u'), selfCheckMs);
  await hubPage.goTo('Judge');
  const asked = hub?.asked.length;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await hubPage.expectReady();
  expect(hub?.asked.length).toBe(asked);
  const { judge } = hubPage;
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  // The double serves the embedded judge's weights under another name.
  if (hub) await judge.chooseProtocol('pocket/pairwise');
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await judge.judge();
  await judge.settled(isRealHub ? 10 * 60_000 : 60_000);
  await expect(judge.verdict).toContainText(/is better|Inconsistent|tie/iu);
});

test('a tab closed in mid-download goes on at the next visit', async ({ page, context }) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  if (hub) hub.behaviour.bytesPerSecond = 12_000_000;
  await hubPage.choose();
  const before = await hubPage.downloaded(12_000_000);
  await page.close();
  const again = await HubPage.inNewTab(context);
  // At most one part is fetched again.
  const first = await again.downloaded(1);
  expect(first).toBeGreaterThanOrEqual(before - 8 * 1024 * 1024);
  await again.expectReady();
  if (!hub) return;
  expect(hub.served).toHaveLength(2);
  expect(hub.served[1]?.from).toBeGreaterThan(3_000_000);
  const [kept] = await keptWeights(again.page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
});

test('two tabs never download the same file twice', async ({ page, context }) => {
  test.skip(isRealHub, needsDouble);
  const first = new HubPage(page);
  await first.judge.open();
  const second = await HubPage.inNewTab(context);
  await second.judge.ready();
  if (hub) hub.behaviour.holdAt = 9_000_000;
  await first.choose();
  await hub?.held();
  await second.choose();
  await second.downloaded(0);
  hub?.release();
  await first.expectReady();
  await second.expectReady();
  expect(hub?.served.map(({ from, sentBytes }) => [from, sentBytes])).toEqual([
    [0, hub?.weights.byteLength],
  ]);
});
