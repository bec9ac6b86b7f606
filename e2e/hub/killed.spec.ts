import { expect, test } from '@playwright/test';
import { createRandom } from '../../src/judge/seededRandom';
import { type HubDouble, startHubDouble } from './hubDouble';
import { sha256 } from './hubFiles';
import { HubPage, keptWeights } from './hubPage';
import { isRealHub, needsDouble } from './target';

/** Between two flushes of the page: at most this much may be fetched twice after a crash. */
const partBytes = 8 * 1024 * 1024;
const kills = 25;

let hub: HubDouble;
test.skip(isRealHub, needsDouble);
test.beforeAll(async () => {
  hub = await startHubDouble();
});
test.afterAll(() => hub.close());
test.beforeEach(() => hub.reset());

type Kill = 'cut' | 'reload' | 'tab closed';

test('a download that is killed at 25 random bytes ends bit-equal, and no part is fetched twice', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000);
  const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));
  const random = createRandom(seed);
  const size = hub.weights.byteLength;
  const offsets = Array.from({ length: kills }, () => Math.floor(random() * (size - 1)) + 1);
  offsets.sort((a, b) => a - b);
  const ways = offsets.map((): Kill => {
    const draw = random();
    return draw < 0.5 ? 'cut' : draw < 0.75 ? 'reload' : 'tab closed';
  });
  const told = `KILL_SEED=${seed}: ${offsets.map((at, index) => `${ways[index]} at ${at}`).join(', ')}`;

  let hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.holdAt = offsets[0] ?? null;
  await hubPage.choose();
  for (const [index, way] of ways.entries()) {
    await test.step(`${index + 1}: ${way} at ${offsets[index]}`, () => hub.held());
    // The next answer stops at the next offset; one that begins beyond it stops at once.
    hub.behaviour.holdAt = offsets[index + 1] ?? null;
    if (way === 'cut') hub.cutHeld();
    if (way === 'reload') await hubPage.page.reload();
    if (way === 'tab closed') {
      const next = HubPage.inNewTab(context);
      await hubPage.page.close();
      hubPage = await next;
    }
  }
  await hubPage.expectReady();
  const kept = await keptWeights(hubPage.page);
  expect(
    kept.map((file) => file.sha256),
    told,
  ).toEqual([sha256(hub.weights)]);
  for (const [index, { from }] of hub.served.entries()) {
    const before = hub.served[index - 1];
    if (!before) continue;
    const end = before.from + before.sentBytes;
    expect(from, `${told}; answer ${index}`).toBeLessThanOrEqual(end);
    expect(end - from, `${told}; answer ${index}`).toBeLessThanOrEqual(partBytes);
  }
  expect(hub.served.length, told).toBeGreaterThan(kills / 2);
});
