import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { JudgePage } from '../page';
import { isRealHub, model } from './target';

const loadMs = isRealHub ? 20 * 60_000 : 40_000;

/** The page as far as downloads go, driven by role and label. */
export class HubPage {
  readonly judge: JudgePage;
  readonly status: Locator;
  /** Of a download that is under way. */
  readonly progress: Locator;

  constructor(readonly page: Page) {
    this.judge = new JudgePage(page);
    this.status = page.getByRole('status', { name: 'Judge status' });
    this.progress = page.getByRole('progressbar').first();
  }

  /** Opens the page in a new tab of the same browser profile. */
  static async inNewTab(context: BrowserContext): Promise<HubPage> {
    const hubPage = new HubPage(await context.newPage());
    await hubPage.page.goto('');
    return hubPage;
  }

  async choose(id = model.id): Promise<void> {
    await this.page.getByLabel('Judge model').selectOption(id);
  }

  async expectReady(label = model.label, timeout = loadMs): Promise<void> {
    await expect(this.status).toContainText('Ready', { timeout });
    await expect(this.status).toContainText(label, { timeout });
  }

  /** Back to the embedded judge, so that another load starts from the disk. */
  async useEmbedded(): Promise<void> {
    await this.choose('pocket-judge');
    await this.expectReady('Pocket judge');
  }

  /** Waits until the download has come so far, in bytes; returns how far it has. */
  async downloaded(bytes: number): Promise<number> {
    const value = async () => Number((await this.progress.getAttribute('value')) ?? 0);
    await expect(this.progress).toBeVisible({ timeout: loadMs });
    await expect.poll(value, { timeout: loadMs, intervals: [50] }).toBeGreaterThanOrEqual(bytes);
    return value();
  }

  async goTo(name: 'Judge' | 'Models'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  }

  /** The whole text of the judge that is named so in the list of judges. */
  async optionNamed(name: string): Promise<string> {
    const options = this.page.getByLabel('Judge model').getByRole('option');
    return (await options.filter({ hasText: name }).first().textContent()) ?? name;
  }

  /** Waits for words anywhere on the page, such as a notice. */
  async expectWords(words: RegExp, timeout = 20_000): Promise<void> {
    await expect(this.page.getByText(words).first()).toBeVisible({ timeout });
  }
}

/** The SHA-256 of a file of the private file system, by its path. */
export function sha256InPage(page: Page, path: readonly string[]): Promise<string> {
  return page.evaluate(async (names) => {
    let folder = await navigator.storage.getDirectory();
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
    const file = await (await folder.getFileHandle(names.at(-1) ?? '')).getFile();
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, path);
}

/** A kept weights file as it lies on the disk. */
interface KeptWeights {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** All kept weights files, hashed in the page. */
export function keptWeights(page: Page): Promise<readonly KeptWeights[]> {
  return page.evaluate(async () => {
    const found: { name: string; bytes: number; sha256: string }[] = [];
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle('models', { create: true });
    for await (const folder of models.values()) {
      if (folder.kind !== 'directory') continue;
      for await (const file of folder.values()) {
        if (file.kind !== 'file' || !/\.onnx(?:_data)?$/u.test(file.name)) continue;
        const body = await (await file.getFile()).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
        const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        found.push({ name: file.name, bytes: body.byteLength, sha256 });
      }
    }
    return found;
  });
}

/** What becomes of the kept weights, as a full or failing disk might do it. */
export type Damage = { readonly flipByteAt: number } | { readonly truncateTo: number };

/** Damages every kept weights file. */
export async function damageWeights(page: Page, damage: Damage): Promise<void> {
  await page.evaluate(async (how) => {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle('models');
    for await (const folder of models.values()) {
      if (folder.kind !== 'directory') continue;
      for await (const file of folder.values()) {
        if (file.kind !== 'file' || !file.name.endsWith('.onnx')) continue;
        const before = await file.getFile();
        const writable = await file.createWritable({ keepExistingData: true });
        if ('truncateTo' in how) await writable.truncate(how.truncateTo);
        else {
          const at = how.flipByteAt;
          const byte = new Uint8Array(await before.slice(at, at + 1).arrayBuffer());
          const data = Uint8Array.of((byte[0] ?? 0) ^ 1);
          await writable.write({ type: 'write', position: at, data });
        }
        await writable.close();
      }
    }
  }, damage);
}
