import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../judge/seededRandom';
import { createJudgingTurn } from '../judging/judgingTurn';
import {
  pairs,
  requestFor,
  TestBrowser,
  type TestTab,
  type TestTabOptions,
} from './datasets.testdata';
import { readRun } from './datasetContext';
import { summariseOpenRun, timeLeft } from './datasetSelectors';

let browsers = 0;
const freshBrowser = () => new TestBrowser(`datasets-${String((browsers += 1))}`);
const never = new Promise<never>(() => undefined);

/** A tab with a dataset of so many pairs, and a run on it that was started. */
async function startedRun(count: number, options: TestTabOptions = {}) {
  const browser = freshBrowser();
  const tab = await browser.open(options);
  const datasetId = await tab.import(pairs(count));
  const runId = await tab.actions.startRun(requestFor(datasetId));
  if (runId === null) throw new Error(tab.warnings().join(' '));
  return { browser, tab, datasetId, runId };
}

const ended = (tab: TestTab) => expect.poll(() => tab.state.activeRun).toBeNull();
const item = (tab: TestTab, runId: string) =>
  tab.state.runList?.find(({ run }) => run.id === runId);

/** The keys of every judgment that is stored. */
async function storedKeys(tab: TestTab, runId: string): Promise<readonly string[]> {
  const open = await readRun(tab.context, runId);
  return (open?.judgments ?? []).map(({ job }) => job.key);
}

describe('a dataset run', () => {
  it('judges every row once per order, and the page sees it in batches', async () => {
    const { tab, runId } = await startedRun(10);
    await tab.actions.openRun(runId);
    await ended(tab);
    expect(item(tab, runId)).toMatchObject({ planned: 20, judged: 20, failed: 0 });
    expect(new Set(await storedKeys(tab, runId)).size).toBe(20);
    expect(tab.asked).toBe(20);
    const open = tab.state.openRuns[runId];
    if (!open) throw new Error('The run is not open.');
    const summary = summariseOpenRun(open);
    expect(summary).toMatchObject({ planned: 20, judged: 20 });
    expect(summariseOpenRun(open)).toBe(summary);
    // The first answer of each order: the verdict follows the position.
    expect(summary.rows[0]?.check?.conclusion).toBe('inconsistent');
  });

  it('shows a judgment only after it is in the log', async () => {
    const { tab, runId } = await startedRun(5, {
      before: async () => {
        const shown = item(tab, runId)?.judged ?? 0;
        expect((await storedKeys(tab, runId)).length).toBeGreaterThanOrEqual(shown);
        tab.tick(250);
      },
    });
    await ended(tab);
    expect(tab.state.notices).toEqual([]);
  });

  it('knows how long the rest takes from its last jobs', async () => {
    const seen: (number | null)[] = [];
    const { tab } = await startedRun(4, {
      before: async (number) => {
        tab.tick(250);
        const { activeRun, runList } = tab.state;
        const [listed] = runList ?? [];
        if (activeRun && listed && number > 1) seen.push(timeLeft(activeRun, listed));
      },
    });
    await ended(tab);
    expect(seen.at(-1)).toBeGreaterThan(0);
    expect(seen.at(-1)).toBeLessThan(seen[0] ?? 0);
  });

  it('is finished after twenty kills at random moments, with nothing twice and nothing skipped', async () => {
    const browser = freshBrowser();
    const first = await browser.open();
    const datasetId = await first.import(pairs(40));
    const random = createRandom(7);
    let runId: string | null = null;
    let asked = 0;
    let unheard = 0;
    first.kill();
    for (let kill = 0; kill < 20; kill += 1) {
      // Dies while a judgment is made, or when it is on disk and the page has not heard of it yet.
      const onDisk = random() < 0.5;
      const dies = 1 + Math.floor(random() * 3);
      let die = (): void => undefined;
      let stored = 0;
      const death = new Promise<void>((resolve) => (die = resolve));
      const dieAt = async (number: number): Promise<void> => {
        if (number < dies) return;
        die();
        await never;
      };
      const tab = await browser.open({
        before: async (number) => {
          if (!onDisk) await dieAt(number);
        },
        stored: async () => {
          stored += 1;
          if (onDisk) await dieAt(stored);
        },
      });
      if (runId === null) runId = await tab.actions.startRun(requestFor(datasetId));
      else void tab.actions.resumeRun(runId);
      await death;
      asked += stored;
      if (onDisk) unheard += 1;
      tab.kill();
    }
    if (runId === null) throw new Error('The run was never started.');
    expect(unheard).toBeGreaterThan(4);
    expect(unheard).toBeLessThan(16);
    const survivor = await browser.open();
    const paused = item(survivor, runId);
    expect(paused?.judged).toBe(asked);
    expect(paused?.planned).toBe(80);
    await survivor.actions.resumeRun(runId);
    expect(item(survivor, runId)).toMatchObject({ judged: 80, failed: 0 });
    expect(survivor.asked + asked).toBe(80);
    const keys = await storedKeys(survivor, runId);
    expect([keys.length, new Set(keys).size]).toEqual([80, 80]);
  });
});

describe('a run that is closed while it is read', () => {
  it('does not come back into memory', async () => {
    const { tab, runId } = await startedRun(2);
    await ended(tab);
    const opening = tab.actions.openRun(runId);
    tab.actions.closeRun(runId);
    expect(await opening).toBe(true);
    expect(tab.state.openRuns).toEqual({});
    const again = tab.actions.openRun(runId);
    await again;
    expect(Object.keys(tab.state.openRuns)).toEqual([runId]);
  });
});

describe('pause and resume', () => {
  it('stops within the judgment, keeps what was judged and leaves the rest to be judged', async () => {
    const { tab, runId } = await startedRun(6, {
      before: async (number) => {
        if (number === 4) tab.actions.pauseRun();
      },
    });
    await ended(tab);
    expect(item(tab, runId)?.judged).toBeLessThan(12);
    expect(item(tab, runId)?.failed).toBe(0);
    await tab.actions.resumeRun(runId);
    expect(item(tab, runId)).toMatchObject({ judged: 12, failed: 0 });
    expect(new Set(await storedKeys(tab, runId)).size).toBe(12);
  });

  it('judges again only what failed or was not read', async () => {
    const failure = { kind: 'context-overflow', detail: 'Too long.' } as const;
    const { tab, runId } = await startedRun(3, {
      replies: [{ failure }, { probabilities: null }],
    });
    await ended(tab);
    expect(item(tab, runId)).toMatchObject({ judged: 5, unparsable: 1, failed: 1 });
    const before = tab.asked;
    await tab.actions.resumeRun(runId, 'failures');
    expect(tab.asked - before).toBe(2);
    expect(item(tab, runId)).toMatchObject({ judged: 6, unparsable: 0, failed: 0 });
    expect(
      (await readRun(tab.context, runId))?.judgments.map(({ outcome }) => outcome.kind),
    ).toEqual(Array.from({ length: 6 }, () => 'judged'));
  });

  it('counts unparsable verdicts and failures while it goes as it does afterwards', async () => {
    const failure = { kind: 'context-overflow', detail: 'Too long.' } as const;
    let counted: unknown;
    const { tab, runId } = await startedRun(3, {
      replies: [{ failure }, { probabilities: null }, { probabilities: null }],
      before: async (number) => {
        tab.tick(250);
        if (number === 6) counted = item(tab, runId);
      },
    });
    await ended(tab);
    expect(counted).toMatchObject({ judged: 4, unparsable: 2, failed: 1 });
    expect(item(tab, runId)).toMatchObject({ judged: 5, unparsable: 2, failed: 1 });
  });

  it('tells at the end where it was asked to', async () => {
    const { tab, runId } = await startedRun(2, {
      before: async (number) => {
        if (number === 1) await tab.actions.notifyAtEnd(true);
        tab.tick(250);
      },
    });
    await ended(tab);
    await expect
      .poll(() => tab.notifications)
      .toEqual(['A run has ended: every judgment was made.']);
    await tab.actions.resumeRun(runId);
    expect(tab.notifications).toHaveLength(1);
  });

  it('tells nothing at the end where that was switched off again, or is not allowed', async () => {
    const on: (boolean | undefined)[] = [];
    const { tab, datasetId } = await startedRun(2, {
      before: async (number) => {
        if (number === 1 || number === 5) await tab.actions.notifyAtEnd(true);
        if (number === 3) await tab.actions.notifyAtEnd(false);
        tab.tick(250);
        on.push(tab.state.activeRun?.notifyAtEnd);
      },
    });
    await ended(tab);
    expect(tab.warnings()).toEqual([]);
    Object.assign(tab.context.deps.notifier, { allow: async () => false });
    await tab.actions.startRun(requestFor(datasetId));
    await ended(tab);
    expect(on).toEqual([true, true, false, false, false, false, false, false]);
    expect(tab.notifications).toEqual([]);
    expect(tab.warnings().join(' ')).toContain('does not allow notifications');
  });

  it('forgets a wish that is allowed only after the run has ended', async () => {
    let allow: (allowed: boolean) => void = () => undefined;
    const { tab, datasetId } = await startedRun(1, {
      before: async (number) => {
        if (number !== 1) return;
        const asked = new Promise<boolean>((resolve) => (allow = resolve));
        Object.assign(tab.context.deps.notifier, { allow: () => asked });
        void tab.actions.notifyAtEnd(true);
      },
    });
    await ended(tab);
    allow(true);
    await tab.actions.startRun(requestFor(datasetId));
    expect(tab.state.activeRun?.notifyAtEnd).toBe(false);
    await ended(tab);
    expect(tab.notifications).toEqual([]);
  });
});

describe('a crash of the judge', () => {
  const crash = { failure: { kind: 'worker-crashed', detail: 'It was ended.' } } as const;

  it('costs nothing the first time', async () => {
    const { tab, runId } = await startedRun(2, { replies: [crash] });
    await ended(tab);
    expect(tab.asked).toBe(5);
    expect(item(tab, runId)).toMatchObject({ judged: 4, failed: 0 });
  });

  it('fails the job the second time, and the run goes on', async () => {
    const { tab, runId } = await startedRun(2, { replies: [crash, crash] });
    await ended(tab);
    expect(item(tab, runId)).toMatchObject({ judged: 3, failed: 1 });
  });

  it('pauses the run where every judgment crashes', async () => {
    const { tab, runId } = await startedRun(9, {
      replies: Array.from({ length: 6 }, () => crash),
    });
    await ended(tab);
    expect(tab.asked).toBe(6);
    expect(item(tab, runId)).toMatchObject({ judged: 0, failed: 2 });
    expect(tab.warnings().join()).toContain('crashed on 3 judgments in a row');
    await tab.actions.resumeRun(runId);
    expect(item(tab, runId)).toMatchObject({ judged: 16, failed: 2 });
    await tab.actions.resumeRun(runId, 'failures');
    expect(item(tab, runId)).toMatchObject({ judged: 18, failed: 0 });
  });
});

describe('a disk that is full', () => {
  it('pauses the run and says so; what was judged is still there', async () => {
    const { tab, runId } = await startedRun(4, {
      before: async (number) => {
        if (number !== 4) return;
        const connection = await tab.database.open();
        Object.defineProperty(connection, 'transaction', {
          configurable: true,
          value: () => {
            throw new DOMException('Full.', 'QuotaExceededError');
          },
        });
      },
    });
    await ended(tab);
    expect(tab.asked).toBe(4);
    expect(tab.warnings().join()).toContain('storage of this browser is full');
    // There is space again; the fourth judgment is in memory, and not made a second time.
    Reflect.deleteProperty(await tab.database.open(), 'transaction');
    await tab.actions.resumeRun(runId);
    expect(tab.asked).toBe(8);
    expect(new Set(await storedKeys(tab, runId)).size).toBe(8);
  });
});

describe('another judge', () => {
  it('never judges a row of the run', async () => {
    const { tab, runId } = await startedRun(4, {
      before: async (number) => {
        const other = { ...tab.engine.loaded()?.spec, id: 'another' };
        // A specification that differs in its id alone.
        if (number === 3) await tab.engine.load(other as never, () => undefined);
      },
    });
    await ended(tab);
    expect(tab.warnings().join()).toContain('Another judge was loaded');
    const { judged = 0 } = item(tab, runId) ?? {};
    expect(judged).toBeLessThanOrEqual(3);
    await tab.actions.resumeRun(runId);
    expect(tab.engine.loaded()?.spec.id).toBe('pocket-judge');
    expect(item(tab, runId)?.judged).toBe(8);
  });

  it('is refused in words where the run’s own cannot be loaded', async () => {
    const { tab, datasetId } = await startedRun(1);
    await ended(tab);
    const { runStore } = tab.context.deps;
    const [run] = await runStore.list();
    if (run?.workload !== 'dataset-run') throw new Error('There is no run.');
    const model = { id: 'gone', revision: '7', dtype: 'q4' };
    await runStore.save({ ...run, id: 'other', datasetId, model });
    const before = tab.asked;
    await tab.actions.resumeRun('other');
    expect(tab.asked).toBe(before);
    expect(tab.warnings().join()).toContain('gone (revision 7, q4), cannot be loaded here');
  });
});

describe('two tabs', () => {
  it('cannot judge the same run, and each knows of the other', async () => {
    const browser = freshBrowser();
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const first = await browser.open({
      before: (number) => (number === 2 ? gate : Promise.resolve()),
    });
    const datasetId = await first.import(pairs(3));
    const runId = (await first.actions.startRun(requestFor(datasetId))) ?? '';
    await expect.poll(() => first.asked).toBe(2);
    const second = await browser.open();
    expect(item(second, runId)?.heldElsewhere).toBe(true);
    await second.actions.resumeRun(runId);
    expect(second.asked).toBe(0);
    expect(second.warnings().join()).toContain('another tab is judging it');
    await second.actions.deleteRun(runId);
    expect(await second.context.deps.runStore.get(runId)).toBeDefined();
    go();
    await ended(first);
    await expect.poll(() => item(second, runId)).toMatchObject({ heldElsewhere: false, judged: 6 });
  });

  it('judge nothing twice where one of them shows what the other has judged since', async () => {
    const browser = freshBrowser();
    const first = await browser.open();
    const datasetId = await first.import(pairs(4));
    const second = await browser.open({
      before: async (number) => {
        if (number === 5) second.actions.pauseRun();
      },
    });
    const runId = (await second.actions.startRun(requestFor(datasetId))) ?? '';
    await first.actions.openRun(runId);
    browser.tabs.delete(first);
    await ended(second);
    const { judged = 0 } = item(second, runId) ?? {};
    expect(judged).toBeGreaterThan(3);
    await first.actions.resumeRun(runId);
    expect(second.asked + first.asked).toBe(8);
    expect(first.state.openRuns[runId]?.judgments).toHaveLength(8);
  });

  it('free the run when the tab that judged it is gone', async () => {
    const browser = freshBrowser();
    const first = await browser.open({ before: () => never });
    const datasetId = await first.import(pairs(2));
    const runId = (await first.actions.startRun(requestFor(datasetId))) ?? '';
    await expect.poll(() => first.asked).toBe(1);
    const second = await browser.open();
    expect(item(second, runId)?.heldElsewhere).toBe(true);
    first.kill();
    await expect.poll(() => item(second, runId)?.heldElsewhere).toBe(false);
    await second.actions.resumeRun(runId);
    expect(item(second, runId)?.judged).toBe(4);
  });
});

describe('a judgment from the form', () => {
  it('comes between two jobs, and the run goes on by itself', async () => {
    const order: string[] = [];
    const { tab, runId } = await startedRun(3, {
      before: async (number) => {
        order.push(`job ${String(number)}`);
        if (number === 2) void form();
      },
    });
    const turn = createJudgingTurn(tab.context, { ensureLoaded: async () => true }, () =>
      order.push('form ends'),
    );
    const form = () =>
      turn.take(async () => {
        order.push('form judges');
        // A pause of the run must not end what the form is judging.
        await Promise.resolve();
      });
    await ended(tab);
    expect(order.slice(0, 5)).toEqual(['job 1', 'job 2', 'form judges', 'form ends', 'job 3']);
    expect(item(tab, runId)?.judged).toBe(6);
  });

  it('is not ended by a pause of the run', async () => {
    let interrupts = 0;
    const { tab } = await startedRun(3, {
      before: async (number) => {
        if (number === 2) void form();
      },
    });
    const { interrupt } = tab.engine;
    Object.assign(tab.engine, {
      interrupt: () => {
        interrupts += 1;
        interrupt();
      },
    });
    const turn = createJudgingTurn(
      tab.context,
      { ensureLoaded: async () => true },
      () => undefined,
    );
    const form = () => turn.take(async () => tab.actions.pauseRun());
    await ended(tab);
    expect(interrupts).toBe(0);
  });
});

describe('a second start', () => {
  it('is refused while a run is judged, however quickly it comes', async () => {
    const browser = freshBrowser();
    const tab = await browser.open();
    const datasetId = await tab.import(pairs(2));
    const request = requestFor(datasetId);
    const ids = await Promise.all([tab.actions.startRun(request), tab.actions.startRun(request)]);
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    const runId = ids[0] ?? '';
    void tab.actions.resumeRun(runId);
    expect(tab.warnings().join()).toContain('is being judged');
    await ended(tab);
    expect([tab.asked, tab.state.runList?.length]).toEqual([4, 1]);
  });
});

describe('what cannot be judged', () => {
  it('is said before the run and not in its middle', async () => {
    const browser = freshBrowser();
    const tab = await browser.open();
    const ratings = await tab.import([{ query: 'q', response: 'r' }]);
    expect(await tab.actions.startRun(requestFor(ratings))).toBeNull();
    expect(tab.warnings().join()).toContain('line 1 is a single response');
    const protocolId = 'prometheus/absolute';
    expect(await tab.actions.startRun(requestFor(ratings, { protocolId }))).toBeNull();
    expect(tab.warnings().join()).toContain('line 1 has no rubric');
    expect(await tab.actions.startRun(requestFor('gone'))).toBeNull();
    expect(tab.state.runList).toEqual([]);
  });
});

describe('deleting', () => {
  it('a dataset takes its runs, judgments and labels with it, also in mid-run', async () => {
    let deleted: Promise<void> | null = null;
    const { tab, datasetId, runId } = await startedRun(3, {
      before: async (number) => {
        if (number === 2) deleted = tab.actions.deleteDataset(datasetId);
      },
    });
    await tab.actions.setLabel(datasetId, 'row 1', 'A');
    await ended(tab);
    await deleted;
    const { log, labelStore, datasetStore } = tab.context.deps;
    expect(tab.asked).toBeLessThan(6);
    expect(tab.state).toMatchObject({ runList: [], datasets: [] });
    expect(await log.counts(runId)).toEqual({ judged: 0, unparsable: 0, failed: 0 });
    expect(await labelStore.ofDataset(datasetId)).toEqual([]);
    expect(await datasetStore.rows(datasetId)).toEqual([]);
  });
});
