import { describe, expect, it } from 'vitest';
import type { JudgmentLog } from '../run/judgmentLog';
import { createMemoryLog } from '../run/memoryLog';
import { selectIsJudging, selectIsStale } from './selectors';
import { createTestApp } from './testApp.testdata';

const preferB = { text: 'B is better. Verdict: [[B]]', probabilities: [0.1, 0.9] };
const preferA = { text: 'A is better. Verdict: [[A]]', probabilities: [0.9, 0.1] };

describe('start', () => {
  it('loads the embedded judge and says so in one union', async () => {
    const app = createTestApp({ replies: [] });
    const seen: string[] = [];
    app.store.subscribe(({ engine }) => {
      if (seen.at(-1) !== engine.kind) seen.push(engine.kind);
    });
    await app.actions.start();
    expect(seen).toEqual(['absent', 'downloading', 'compiling', 'ready']);
    expect(app.engine.loaded()?.spec.id).toBe('pocket-judge');
  });

  it('keeps the failure where nothing can be loaded', async () => {
    const failure = { kind: 'model-invalid', detail: 'A file is missing.' } as const;
    const app = createTestApp({ replies: [], loadFailure: failure });
    await app.actions.start();
    expect(app.store.getState().engine).toMatchObject({ kind: 'failed', failure });
  });

  it('brings the draft back, unless somebody types first', async () => {
    const app = createTestApp({ replies: [] });
    app.fill();
    app.clock.tick(300);
    const again = createTestApp({ replies: [] });
    const draft = await app.settingsStore.loadDraft();
    if (draft) await again.settingsStore.saveDraft(draft);
    await again.actions.start();
    expect(again.store.getState().draft.responseB).toBe('two');
    const typed = createTestApp({ replies: [] });
    if (draft) await typed.settingsStore.saveDraft(draft);
    typed.actions.editDraft({ query: 'typed' });
    await typed.actions.start();
    expect(typed.store.getState().draft).toMatchObject({ query: 'typed', responseB: '' });
  });
});

describe('judge', () => {
  it('names the field that is empty and asks nobody', async () => {
    const app = createTestApp({ replies: [preferA] });
    await app.actions.start();
    app.actions.editDraft({ query: 'q', responseA: 'one' });
    await app.actions.judge();
    expect(app.store.getState().draftProblem?.field).toBe('responseB');
    expect(app.engine.requests).toHaveLength(0);
    app.actions.editDraft({ responseB: 'two' });
    expect(app.store.getState().draftProblem).toBeNull();
  });

  it('judges both orders, logs each before it is shown, and agrees with itself', async () => {
    const log = createMemoryLog();
    const logged = new Set<string>();
    const watched: JudgmentLog = {
      ...log,
      append: async (judgment) => {
        await log.append(judgment);
        logged.add(judgment.job.key);
      },
    };
    const app = createTestApp({ replies: [preferB, preferA] }, watched);
    app.store.subscribe(({ shown }) => {
      for (const { job, progress } of shown?.jobs ?? []) {
        if (progress.kind === 'done') expect(logged).toContain(job.key);
      }
    });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ check: { consistent: true, conclusion: 'B' } });
    expect(app.shown().phase).toBe('finished');
    expect(app.store.getState().history).toHaveLength(1);
    expect(await app.runStore.list()).toHaveLength(1);
    expect(app.announcements()).toBe(1);
  });

  it('calls a verdict that follows the position inconsistent', async () => {
    const app = createTestApp({ replies: [preferA, preferA] });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ check: { conclusion: 'inconsistent' } });
  });

  it('waits for a judge that is still loading', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const app = createTestApp({ replies: [preferA], loadGate: () => gate });
    const starting = app.actions.start();
    app.fill();
    app.actions.editDraft({ swapCheck: false });
    const judging = app.actions.judge();
    expect(selectIsJudging(app.store.getState())).toBe(true);
    open();
    await Promise.all([starting, judging]);
    expect(app.summary()).toMatchObject({ judgment: { outcome: { kind: 'judged' } } });
  });

  it('shows the text while it is written', async () => {
    const app = createTestApp({ replies: [preferA, preferB] });
    const texts: string[] = [];
    app.store.subscribe(({ shown }) => {
      const progress = shown?.jobs[0]?.progress;
      if (progress?.kind === 'writing') texts.push(progress.text);
    });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.at(-1)).toBe(preferA.text);
  });

  it('shows the thought while it is written, and beside the text', async () => {
    const app = createTestApp({ replies: [{ ...preferA, thought: 'Well, [[B]] then.' }, preferB] });
    const seen = new Set<string>();
    app.store.subscribe(({ shown }) => {
      const progress = shown?.jobs[0]?.progress;
      if (progress?.kind === 'writing') seen.add(`${progress.thought ?? ''}|${progress.text}`);
    });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(seen).toContain('Well,|');
    expect(seen).toContain(`Well, [[B]] then.|${preferA.text}`);
  });

  it('marks the verdict as stale once the form holds other texts', async () => {
    const app = createTestApp({ replies: [preferA, preferB] });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(selectIsStale(app.store.getState())).toBe(false);
    app.actions.editDraft({ responseB: 'three' });
    expect(selectIsStale(app.store.getState())).toBe(true);
  });
});

describe('faults', () => {
  it('stops, keeps what was written, and judges the missing order when asked again', async () => {
    let pieces = 0;
    const app = createTestApp({
      replies: [
        {
          ...preferA,
          gate: async () => {
            pieces += 1;
            if (pieces === 3) app.actions.stopJudging();
          },
        },
        preferB,
        preferA,
      ],
    });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    const [first, second] = app.shown().jobs;
    expect(first?.progress).toMatchObject({
      judgment: { outcome: { kind: 'failed', failure: { kind: 'interrupted' } } },
    });
    expect(second?.progress.kind).toBe('waiting');
    const { id } = app.shown().run;
    await app.actions.judgeAgain();
    expect(app.shown().run.id).toBe(id);
    expect(app.summary()).toMatchObject({ check: { conclusion: 'B' } });
  });

  it('goes on after a crash, and tries only what failed', async () => {
    const failure = { kind: 'worker-crashed', detail: 'The worker was ended.' } as const;
    const app = createTestApp({ replies: [{ failure }, preferA, preferB] });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ check: { conclusion: 'unparsable' } });
    await app.actions.judgeAgain();
    expect(app.engine.requests).toHaveLength(3);
    expect(app.summary()).toMatchObject({ check: { conclusion: 'B' } });
  });

  it('shows a judgment that could not be saved, and says so', async () => {
    const log: JudgmentLog = {
      ...createMemoryLog(),
      append: () => Promise.reject(new Error('The disk is gone.')),
    };
    const app = createTestApp({ replies: [preferA] }, log);
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    expect(app.shown().jobs[0]?.progress.kind).toBe('done');
    expect(app.store.getState().notices.at(-1)?.text).toContain('The disk is gone.');
  });
});

describe('history', () => {
  it('deletes with an undo, reopens and judges again', async () => {
    const app = createTestApp({ replies: [preferA, preferB, preferA, preferB] });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    const [entry] = app.store.getState().history ?? [];
    if (!entry) throw new Error('The history is empty.');
    await app.actions.deleteRuns([entry.run.id]);
    expect(app.store.getState().history).toEqual([]);
    const notice = app.store.getState().notices.at(-1);
    await app.actions.undo(notice?.id ?? -1);
    expect(app.store.getState().history).toHaveLength(1);
    app.actions.clearDraft();
    app.actions.reopen(entry);
    expect(app.store.getState().draft.responseA).toBe('one');
    await app.actions.rejudge(entry);
    expect(app.store.getState().history).toHaveLength(2);
  });
});

describe('another tab', () => {
  it('shares its history', async () => {
    const app = createTestApp({ replies: [preferA, preferB] });
    await app.actions.start();
    app.fill();
    await app.actions.judge();
    const { run } = app.shown();
    await app.runStore.save({ ...run, id: 'from the other tab' });
    app.hearFromOtherTab('history');
    await expect.poll(() => app.store.getState().history?.length).toBe(2);
  });

  it('is told of once, where there is a draft to lose', async () => {
    const app = createTestApp({ replies: [] });
    await app.actions.start();
    app.hearFromOtherTab('draft');
    expect(app.store.getState().notices).toEqual([]);
    app.fill();
    app.hearFromOtherTab('draft');
    const [notice] = app.store.getState().notices;
    expect(notice?.text).toContain('Another tab');
    app.actions.dismissNotice(notice?.id ?? -1);
    app.hearFromOtherTab('draft');
    expect(app.store.getState().notices).toEqual([]);
  });
});

describe('the form', () => {
  it('keeps a field when a file is not text, and names the file', async () => {
    const app = createTestApp({ replies: [] });
    app.fill();
    await app.actions.openFile(
      'responseA',
      new Blob([new Uint8Array([0x89, 0x50, 0, 1])]),
      'cat.png',
    );
    expect(app.store.getState().draft.responseA).toBe('one');
    expect(app.store.getState().notices.at(-1)?.text).toContain('cat.png');
    await app.actions.openFile('responseA', new Blob(['from a file']), 'a.txt');
    expect(app.store.getState().draft.responseA).toBe('from a file');
  });

  it('takes a replaced draft back', () => {
    const app = createTestApp({ replies: [] });
    app.fill();
    app.actions.replaceDraft({ query: 'sample' }, 'A sample.');
    app.actions.undo(app.store.getState().notices.at(-1)?.id ?? -1);
    expect(app.store.getState().draft.query).toBe('q');
  });

  it('counts tokens: about at first, exactly once a tokenizer is there', async () => {
    const app = createTestApp({ replies: [] });
    app.actions.editDraft({ query: 'four words stand here' });
    expect(app.store.getState().tokenCounts.query).toEqual({ tokens: 6, exact: false });
    await app.actions.start();
    app.clock.tick(250);
    await Promise.resolve();
    await Promise.resolve();
    expect(app.store.getState().tokenCounts.query).toEqual({ tokens: 4, exact: true });
  });
});
