import { expect, test } from '@playwright/test';
import { createRandom } from '../../src/judge/seededRandom';
import { type HubDouble, startHubDouble } from './hubDouble';
import { sha256 } from './hubFiles';
import { damageWeights, HubPage, keptWeights } from './hubPage';
import { isRealHub, needsDouble } from './target';

let hub: HubDouble;
test.skip(isRealHub, needsDouble);
test.beforeAll(async () => {
  hub = await startHubDouble();
});
test.afterAll(() => hub.close());
test.beforeEach(() => hub.reset());

const expectWhole = async (hubPage: HubPage): Promise<void> => {
  const [kept] = await keptWeights(hubPage.page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
};

test('a storage that fills at a random byte keeps what is there, says what is missing, and goes on', async ({
  page,
  context,
}) => {
  const seed = Number(process.env.FULL_SEED ?? Math.floor(Math.random() * 1e9));
  const random = createRandom(seed);
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  // The page's own offline copy is written first, so that only the download meets the limit.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  hub.behaviour.holdAt = 2_000_000 + Math.floor(random() * 8_000_000);
  await hubPage.choose();
  await hub.held();
  // Sent is not yet written: a busy page reads later.
  const written = async (): Promise<number> => (await keptWeights(page))[0]?.bytes ?? 0;
  await expect.poll(written).toBeGreaterThan(1_000_000);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const quotaSize = used + Math.floor(random() * 8_000_000);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  hub.release();
  await hubPage.expectWords(/storage is full at .* more are needed\. What was fetched is kept/u);
  await hubPage.expectReady('Pocket judge');
  const [partial] = await keptWeights(page);
  const kept = partial?.bytes ?? 0;
  const told = `FULL_SEED=${seed}, ${kept} bytes kept`;
  expect(kept, told).toBeGreaterThan(1_000_000);
  expect(kept, told).toBeLessThan(hub.weights.byteLength);
  expect(partial?.sha256, told).toBe(sha256(hub.weights.subarray(0, kept)));

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await hubPage.choose();
  await hubPage.expectReady();
  expect(
    hub.served.map(({ from }) => from),
    told,
  ).toEqual([0, kept]);
  await expectWhole(hubPage);
});

test('a file that was cut short on the disk, or evicted, is noticed at load and fetched again alone', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  await hubPage.choose();
  await hubPage.expectReady();
  await hubPage.useEmbedded();
  await damageWeights(page, { truncateTo: 1000 });
  hub.asked.length = 0;
  await hubPage.choose();
  await hubPage.expectReady();
  expect(hub.asked).toEqual(['onnx/model_q4.onnx']);
  await expectWhole(hubPage);

  await hubPage.useEmbedded();
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('models', { recursive: true });
  });
  hub.asked.length = 0;
  await hubPage.choose();
  await hubPage.expectReady();
  expect(hub.asked).toContain('tokenizer.json');
  await expectWhole(hubPage);
});
