import { describe, expect, it } from 'vitest';
import type { Judgment } from '../judge/judgment';
import type { JudgmentLog } from '../run/judgmentLog';

function judgmentAt(key: string, judgedAt: number, text = 'A critique.'): Judgment {
  const [runId = ''] = key.split('/');
  return {
    job: {
      key,
      runId,
      task: { kind: 'rating', query: 'q\u0000\ud800', response: 'r' },
      protocolId: 'pocket/rating',
      model: { id: 'pocket-judge', revision: '1', dtype: 'q8' },
      mode: 'critique-first',
      order: 'AB',
      sample: 0,
      decoding: { maxTokens: 80, temperature: 0, topK: 0, topP: 1, seed: 0 },
    },
    completion: { text, finish: 'stop' },
    outcome: {
      kind: 'judged',
      origin: 'written',
      verdict: {
        kind: 'rating',
        rating: 7,
        scale: { min: 1, max: 10, step: 1 },
        probabilities: [{ answer: 7, probability: 1 }],
        expectedScore: 7,
      },
    },
    readout: [{ answer: 7, probability: 1 }],
    trace: null,
    judgedAt,
  };
}

/** What every judgment log must do. Run it on each implementation; `create` gives an empty log. */
export function describeJudgmentLog(
  name: string,
  create: () => Promise<JudgmentLog> | JudgmentLog,
): void {
  describe(`${name} keeps the contract of a judgment log`, () => {
    it('is empty at first', async () => {
      expect(await (await create()).ofRun('run')).toEqual([]);
    });

    it('gives a judgment back as it was, odd characters included', async () => {
      const log = await create();
      const judgment = judgmentAt('run/1/AB/0', 1, '[[A]] \u0000 \ud800 {x}');
      await log.append(judgment);
      expect(await log.ofRun('run')).toEqual([judgment]);
    });

    it('orders by the time of the judgment, whatever the order of appending', async () => {
      const log = await create();
      for (const [key, at] of [
        ['run/3/AB/0', 30],
        ['run/1/AB/0', 10],
        ['run/2/AB/0', 20],
      ] as const) {
        await log.append(judgmentAt(key, at));
      }
      expect((await log.ofRun('run')).map(({ judgedAt }) => judgedAt)).toEqual([10, 20, 30]);
    });

    it('replaces a judgment of the same key', async () => {
      const log = await create();
      await log.append(judgmentAt('run/1/AB/0', 1, 'old'));
      await log.append(judgmentAt('run/1/AB/0', 2, 'new'));
      expect((await log.ofRun('run')).map(({ completion }) => completion.text)).toEqual(['new']);
    });

    it('keeps runs apart, also where one id begins with another', async () => {
      const log = await create();
      await log.append(judgmentAt('run/1/AB/0', 1));
      await log.append(judgmentAt('run2/1/AB/0', 2));
      expect(await log.ofRun('run')).toHaveLength(1);
      await log.removeRun('run');
      expect(await log.ofRun('run')).toEqual([]);
      expect(await log.ofRun('run2')).toHaveLength(1);
    });

    it('counts outcomes, whatever else is stored', async () => {
      const log = await create();
      expect(await log.counts('run')).toEqual({ judged: 0, unparsable: 0, failed: 0 });
      const failure = { kind: 'worker-crashed', detail: 'It ended.' } as const;
      await log.append({ ...judgmentAt('run/1/AB/0', 1), outcome: { kind: 'failed', failure } });
      await log.append(judgmentAt('run/2/AB/0', 2));
      await log.append(judgmentAt('run2/1/AB/0', 3));
      expect(await log.counts('run')).toEqual({ judged: 1, unparsable: 0, failed: 1 });
      await log.append(judgmentAt('run/1/AB/0', 4));
      expect(await log.counts('run')).toEqual({ judged: 2, unparsable: 0, failed: 0 });
    });

    it('puts the jobs of a planned run back together', async () => {
      const log = await create();
      const judgments = Array.from({ length: 1_203 }, (_, at) =>
        judgmentAt(`run/${String(at)}/AB/0`, at),
      );
      const other = judgmentAt('run/5/AB/00', 5);
      const planned = log.planned([...judgments, other].map(({ job }) => job));
      for (const judgment of judgments) await planned.append(judgment);
      // Its key stands between those of the run.
      await log.append({ ...other, job: { ...other.job, runId: 'another' } });
      expect(await planned.ofRun('run')).toEqual(judgments);
      expect(await log.counts('run')).toMatchObject({ judged: 1_203 });
    });

    it('lets a run that is not there be removed', async () => {
      await expect((await create()).removeRun('none')).resolves.toBeUndefined();
    });
  });
}
