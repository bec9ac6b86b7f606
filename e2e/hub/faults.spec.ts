import { expect, test } from '@playwright/test';
import { type HubDouble, startHubDouble, storageHost } from './hubDouble';
import { sha256 } from './hubFiles';
import { HubPage, keptWeights } from './hubPage';
import { isRealHub, needsDouble } from './target';

let hub: HubDouble;
test.skip(isRealHub, needsDouble);
test.beforeAll(async () => {
  hub = await startHubDouble();
});
test.afterAll(() => hub.close());
test.beforeEach(() => hub.reset());

const ranges = (): readonly number[] => hub.served.map(({ from }) => from);

test('a connection that is cut again and again goes on where it stopped, at the same host', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.cutAfterBytes = [1, 9_000_000, 70_000, 5_000_000];
  await hubPage.choose();
  await hubPage.expectReady();
  expect(hub.served.length).toBeGreaterThanOrEqual(4);
  expect(new Set(hub.served.map(({ host }) => host))).toEqual(new Set([storageHost]));
  const [kept] = await keptWeights(page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
});

test('a file that changed on the server is fetched anew, not joined', async ({ page, context }) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.holdAt = 12_000_000;
  await hubPage.choose();
  await hub.held();
  await page.close();
  hub.behaviour.etag = '"two"';
  const again = await HubPage.inNewTab(context);
  await again.expectReady();
  expect(ranges().at(-1)).toBe(0);
});

test('what a refusal means is said, and the judge before it stays', async ({ page }) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  const refusals: readonly (readonly [number, RegExp])[] = [
    [401, /onnx\/model_q4\.onnx could not be fetched: the server answered 401.*import its folder/u],
    [403, /the server answered 403.*gated.*licence/u],
    [
      404,
      /answered 404\. onnx-community\/Qwen3-0\.6B-ONNX has no such file at revision [0-9a-f]{40}/u,
    ],
  ];
  for (const [status, words] of refusals) {
    hub.behaviour.refusals = [{ status }];
    await hubPage.choose();
    await hubPage.expectWords(words);
    await hubPage.expectReady('Pocket judge');
  }
  expect(hub.served).toHaveLength(0);
});

test('a hub that is busy is waited for as long as it asks, and nothing is lost', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.cutAfterBytes = [9_000_000];
  const busy = { status: 429, headers: { 'Retry-After': '5' } };
  hub.behaviour.refusals = [{ status: 503 }, null, busy];
  await hubPage.choose();
  await hubPage.expectWords(/it limits how often it is asked; going on in \d s/u);
  await hubPage.expectReady();
  expect(hub.behaviour.refusals).toEqual([]);
  expect(hub.served).toHaveLength(2);
  expect(ranges()[1]).toBeGreaterThan(0);
  const [kept] = await keptWeights(page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
});

test('a connection over which nothing arrives any more is given up and goes on', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.holdAt = 12_000_000;
  await hubPage.choose();
  await hub.held();
  await hubPage.expectReady();
  expect(ranges()).toEqual([0, 12_000_000]);
});

test('a file of another length or with other contents than listed is refused, in figures', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.missingBytes = 4_321;
  await hubPage.choose();
  await hubPage.expectWords(/shorter on the server than listed: 29,995,679 bytes .* 30,000,000/u);
  await hubPage.expectReady('Pocket judge');

  hub.reset();
  hub.behaviour.damaged = 2;
  await hubPage.choose();
  const words = `onnx/model_q4.onnx arrived twice with other contents .* instead of ${sha256(hub.weights)}`;
  await hubPage.expectWords(new RegExp(words, 'u'));
  await hubPage.expectReady('Pocket judge');
  expect((await keptWeights(page)).map(({ bytes }) => bytes)).toEqual([0]);
  expect(ranges()).toEqual([0, 0]);

  hub.reset();
  hub.behaviour.damaged = 1;
  await hubPage.choose();
  await hubPage.expectReady();
  expect(ranges()).toEqual([0, 0]);
  const [kept] = await keptWeights(page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
});
