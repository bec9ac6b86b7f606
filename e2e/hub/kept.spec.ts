import { expect, test } from '@playwright/test';
import { answer, query, refusal } from '../page';
import { type HubDouble, startHubDouble } from './hubDouble';
import { sha256 } from './hubFiles';
import { damageWeights, HubPage, keptWeights, sha256InPage } from './hubPage';
import { isRealHub, model, needsDouble } from './target';

/** What can be done with kept files on the Models page. */

let hub: HubDouble;
test.skip(isRealHub, needsDouble);
test.beforeAll(async () => {
  hub = await startHubDouble();
});
test.afterAll(() => hub.close());
test.beforeEach(() => hub.reset());

const weightsPath = 'onnx/model_q4.onnx';

test('one changed byte is noticed by Verify, and that file alone is fetched again', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  await hubPage.choose();
  await hubPage.expectReady();
  const verify = page.getByRole('button', { name: `Verify ${model.label}` });
  await hubPage.goTo('Models');
  await verify.click();
  await hubPage.expectWords(/All \d files are as they should be/u);
  // In the padding: the model would go on to load and to judge.
  await damageWeights(page, { flipByteAt: 20_000_000 });
  await verify.click();
  await hubPage.expectWords(/Damaged: onnx\/model_q4\.onnx\. The next load fetches it again/u);
  await hubPage.goTo('Judge');
  await hubPage.useEmbedded();
  hub.asked.length = 0;
  await hubPage.choose();
  await hubPage.expectReady();
  expect(hub.asked).toEqual([weightsPath]);
  expect(hub.served.at(-1)?.from).toBe(0);
  const [kept] = await keptWeights(page);
  expect(kept?.sha256).toBe(sha256(hub.weights));
});

test('a model that cannot be read for a damaged file says so, and fetches that file again alone', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  await hubPage.choose();
  await hubPage.expectReady();
  await hubPage.useEmbedded();
  // The first tag of the graph's file: it is no model any more.
  await damageWeights(page, { flipByteAt: 0 });
  await hubPage.choose();
  await hubPage.expectWords(
    /model_q4\.onnx of .* was damaged on this device\. Choose the judge again/u,
  );
  await hubPage.expectReady('Pocket judge');
  hub.asked.length = 0;
  await hubPage.choose();
  await hubPage.expectReady();
  expect(hub.asked).toEqual([weightsPath]);
});

test('a pause keeps what was fetched, a cancel frees it, and so does deleting', async ({
  page,
}) => {
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  hub.behaviour.holdAt = 10_000_000;
  await hubPage.choose();
  await hub.held();
  await hubPage.downloaded(1_000_000);
  await page.getByRole('button', { name: 'Pause the download' }).first().click();
  await hubPage.expectWords(/is paused\. What was fetched is kept/u);
  const [paused] = await keptWeights(page);
  const pausedAt = paused?.bytes ?? 0;
  expect(pausedAt).toBeGreaterThan(1_000_000);

  hub.behaviour.holdAt = 20_000_000;
  await hubPage.choose();
  await hub.held();
  expect(hub.served).toHaveLength(2);
  // What was on its way while the worker ended may have been stored as well.
  expect(hub.served[1]?.from).toBeGreaterThanOrEqual(pausedAt);
  await page.getByRole('button', { name: 'Cancel the download' }).first().click();
  await hubPage.expectWords(/was cancelled/u);
  // A file may vanish while it is being looked at.
  await expect(async () => expect(await keptWeights(page)).toEqual([])).toPass({ timeout: 20_000 });

  hub.reset();
  await hubPage.choose();
  await hubPage.expectReady();
  await hubPage.useEmbedded();
  await hubPage.goTo('Models');
  await page.getByRole('button', { name: `Delete ${model.label}` }).click();
  await hubPage.expectWords(/was deleted from this device/u);
  expect(await keptWeights(page)).toEqual([]);
});

test('a model goes to another machine as a folder, without a network', async ({
  page,
  context,
}) => {
  // The browser's own dialog cannot be driven: a folder of the private file system stands for the stick.
  await page.addInitScript(() => {
    const pick = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('stick', { create: true });
    Object.assign(window, { showDirectoryPicker: pick });
  });
  const hubPage = new HubPage(page);
  await hubPage.judge.open();
  await hubPage.choose();
  await hubPage.expectReady();
  await hubPage.useEmbedded();
  await hubPage.goTo('Models');
  await page.getByRole('button', { name: `Export ${model.label} to a folder` }).click();
  await hubPage.expectWords(/was written to stick: \d files/u);
  expect(await sha256InPage(page, ['stick', 'onnx', 'model_q4.onnx'])).toBe(sha256(hub.weights));
  await page.getByRole('button', { name: `Delete ${model.label}` }).click();
  await hubPage.expectWords(/was deleted from this device/u);

  await context.setOffline(true);
  hub.asked.length = 0;
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await hubPage.expectWords(/The folder stick was imported/u);
  await hubPage.expectReady('stick');
  expect((await keptWeights(page)).map((file) => file.sha256)).toEqual([sha256(hub.weights)]);
  await hubPage.goTo('Judge');
  const { judge } = hubPage;
  await judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
  await judge.chooseProtocol('pocket/pairwise');
  await page.getByLabel('Judging mode').selectOption('verdict-only');
  await judge.judge();
  await judge.settled();
  await expect(judge.verdict).toContainText(/is better|Inconsistent/u);

  await damageWeights(page, { flipByteAt: 20_000_000 });
  await hubPage.goTo('Models');
  await page.getByRole('button', { name: 'Verify stick' }).click();
  await hubPage.expectWords(/Damaged: onnx\/model_q4\.onnx\. Import its folder again/u);
  await hubPage.goTo('Judge');
  await hubPage.useEmbedded();
  await page.getByLabel('Judge model').selectOption({ label: await hubPage.optionNamed('stick') });
  await hubPage.expectWords(
    /model_q4\.onnx .* is damaged on this device.*import its folder again/u,
  );
  await hubPage.expectReady('Pocket judge');
  expect(hub.asked).toEqual([]);
});
