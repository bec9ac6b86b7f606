import { describe, expect, it } from 'vitest';
import {
  createScriptedEngine,
  type ScriptedEngine,
  type ScriptedReply,
} from '../engine/scriptedEngine';
import type { Judgment, JudgmentJob } from '../judge/judgment';
import { jobOf } from '../judge/judgment.testdata';
import type { JudgmentLog } from './judgmentLog';
import { createMemoryLog } from './memoryLog';
import { runJobs, type RunDeps } from './runJobs';
import { testModel } from './testModel.testdata';

function jobs(count: number): readonly JudgmentJob[] {
  return Array.from({ length: count }, (_, index) =>
    jobOf({ key: `run/${String(index + 1)}/AB/0` }),
  );
}

interface Setup extends RunDeps {
  readonly engine: ScriptedEngine;
}

async function setup(
  replies: readonly ScriptedReply[],
  log: JudgmentLog = createMemoryLog(),
): Promise<Setup> {
  const engine = createScriptedEngine({ replies });
  await engine.load(testModel, () => undefined);
  let now = 0;
  return { engine, log, clock: () => (now += 1) };
}

const never = new AbortController().signal;
const lost: ScriptedReply = { failure: { kind: 'device-lost', detail: 'Gone.' } };
const kinds = (judgments: readonly Judgment[]): readonly string[] =>
  judgments.map(({ outcome }) => outcome.kind);

describe('runJobs', () => {
  it('runs every job in order and reports each only after it is in the log', async () => {
    const deps = await setup([{ text: '[[A]]' }, { text: '[[B]]' }]);
    const seen: string[] = [];
    const end = await runJobs(deps, jobs(2), never, {
      onStart: ({ key }) => seen.push(`start ${key}`),
      onJudgment: (judgment) => {
        seen.push(`done ${judgment.job.key}`);
        // The memory log answers in the order of its calls: this one is behind the append.
        void deps.log.ofRun('run').then((logged) => expect(logged).toContain(judgment));
      },
    });
    expect(end).toEqual({ kind: 'completed' });
    expect(seen).toEqual([
      'start run/1/AB/0',
      'done run/1/AB/0',
      'start run/2/AB/0',
      'done run/2/AB/0',
    ]);
  });

  it('does not report what the log refused, and hands it over', async () => {
    const full: JudgmentLog = {
      ...createMemoryLog(),
      append: () => Promise.reject(new Error('The storage is full.')),
    };
    const deps = await setup([{ text: '[[A]]' }], full);
    const reported: Judgment[] = [];
    const end = await runJobs(deps, jobs(2), never, { onJudgment: (j) => reported.push(j) });
    expect(end).toMatchObject({
      kind: 'not-saved',
      detail: 'The storage is full.',
      judgment: { outcome: { verdict: { preference: 'A' } } },
    });
    expect(reported).toEqual([]);
  });

  it('leaves out what is not needed any more: neither judged nor logged', async () => {
    const log = createMemoryLog();
    const deps = await setup([{ text: '[[A]]' }, lost, { text: '[[A]]' }], log);
    const counts: number[] = [];
    const isNeedless = (_: JudgmentJob, judgments: readonly Judgment[]): boolean => {
      counts.push(judgments.length);
      return judgments.length === 2;
    };
    expect(await runJobs({ ...deps, isNeedless }, jobs(5), never)).toEqual({ kind: 'completed' });
    // The failed one counts for nothing; after the second that was made, two are left out.
    expect(counts).toEqual([0, 1, 1, 2, 2]);
    expect(deps.engine.requests).toHaveLength(3);
    // A resumed run takes the log's judgments into account.
    const again = await setup([{ text: '[[A]]' }], log);
    await runJobs({ ...again, isNeedless: (_, made) => made.length === 3 }, jobs(5), never);
    expect(again.engine.requests).toHaveLength(1);
  });

  it('skips what the log has, and tries again what failed', async () => {
    const log = createMemoryLog();
    const first = await setup([{ text: '[[A]]' }, lost, { text: '[[A]] [[B]]' }], log);
    await runJobs(first, jobs(3), never);
    expect(kinds(await log.ofRun('run'))).toEqual(['judged', 'failed', 'unparsable']);
    const second = await setup([{ text: '[[B]]' }], log);
    expect(await runJobs(second, jobs(3), never)).toEqual({ kind: 'completed' });
    expect(second.engine.remaining()).toBe(0);
    expect((await log.ofRun('run')).filter(({ outcome }) => outcome.kind === 'failed')).toEqual([]);
  });

  it('goes on after a failed job', async () => {
    const deps = await setup([lost, { text: '[[A]]' }]);
    expect(await runJobs(deps, jobs(2), never)).toEqual({ kind: 'completed' });
    expect(kinds(await deps.log.ofRun('run'))).toEqual(['failed', 'judged']);
  });

  it('stops in the middle of a text, keeps it, and starts nothing more', async () => {
    const deps = await setup([{ text: 'A long critique that goes on. [[A]]' }, { text: '[[B]]' }]);
    const stop = new AbortController();
    const end = await runJobs(deps, jobs(2), stop.signal, {
      onEvent: (_job, event) => {
        if (event.kind === 'text') stop.abort();
      },
    });
    expect(end).toEqual({ kind: 'interrupted' });
    expect(deps.engine.remaining()).toBe(1);
    const [judgment] = await deps.log.ofRun('run');
    expect(judgment).toMatchObject({ completion: { text: 'A', finish: 'interrupted' } });
  });

  it('starts nothing once stopped', async () => {
    const deps = await setup([{ text: '[[A]]' }]);
    const stop = new AbortController();
    stop.abort();
    expect(await runJobs(deps, jobs(1), stop.signal)).toEqual({ kind: 'interrupted' });
    expect(deps.engine.requests).toEqual([]);
  });

  it('no longer listens to the signal when it has ended', async () => {
    const deps = await setup([{ text: '[[A]]' }]);
    const stop = new AbortController();
    let interrupts = 0;
    const engine = { ...wrap(deps.engine), interrupt: () => (interrupts += 1) };
    await runJobs({ ...deps, engine }, jobs(1), stop.signal);
    stop.abort();
    expect(interrupts).toBe(0);
  });
});

/** The methods of a class do not survive a spread. */
function wrap(engine: ScriptedEngine): Omit<ScriptedEngine, 'interrupt'> {
  return {
    requests: engine.requests,
    remaining: () => engine.remaining(),
    load: (spec, onProgress) => engine.load(spec, onProgress),
    cancelLoad: () => engine.cancelLoad(),
    generate: (request, onEvent) => engine.generate(request, onEvent),
    countTokens: (texts) => engine.countTokens(texts),
    loaded: () => engine.loaded(),
    dispose: () => engine.dispose(),
  };
}
