import { expect, type Locator, type Page } from '@playwright/test';

/** The judging screen, driven by role and label alone. */
export class JudgePage {
  readonly verdict: Locator;
  private started: Promise<void> | undefined;

  constructor(readonly page: Page) {
    this.verdict = page.getByRole('region', { name: 'Verdict' });
  }

  /** Opens the page and waits until the embedded judge is ready. */
  async open(path = ''): Promise<void> {
    await this.page.goto(path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.getByRole('status', { name: 'Judge status' })).toContainText('Ready', {
      timeout: 60_000,
    });
  }

  async chooseMode(mode: 'Pair' | 'Single' | 'Best of N'): Promise<void> {
    await this.page.getByRole('radio', { name: mode, exact: true }).check({ force: true });
  }

  async chooseProtocol(id: string): Promise<void> {
    await this.page.getByLabel('Protocol', { exact: true }).selectOption(id);
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) {
      await this.page.getByLabel(label, { exact: true }).fill(text);
    }
  }

  async judge(): Promise<void> {
    this.started = this.page.evaluate(whenStopIsEnabled).catch(() => undefined);
    await this.page.getByRole('button', { name: 'Judge', exact: true }).click();
  }

  /** Waits until the judgment has begun and nothing runs any more. */
  async settled(timeout = 60_000): Promise<void> {
    await this.started;
    await expect(this.page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled({
      timeout,
    });
  }
}

/** In the page: a judgment may be over before a poll from outside would have seen it begin. */
function whenStopIsEnabled(): Promise<void> {
  const stop = [...document.querySelectorAll('button')].find(
    (button) => button.textContent?.trim() === 'Stop',
  );
  return new Promise((resolve) => {
    if (!stop || !stop.disabled) {
      resolve();
      return;
    }
    new MutationObserver(() => {
      if (!stop.disabled) resolve();
    }).observe(stop, { attributes: true });
  });
}

export const refusal = "I'm sorry, but I can't help with that request.";
export const answer =
  'Red, green and blue are three colours. Red is warm, blue is cool, and green lies between them.';
export const query = 'Name three colours and say a word about each.';

/** Records every request that leaves the page's own origin. */
export function watchOrigin(page: Page): string[] {
  const outside: string[] = [];
  page.context().on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    if (origin !== new URL(page.url()).origin && page.url() !== 'about:blank') {
      outside.push(request.url());
    }
  });
  return outside;
}
