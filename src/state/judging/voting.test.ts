import { describe, expect, it } from 'vitest';
import type { ScriptedReply } from '../../testing/scriptedReply';
import type { FormRunRecord } from '../../workloads/runRecord';
import { draftOfRun } from './draftOfRun';
import { plannedJudgments, planRun, summariseRun } from './planRun';
import { createTestApp } from '../testApp.testdata';

/** As the judge writes them: with B first its “A” is the user's B. */
const first = { text: 'The first is better. Verdict: [[A]]', probabilities: [0.9, 0.1] };
const last = { text: 'The last is better. Verdict: [[B]]', probabilities: [0.1, 0.9] };
const unread = {
  text: 'I cannot say. [[A]] [[B]] Verdict: [[A]] Verdict: [[B]]',
  probabilities: null,
};
const rated = (score: number): ScriptedReply => ({
  text: `Feedback: fair. Rating: [[${score}]]`,
  probabilities: Array.from({ length: 10 }, (_, index) => (index + 1 === score ? 1 : 0)),
});

async function startedApp(replies: readonly ScriptedReply[], samplesAtOnce = 1) {
  const app = createTestApp({ replies, samplesAtOnce });
  await app.actions.start();
  app.fill();
  return app;
}

const vote = (samples: number, earlyStop: boolean) => ({
  vote: true,
  samples: String(samples),
  earlyStop,
});

describe('a majority vote', () => {
  it('samples both orders with seeds of their own, and counts', async () => {
    const app = await startedApp([first, first, last, last, first, unread]);
    app.actions.editDraft(vote(3, false));
    await app.actions.judge();
    const summary = app.summary();
    expect(summary).toMatchObject({
      workload: 'majority-voting',
      // Position pull and all: first, first, last → A, A, B; last, first, unread → A, B, none.
      vote: { winner: 'A', read: 5, unparsable: 1 },
      missing: 0,
      leftOut: 0,
    });
    expect(app.engine.requests.map(({ decoding }) => decoding.seed)).toEqual([1, 2, 3, 1, 2, 3]);
    expect(app.engine.requests.every(({ decoding }) => decoding.temperature > 0)).toBe(true);
  });

  it('stops once the rest cannot change the outcome, and says how many it left out', async () => {
    const app = await startedApp([first, first, first, first, last, last]);
    app.actions.editDraft(vote(4, true));
    await app.actions.judge();
    // Four for A in the first order, and a fifth with B first: three are open, the lead is five.
    expect(app.engine.requests).toHaveLength(5);
    expect(app.summary()).toMatchObject({ vote: { winner: 'A' }, leftOut: 3, missing: 0 });
    const { run } = app.shown();
    expect((await app.log.ofRun(run.id)).length).toBe(5);
    // Nothing is missing, so judging again asks for nothing.
    await app.actions.judgeAgain();
    expect(app.engine.requests).toHaveLength(5);
  });

  it('tries only failed ballots again, and plans the same after a reload', async () => {
    const failure = { kind: 'out-of-memory', detail: 'Too long.' } as const;
    const app = await startedApp([first, { failure }, last, last, first]);
    app.actions.editDraft(vote(2, false));
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ missing: 1, vote: { read: 3 } });
    const { run } = app.shown();
    await app.actions.judgeAgain();
    expect(app.engine.requests).toHaveLength(5);
    expect(app.engine.requests[4]?.decoding.seed).toBe(2);
    const kept = await app.runStore.get(run.id);
    if (kept?.workload !== 'majority-voting') throw new Error('The run was not kept.');
    expect(planRun(kept)).toEqual(planRun(run));
    expect(summariseRun({ run: kept, judgments: await app.log.ofRun(run.id) })).toMatchObject({
      missing: 0,
      vote: { read: 4 },
    });
  });

  it('keeps the ballots that were cast before a stop', async () => {
    let pieces = 0;
    const gate = async () => {
      pieces += 1;
      if (pieces === 2) app.actions.stopJudging();
    };
    const app = await startedApp([first, { ...first, gate }, first, last, last]);
    app.actions.editDraft(vote(2, false));
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ missing: 3, vote: { read: 1 } });
    await app.actions.judgeAgain();
    expect(app.summary()).toMatchObject({ missing: 0, vote: { winner: 'A', read: 4 } });
  });
});

describe('a vote whose samples are decoded together', () => {
  it('shows them side by side while they are written, and counts the same', async () => {
    const app = await startedApp([first, first, last, last, first, unread], 16);
    app.actions.editDraft(vote(3, false));
    let most = 0;
    app.store.subscribe(({ shown }) => {
      const writing = shown?.jobs.filter(({ progress }) => progress.kind === 'writing') ?? [];
      most = Math.max(most, writing.length);
    });
    await app.actions.judge();
    expect(most).toBe(3);
    expect(app.summary()).toMatchObject({
      vote: { winner: 'A', read: 5, unparsable: 1 },
      missing: 0,
      leftOut: 0,
    });
    expect(app.engine.requests.map(({ decoding }) => decoding.seed)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('leaves out what an early stop cut short, as if it had not begun', async () => {
    const long = (reply: typeof first) => ({
      ...reply,
      text: `${'So it goes. '.repeat(9)}${reply.text}`,
    });
    const app = await startedApp([first, first, first, last, long(last), long(last)], 16);
    app.actions.editDraft(vote(3, true));
    await app.actions.judge();
    // Three for A with A first and one with B first: the two that are still written cannot change it.
    expect(app.engine.requests).toHaveLength(6);
    expect(app.summary()).toMatchObject({ vote: { winner: 'A', read: 4 }, leftOut: 2, missing: 0 });
    const { run, jobs } = app.shown();
    expect((await app.log.ofRun(run.id)).length).toBe(4);
    expect(jobs.map(({ progress }) => progress.kind).slice(4)).toEqual(['waiting', 'waiting']);
  });

  it('keeps what each sample wrote before a stop, and goes on from there', async () => {
    let pieces = 0;
    const gate = async () => {
      pieces += 1;
      if (pieces === 8) app.actions.stopJudging();
    };
    const gated = { ...first, gate };
    const app = await startedApp(
      [{ ...first, text: '[[A]]' }, gated, gated, last, last, last, last, last],
      16,
    );
    app.actions.editDraft(vote(3, false));
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ missing: 5, vote: { read: 1 } });
    await app.actions.judgeAgain();
    expect(app.summary()).toMatchObject({ missing: 0, vote: { read: 6 } });
    expect(app.engine.requests.map(({ decoding }) => decoding.seed)).toEqual([
      ...[1, 2, 3],
      ...[2, 3],
      ...[1, 2, 3],
    ]);
  });
});

describe('best of N', () => {
  const responses = ['bad', 'good', 'fair'];

  it('ranks by rating and is reopened from the history', async () => {
    const app = await startedApp([rated(2), rated(9), rated(5)]);
    app.actions.editDraft({ kind: 'best-of-n', responses, method: 'rating' });
    await app.actions.judge();
    expect(app.summary()).toMatchObject({
      missing: 0,
      ratings: [{ item: 1, place: 1 }, { item: 2 }, { item: 0 }],
    });
    const [entry] = app.store.getState().history ?? [];
    if (!entry) throw new Error('The history is empty.');
    app.actions.clearDraft();
    app.actions.editDraft({ kind: 'pairwise' });
    app.actions.reopen(entry);
    expect(app.store.getState().draft).toMatchObject({ kind: 'best-of-n', responses });
    await app.actions.deleteRuns([entry.run.id]);
    expect(app.store.getState().history).toEqual([]);
    await app.actions.undo(app.store.getState().notices.at(-1)?.id ?? -1);
    expect(app.store.getState().history).toEqual([entry]);
  });

  it('ranks by pairs in both orders', async () => {
    const app = await startedApp(Array.from({ length: 6 }, () => first));
    app.actions.editDraft({ kind: 'best-of-n', responses, method: 'pairs' });
    expect(plannedJudgments(app.store.getState().draft)).toBe(6);
    await app.actions.judge();
    // Whoever stands first wins: no pair is decided, and all share one place.
    const summary = app.summary();
    if (summary.workload !== 'best-of-n') throw new Error('It was no ranking.');
    expect(summary).toMatchObject({ planned: 3, used: 3, missing: 0, unparsable: 0 });
    expect(summary.ranking.map(({ place }) => place)).toEqual([1, 1, 1]);
    expect(summary.comparisons.every(({ check }) => check.conclusion === 'inconsistent')).toBe(
      true,
    );
  });

  it('counts a comparison that gave no verdict for nobody', async () => {
    const replies = [first, last, unread, first, first, last];
    const app = await startedApp(replies);
    app.actions.editDraft({ kind: 'best-of-n', responses, method: 'pairs' });
    await app.actions.judge();
    expect(app.summary()).toMatchObject({ planned: 3, used: 2, unparsable: 1, missing: 0 });
  });
});

describe('the form of several responses', () => {
  it('adds, removes and takes many at once, and gives them back', () => {
    const app = createTestApp({ replies: [] });
    const responses = () => app.store.getState().draft.responses;
    app.actions.editDraft({ kind: 'best-of-n' });
    app.actions.editText('response 2', 'two');
    expect(app.actions.addResponses('["three", "four"]')).toBe(true);
    expect(responses()).toEqual(['two', 'three', 'four']);
    app.actions.addResponse();
    expect(responses()).toHaveLength(4);
    app.actions.removeResponse(1);
    expect(responses()).toEqual(['two', 'four', '']);
    app.actions.undo(app.store.getState().notices.at(-1)?.id ?? -1);
    expect(responses()).toEqual(['two', 'three', 'four', '']);
    const many = JSON.stringify(Array.from({ length: 62 }, () => 'x'));
    expect(app.actions.addResponses(many)).toBe(false);
    expect(app.store.getState().notices.at(-1)?.text).toContain('at most 64');
    expect(responses()).toHaveLength(4);
  });

  it('never has fewer than two', () => {
    const app = createTestApp({ replies: [] });
    app.actions.removeResponse(0);
    expect(app.store.getState().draft.responses).toEqual(['', '']);
    app.actions.addResponses('one');
    expect(app.store.getState().draft.responses).toEqual(['one', '']);
  });

  it('counts the tokens of each response', () => {
    const app = createTestApp({ replies: [] });
    app.actions.editText('response 1', 'four words stand here');
    expect(app.store.getState().tokenCounts['response 1']).toEqual({ tokens: 6, exact: false });
  });
});

describe('a long history', () => {
  it('is read in pages, newest first, and leaves dataset runs out', async () => {
    const app = createTestApp({ replies: [first] });
    app.fill();
    app.actions.editDraft({ swapCheck: false });
    await app.actions.start();
    await app.actions.judge();
    const { run } = app.shown();
    for (let index = 1; index <= 60; index += 1) {
      await app.runStore.save({ ...run, id: `old ${index}`, createdAt: run.createdAt - index });
    }
    const { protocolId, model, mode, decoding, createdAt } = run;
    await app.runStore.save({
      ...{ protocolId, model, mode, decoding, createdAt },
      id: 'rows',
      workload: 'dataset-run',
      name: 'Rows',
      datasetId: 'd',
      orders: 'both',
    });
    await app.actions.refreshHistory();
    const seen = () => app.store.getState().history?.map((entry) => entry.run.id) ?? [];
    expect([seen().length, seen()[0], app.store.getState().historyLeft]).toEqual([25, run.id, 36]);
    await app.actions.readOlderRuns();
    await app.actions.readOlderRuns();
    expect([seen().length, seen().at(-1), app.store.getState().historyLeft]).toEqual([
      61,
      'old 60',
      0,
    ]);
    await app.actions.deleteRuns(['old 60']);
    expect(seen()).not.toContain('old 60');
  });
});

describe('draftOfRun', () => {
  it('types only what is not the default', async () => {
    const app = await startedApp([first, first, last, last]);
    app.actions.editDraft(vote(2, false));
    app.actions.editDecoding({ seed: '5' });
    await app.actions.judge();
    const { draft } = app.store.getState();
    const run: FormRunRecord = app.shown().run;
    expect(draftOfRun(run, draft)).toMatchObject({
      vote: true,
      samples: '2',
      earlyStop: false,
      decoding: { temperature: '', maxTokens: '', seed: '5' },
    });
  });
});
