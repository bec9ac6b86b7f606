import { describe, expect, it } from 'vitest';
import { createScriptedEngine, type ScriptedEngine } from '../testing/scriptedEngine';
import type { ScriptedReply } from '../testing/scriptedReply';
import type { Judgment, JudgmentJob } from '../judge/judgment';
import { jobOf } from '../judge/judgment.testdata';
import type { JudgmentLog } from './judgmentLog';
import { createMemoryLog } from './memoryLog';
import { runJobs, type RunDeps } from './runJobs';
import { testModel } from '../testing/testModel.testdata';

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
  samplesAtOnce = 1,
): Promise<Setup> {
  const engine = createScriptedEngine({ replies, samplesAtOnce });
  await engine.load(testModel, () => undefined);
  let now = 0;
  return { engine, log, clock: () => (now += 1) };
}

/** Nobody else is at the engine. */
function turnUntil(signal: AbortSignal) {
  return { signal, giveWay: () => Promise.resolve() };
}
const never = turnUntil(new AbortController().signal);
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
    const isRedundant = (_: JudgmentJob, judgments: readonly Judgment[]): boolean => {
      counts.push(judgments.length);
      return judgments.length === 2;
    };
    expect(await runJobs({ ...deps, isRedundant }, jobs(5), never)).toEqual({ kind: 'completed' });
    // The failed one counts for nothing; after the second that was made, two are left out.
    expect(counts).toEqual([0, 1, 1, 2, 2]);
    expect(deps.engine.requests).toHaveLength(3);
    // A resumed run takes the log's judgments into account.
    const again = await setup([{ text: '[[A]]' }], log);
    await runJobs({ ...again, isRedundant: (_, made) => made.length === 3 }, jobs(5), never);
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
    const end = await runJobs(deps, jobs(2), turnUntil(stop.signal), {
      onProgress: (_job, progress) => {
        if (progress.kind === 'writing') stop.abort();
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
    expect(await runJobs(deps, jobs(1), turnUntil(stop.signal))).toEqual({ kind: 'interrupted' });
    expect(deps.engine.requests).toEqual([]);
  });

  it('no longer listens to the signal when it has ended', async () => {
    const deps = await setup([{ text: '[[A]]' }]);
    const stop = new AbortController();
    let interrupts = 0;
    const engine = { ...wrap(deps.engine), interrupt: () => (interrupts += 1) };
    await runJobs({ ...deps, engine }, jobs(1), turnUntil(stop.signal));
    stop.abort();
    expect(interrupts).toBe(0);
  });
});

/** Samples of one prompt, as a vote plans them. */
function sampleJobs(count: number, order: JudgmentJob['order'] = 'AB'): readonly JudgmentJob[] {
  const { decoding } = jobOf();
  return Array.from({ length: count }, (_, sample) =>
    jobOf({
      key: `run/1/${order}/${String(sample)}`,
      order,
      sample,
      decoding: { ...decoding, seed: sample + 1 },
    }),
  );
}

describe('runJobs with an engine that takes several samples at once', () => {
  const long = { text: 'A long critique that goes on and on. [[A]]' };
  const short = { text: '[[B]]' };

  it('groups samples of one prompt and no others, and reports each as it ends', async () => {
    const replies = [long, short, short, short, long, short];
    const deps = await setup(replies, createMemoryLog(), 3);
    const seen: string[] = [];
    const plan = [...sampleJobs(4), ...sampleJobs(2, 'BA')];
    const end = await runJobs(deps, plan, never, {
      onStart: ({ key }) => seen.push(`start ${key}`),
      onJudgment: (judgment) => {
        seen.push(`done ${judgment.job.key}`);
        void deps.log.ofRun('run').then((logged) => expect(logged).toContain(judgment));
      },
    });
    expect(end).toEqual({ kind: 'completed' });
    const starts = (order: string, ...samples: number[]) =>
      samples.map((sample) => `start run/1/${order}/${String(sample)}`);
    const ends = (order: string, ...samples: number[]) =>
      samples.map((sample) => `done run/1/${order}/${String(sample)}`);
    expect(seen).toEqual([
      ...starts('AB', 0, 1, 2),
      ...ends('AB', 1, 2, 0),
      ...starts('AB', 3),
      ...ends('AB', 3),
      ...starts('BA', 0, 1),
      ...ends('BA', 1, 0),
    ]);
    expect(deps.engine.requests.map(({ decoding }) => decoding.seed)).toEqual([1, 2, 3, 4, 1, 2]);
    const logged = await deps.log.ofRun('run');
    const together = logged.map(({ job, trace }) => [job.key, trace?.decodedTogether]);
    expect(new Map(together.map(([key, rows]) => [key, rows]))).toEqual(
      new Map([
        ['run/1/AB/0', 3],
        ['run/1/AB/1', 3],
        ['run/1/AB/2', 3],
        ['run/1/AB/3', undefined],
        ['run/1/BA/0', 2],
        ['run/1/BA/1', 2],
      ]),
    );
  });

  it('goes on after a failed sample, and a later run takes only what is missing', async () => {
    const log = createMemoryLog();
    const deps = await setup([short, lost, lost, short], log, 4);
    expect(await runJobs(deps, sampleJobs(4), never)).toEqual({ kind: 'completed' });
    expect(kinds(await log.ofRun('run')).toSorted()).toEqual([
      'failed',
      'failed',
      'judged',
      'judged',
    ]);
    const again = await setup([short, short], log, 4);
    await runJobs(again, sampleJobs(4), never);
    expect(again.engine.requests.map(({ decoding }) => decoding.seed)).toEqual([2, 3]);
    expect(kinds(await log.ofRun('run'))).toEqual(new Array(4).fill('judged'));
  });

  it('stops all samples at once and keeps what each wrote', async () => {
    const deps = await setup([long, long, long, short], createMemoryLog(), 3);
    const stop = new AbortController();
    let pieces = 0;
    const end = await runJobs(deps, sampleJobs(4), turnUntil(stop.signal), {
      onProgress: (_, progress) => {
        if (progress.kind === 'writing') pieces += 1;
        if (pieces === 6) stop.abort();
      },
    });
    expect(end).toEqual({ kind: 'interrupted' });
    expect(deps.engine.remaining()).toBe(1);
    const logged = await deps.log.ofRun('run');
    expect(logged.map(({ completion }) => completion)).toEqual(
      new Array(3).fill({ text: 'A long', finish: 'interrupted' }),
    );
  });

  it('interrupts what an early stop makes needless: neither logged nor reported', async () => {
    const gates: (() => void)[] = [];
    const gate = () => new Promise<void>((resolve) => gates.push(resolve));
    const deps = await setup([{ ...long, gate }, short, short, { ...long, gate }], undefined, 4);
    const reported: string[] = [];
    const isRedundant = (_: JudgmentJob, made: readonly Judgment[]): boolean => {
      // The gates open when the interrupt is there.
      if (made.length === 2) queueMicrotask(() => gates.splice(0).forEach((open) => open()));
      return made.length === 2;
    };
    const plan = [...sampleJobs(4), ...sampleJobs(2, 'BA')];
    const end = await runJobs({ ...deps, isRedundant }, plan, never, {
      onJudgment: ({ job }) => reported.push(job.key),
    });
    expect(end).toEqual({ kind: 'completed' });
    expect(reported).toEqual(['run/1/AB/1', 'run/1/AB/2']);
    expect(kinds(await deps.log.ofRun('run'))).toEqual(['judged', 'judged']);
    expect(deps.engine.requests).toHaveLength(4);
  });

  it('hands over what the log refused and ends the other samples', async () => {
    const kept = createMemoryLog();
    let appended = 0;
    const full: JudgmentLog = {
      ...kept,
      append: (judgment) => {
        appended += 1;
        return appended > 1
          ? Promise.reject(new Error('The storage is full.'))
          : kept.append(judgment);
      },
    };
    const deps = await setup([long, short, short, long], full, 4);
    const reported: string[] = [];
    const end = await runJobs(deps, sampleJobs(4), never, {
      onJudgment: ({ job }) => reported.push(job.key),
    });
    expect(end).toMatchObject({ kind: 'not-saved', judgment: { job: { key: 'run/1/AB/2' } } });
    expect(reported).toEqual(['run/1/AB/1']);
    expect(appended).toBe(2);
  });
});

/** The methods of a class do not survive a spread. */
function wrap(engine: ScriptedEngine): Omit<ScriptedEngine, 'interrupt'> {
  return {
    requests: engine.requests,
    samples: engine.samples,
    remaining: () => engine.remaining(),
    load: (spec, onProgress) => engine.load(spec, onProgress),
    cancelLoad: () => engine.cancelLoad(),
    generate: (request, onEvent) => engine.generate(request, onEvent),
    countTokens: (texts) => engine.countTokens(texts),
    loaded: () => engine.loaded(),
    dispose: () => engine.dispose(),
  };
}
