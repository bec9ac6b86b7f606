import { describe, expect, it } from 'vitest';
import { judgedPair, judgmentOf, pairTask, shares } from '../../judge/judgment.testdata';
import type { Judgment, JudgmentJob } from '../../judge/judgment';
import type { BestOfNRunRecord, VotingRunRecord } from '../../workloads/runRecord';
import { planRun, summariseRun } from '../../state/judging/planRun';
import { toMarkdown } from './copies';
import { runHeadline } from './headline';
import { jobTitle } from './jobWords';
import { rowsOf } from './ranking/rankingRows';
import { scoreWords } from './ranking/rankingWords';

const facts = {
  id: 'r',
  createdAt: 1,
  model: { id: 'pocket-judge', revision: '2', dtype: 'q8' },
  mode: 'critique-first',
  decoding: { maxTokens: 80, temperature: 0.7, topK: 0, topP: 1, seed: 1 },
} as const;
const vote: VotingRunRecord = {
  ...facts,
  protocolId: 'pocket/pairwise',
  workload: 'majority-voting',
  task: pairTask,
  samples: 4,
  earlyStop: true,
};
const best: BestOfNRunRecord = {
  ...facts,
  protocolId: 'pocket/rating',
  workload: 'best-of-n',
  context: { query: 'q' },
  responses: ['one', 'two ``` x', 'three'],
  method: 'rating',
  seed: 1,
};

type Said = 'A' | 'B' | '?';

function cast(run: VotingRunRecord, said: readonly Said[]): readonly Judgment[] {
  return planRun(run)
    .slice(0, said.length)
    .map((job, index) => {
      const answer = said[index] ?? '?';
      return answer === '?' ? unreadOf(job) : { ...judgedPair(answer, []), job };
    });
}

function unreadOf(job: JudgmentJob): Judgment {
  const failure = { kind: 'no-verdict' as const, detail: '', answers: [] };
  return { ...judgmentOf({ kind: 'unparsable', failure }), job };
}

function rate(job: JudgmentJob, rating: number, expectedScore: number): Judgment {
  const scale = { min: 1, max: 10, step: 1 };
  const verdict = { kind: 'rating' as const, rating, scale, probabilities: [], expectedScore };
  return { ...judgmentOf({ kind: 'judged', origin: 'written', verdict }), job };
}

const headline = (run: VotingRunRecord | BestOfNRunRecord, judgments: readonly Judgment[]) =>
  runHeadline(summariseRun({ run, judgments }));

describe('a vote in words', () => {
  it('says how early it stopped', () => {
    const { text, more, tone } = headline(vote, cast(vote, ['A', 'A', 'A', 'A', 'A']));
    expect([text, tone]).toEqual(['A is better', 'a']);
    expect(more).toBe(
      '5 of 5 ballots for A. Stopped early after 5 of 8: the rest could not change it.',
    );
  });

  it('never counts a ballot without a verdict for anybody', () => {
    const judgments = cast(vote, ['A', 'A', 'B', '?', 'A', 'B', 'A', '?']);
    expect(headline(vote, judgments).more).toBe(
      '4 of 8 ballots for A, 2 for B, 2 without a verdict.',
    );
  });

  it('calls a draw no majority, and says where the position sways it', () => {
    const judgments = cast(vote, ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B']);
    const { text, more } = headline(vote, judgments);
    expect(text).toBe('No majority');
    expect(more).toContain('with A first most say A, with B first B');
  });

  it('has no outcome before its end', () => {
    const { text, more } = headline(vote, cast(vote, ['A', 'A', 'A']));
    expect(text).toBe('Vote not finished');
    expect(more).toContain('3 of 8 ballots so far');
    expect(headline(vote, []).text).toBe('No ballots');
    expect(headline(vote, cast(vote, ['?', '?', '?', '?', '?', '?', '?', '?'])).text).toBe(
      'No verdict',
    );
  });
});

describe('a ranking in words', () => {
  const [one, two, three] = planRun(best);
  if (!one || !two || !three) throw new Error('Three ratings are planned.');

  it('names the best and the next', () => {
    const judgments = [rate(one, 4, 4.2), rate(two, 9, 8.75), rate(three, 6, 6)];
    expect(headline(best, judgments)).toEqual({
      tone: 'even',
      text: 'Response 2 is best',
      more: 'Expected score 8.75 of 10; next Response 3 with 6.00.',
    });
    const summary = summariseRun({ run: best, judgments });
    if (summary.workload !== 'best-of-n') throw new Error('It is a ranking.');
    expect(rowsOf(best, summary, true).map(({ item, place }) => [item, place])).toEqual([
      [1, 1],
      [2, 2],
      [0, 3],
    ]);
    // While judging lasts nothing is sorted and nobody has a place.
    expect(rowsOf(best, summary, false).map(({ item, place }) => [item, place])).toEqual([
      [0, null],
      [1, null],
      [2, null],
    ]);
  });

  it('shares a first place, and leaves out what was not read', () => {
    const { text, more } = headline(best, [rate(one, 4, 4), rate(two, 4, 4), unreadOf(three)]);
    expect(text).toBe('Responses 1 and 2 share the first place');
    expect(more).toContain('1 of 3 ratings gave no verdict and is not counted.');
  });

  it('tells close scores apart by their decimals', () => {
    const judgments = [rate(one, 2, 2.0004), rate(two, 2, 2), rate(three, 9, 9)];
    const summary = summariseRun({ run: best, judgments });
    if (summary.workload !== 'best-of-n') throw new Error('It is a ranking.');
    const { ratings } = summary;
    expect(ratings.map((rated) => scoreWords(rated, ratings))).toEqual([
      '9.00',
      '2.0004',
      '2.0000',
    ]);
  });

  it('has no places before its end', () => {
    expect(headline(best, [rate(one, 4, 4)])).toMatchObject({
      text: 'Ranking not finished',
      more: '1 of 3 ratings judged; there is no ranking before the rest.',
    });
    expect(headline(best, []).text).toBe('No ranking');
  });

  it('says when two intervals overlap', () => {
    const run: BestOfNRunRecord = { ...best, method: 'pairs', protocolId: 'pocket/pairwise' };
    const judgments = planRun(run).map((job) => ({ ...judgedPair('A', shares(0.8, 0.2)), job }));
    const { text, more } = headline(run, judgments);
    expect(text).toBe('Response 1 comes first');
    expect(more).toContain('Won 2, lost 0; next Response 2.');
    expect(more).toContain('intervals overlap');
    expect(judgments.map(({ job }) => jobTitle(run, job))).toContain(
      'Response 1 as A, Response 3 as B, B shown first',
    );
  });
});

it('copies a ranking with its places and every text, fenced', () => {
  const judgments = planRun(best).map((job, index) => rate(job, index + 1, index + 1));
  const text = toMarkdown({ run: best, judgments });
  expect(text).toContain('1. Response 3: 3.00 of 10\n2. Response 2: 2.00 of 10');
  expect(text).toContain('## Response 2\n\n````\ntwo ``` x\n````');
  expect(text).toContain('## Critique, Response 3');
});
