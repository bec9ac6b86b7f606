import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { answerHubApi, testOwner } from './hub/hubApi';
import { readPlain } from './hub/hubFiles';
import { answer, JudgePage, query, refusal } from './page';

const pocketFolder = fileURLToPath(new URL('../public/models/pocket-judge', import.meta.url));

/** Answers for the hub, its API too, with the embedded judge's files; tells what was asked for. */
async function standInForHub(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route('https://huggingface.co/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'X-Error-Code, Retry-After',
    };
    const api = answerHubApi(pathname);
    if (api) {
      await route.fulfill({ ...api, headers: { ...headers, ...api.headers } });
      return;
    }
    const path = pathname.replace(/^.*\/resolve\/[^/]+\//u, '');
    asked.push(path);
    const body = readPlain(path);
    await route.fulfill(body ? { status: 200, headers, body } : { status: 404, headers });
  });
  return asked;
}

class ModelsPage {
  readonly judge: JudgePage;
  readonly check;
  readonly status;

  constructor(readonly page: Page) {
    this.judge = new JudgePage(page);
    this.check = page.getByRole('status', { name: 'Result of the check' });
    this.status = page.getByRole('status', { name: 'Judge status' });
  }

  async open(): Promise<void> {
    await this.judge.open();
    await this.goTo('Models');
  }

  async goTo(name: 'Models' | 'Judge'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  }

  async ask(id: string, revision = ''): Promise<void> {
    await this.page.getByLabel('Hub id').fill(id);
    await this.page.getByLabel('Revision').fill(revision);
    await this.page.getByRole('button', { name: 'Check', exact: true }).click();
  }

  card(name: string) {
    return this.page.getByRole('listitem', { name, exact: true });
  }

  async importPocket(): Promise<void> {
    await this.page.getByLabel('Model folder').setInputFiles(pocketFolder);
    await this.expectReady('pocket-judge (from disk)');
  }

  async expectReady(label: string): Promise<void> {
    await expect(this.status).toContainText('Ready', { timeout: 40_000 });
    await expect(this.status).toContainText(label);
  }

  /** A verdict by whatever judge is loaded: all of them are the embedded judge under other names. */
  async judgePair(): Promise<void> {
    await this.goTo('Judge');
    await this.judge.fill({ Query: query, 'Response A': answer, 'Response B': refusal });
    await this.judge.chooseProtocol('pocket/pairwise');
    await this.page.getByLabel('Judging mode').selectOption('verdict-only');
    await this.judge.judge();
    await this.judge.settled();
    await expect(this.judge.verdict).toContainText(/is better|Inconsistent/u);
  }
}

test('what cannot be used is said before anything is downloaded', async ({ page }) => {
  const asked = await standInForHub(page);
  const models = new ModelsPage(page);
  await models.open();
  await models.ask(`${testOwner}/missing`);
  await expect(models.check).toContainText(/no public model evenhand-test\/missing.*spelling/u);
  await models.ask(`${testOwner}/gated`);
  await expect(models.check).toContainText(/gated or private.*import its folder/u);
  await models.ask(`${testOwner}/no-onnx`);
  await expect(models.check).toContainText(/no ONNX files/u);
  await models.ask(`${testOwner}/genai`);
  await expect(models.check).toContainText(/packaged for onnxruntime-genai/u);
  await models.ask(`${testOwner}/busy`);
  await expect(models.check).toContainText(/Try again in 30 seconds/u);
  await models.ask(`${testOwner}/any`, 'no-such-revision');
  await expect(models.check).toContainText(/no revision no-such-revision/u);
  await models.ask('no hub id');
  await expect(models.check).toContainText(/form owner\/name/u);
  expect(asked).toEqual([]);
});

test('a model by its hub id is checked, downloaded, tested, judges and can be deleted', async ({
  page,
  context,
}) => {
  const asked = await standInForHub(page);
  const models = new ModelsPage(page);
  await models.open();
  const id = `${testOwner}/own-judge`;
  await models.ask(`https://huggingface.co/${id}`);
  await expect(models.check).toContainText('has all that a judge needs');
  expect(asked.filter((path) => path.startsWith('onnx/'))).toEqual([]);
  await models.check.getByRole('button', { name: /Download and use/u }).click();
  await models.expectReady(id);
  await expect(models.card(id)).toContainText('On this device: 5.7 MB');
  // These weights know their own protocol alone: in the general one they fail, and that is told.
  await expect(models.card(id)).toContainText(/Self-check on this device: (?:passed|failed)/u, {
    timeout: 40_000,
  });
  await models.judgePair();
  await context.setOffline(true);
  await page.reload();
  await models.expectReady(id);
  await models.goTo('Models');
  await expect(models.card('Qwen3 1.7B')).toContainText('Offline: it is not kept on this device');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Use Pocket judge' }).click();
  await models.expectReady('Pocket judge');
  await page.getByRole('button', { name: `Delete ${id} from this device` }).click();
  await expect(models.card(id)).toHaveCount(0);
});

test('a failed self-check warns on every verdict until the person says otherwise', async ({
  page,
}) => {
  await standInForHub(page);
  const models = new ModelsPage(page);
  await models.open();
  await page.getByRole('button', { name: 'Download and use Qwen3 0.6B' }).click();
  await models.expectReady('Qwen3 0.6B');
  const card = models.card('Qwen3 0.6B');
  await expect(card).toContainText(/Self-check on this device: failed/u, { timeout: 40_000 });
  await expect(card).toContainText(/was listed as .*; the hub says 5\.7 MB/u);
  await models.judgePair();
  await expect(models.judge.verdict).toContainText('failed its self-check on this device');
  await page.getByRole('button', { name: 'I understand, hide' }).click();
  await expect(models.judge.verdict).not.toContainText('failed its self-check');
  await page.reload();
  await models.expectReady('Qwen3 0.6B');
  await models.judgePair();
  await expect(models.judge.verdict).not.toContainText('failed its self-check');
});

test('a folder from disk is imported, judges offline, and is written out again', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    // Stands in for the person's choice in the browser's own dialog.
    Reflect.set(window, 'showDirectoryPicker', async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('written', { create: true });
    });
  });
  const models = new ModelsPage(page);
  await models.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await models.importPocket();
  const name = 'pocket-judge (from disk)';
  await page.getByRole('button', { name: `Export ${name} to a folder` }).click();
  await expect(page.getByText(/was written to written: \d+ files/u)).toBeVisible();
  const written = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('written');
    const onnx = await folder.getDirectoryHandle('onnx');
    const file = await (await onnx.getFileHandle('model_quantized.onnx')).getFile();
    return file.size;
  });
  expect(written).toBe(readPlain('onnx/model_quantized.onnx')?.byteLength);
  await page.reload();
  await models.expectReady(name);
  await models.judgePair();
});

test('a folder that lacks a file is refused with its name', async ({ page }) => {
  const models = new ModelsPage(page);
  await models.open();
  const onnx = fileURLToPath(new URL('../public/models/pocket-judge/onnx', import.meta.url));
  await page.getByLabel('Model folder').setInputFiles(onnx);
  await expect(page.getByRole('alert').filter({ hasText: 'onnx' })).toContainText(
    /The folder onnx lacks config\.json and tokenizer\.json and tokenizer_config\.json/u,
  );
});

test('a damaged file is found when its model is verified', async ({ page }) => {
  const models = new ModelsPage(page);
  await models.open();
  await models.importPocket();
  const verify = page.getByRole('button', { name: 'Verify pocket-judge (from disk)' });
  await verify.click();
  await expect(page.getByText(/All \d+ files are as they should be/u)).toBeVisible();
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folders = await root.getDirectoryHandle('models');
    for await (const folder of folders.values()) {
      if (folder.kind !== 'directory') continue;
      for await (const file of folder.values()) {
        if (file.kind !== 'file' || !file.name.endsWith('quantized.onnx')) continue;
        const writable = await file.createWritable({ keepExistingData: true });
        await writable.write({ type: 'write', position: 4_000_000, data: new Uint8Array(64) });
        await writable.close();
      }
    }
  });
  await verify.click();
  await expect(page.getByText(/Damaged: onnx\/model_quantized\.onnx/u)).toBeVisible();
});
