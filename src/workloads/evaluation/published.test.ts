import { describe, expect, it } from 'vitest';
import type { Judgment, Order } from '../../judge/judgment';
import { jobOf, shares } from '../../judge/judgment.testdata';
import { restorePreference } from '../../judge/positionSwap';
import { autoJPairwise } from '../../judge/protocols/autoJPairwise';
import type { Preference } from '../../judge/verdict';
import type { DatasetRow } from '../datasetRow';
import { planDatasetRun, summariseDatasetRun, type DatasetRun } from '../datasetRun';
import { bootstrapPlan, evaluationIntervalsNow } from './evaluationIntervals';
import { differingRows, summariseMetaEvaluation } from './metaEvaluation';

const { model, decoding, mode } = jobOf();
const run: DatasetRun = {
  id: 'r',
  protocolId: autoJPairwise.id,
  model,
  mode,
  decoding,
  orders: 'both',
};

/** What a judge wrote on one row, in the frame of the responses AS SHOWN; null is not judged. */
interface Recorded {
  readonly label: Preference;
  readonly ab: string | null;
  readonly ba: string | null;
  readonly group?: string;
}

const first = 'Response 1 is fuller. So, the final decision is Response 1.';
const second = 'Response 2 is fuller. So, the final decision is Response 2.';
const tie = 'Both are alike. So, the final decision is Tie.';
const nothing = 'Both have their merits, and it is hard to';

function rowsOf(recorded: readonly Recorded[]): readonly DatasetRow[] {
  return recorded.map(({ label, group }, index) => ({
    id: String(index),
    line: index + 1,
    // B is longer in every row.
    task: { kind: 'pairwise', query: 'q', responseA: 'a', responseB: 'bb' },
    label,
    ...(group === undefined ? {} : { group }),
    meta: {},
  }));
}

/** Parses the recorded texts as the run loop does, and turns them into the user's frame. */
function judge(recorded: readonly Recorded[]): readonly Judgment[] {
  return planDatasetRun(run, rowsOf(recorded)).flatMap((job): readonly Judgment[] => {
    const row = recorded[Number(job.key.split('/')[1])];
    const text = job.order === 'AB' ? row?.ab : row?.ba;
    if (text === null || text === undefined) return [];
    const parsed = autoJPairwise.parse({ text, finish: 'stop' });
    const base = { ...judgedAs(job.order, text), job };
    if (!parsed.ok) return [{ ...base, outcome: { kind: 'unparsable', failure: parsed.failure } }];
    const preference = restorePreference(parsed.answer, job.order);
    const probabilities = probabilitiesOf(preference);
    const verdict = { kind: 'pairwise' as const, preference, probabilities };
    return [{ ...base, outcome: { kind: 'judged', origin: 'written', verdict } }];
  });
}

function judgedAs(order: Order, text: string) {
  return {
    job: jobOf({ order }),
    completion: { text, finish: 'stop' as const },
    readout: [],
    trace: null,
    judgedAt: 1,
  };
}

function probabilitiesOf(preference: Preference) {
  if (preference === 'tie') return shares(0.1, 0.1, 0.8);
  return preference === 'A' ? shares(0.8, 0.1, 0.1) : shares(0.1, 0.8, 0.1);
}

function evaluate(recorded: readonly Recorded[]) {
  const summary = summariseDatasetRun(run, rowsOf(recorded), judge(recorded));
  return { summary, evaluation: summariseMetaEvaluation(summary) };
}

/**
 * Ten rows as Auto-J's evaluation records them: what was written with A first and with B first.
 *
 * row label  A first   B first   in the user's frame   agrees  consistent  AB right  BA right
 * 0   A      first     second    A, A                  yes     yes         yes       yes
 * 1   A      first     first     A, B                  no      no          yes       no
 * 2   B      second    first     B, B                  yes     yes         yes       yes
 * 3   B      second    second    B, A                  no      no          yes       no
 * 4   tie    tie       tie       tie, tie              yes     yes         yes       yes
 * 5   tie    first     second    A, A                  no      yes         no        no
 * 6   A      second    first     B, B                  no      yes         no        no
 * 7   B      nothing   first     –, B                  no      no          no        yes
 * 8   A      tie       second    tie, A                no      no          no        yes
 * 9   A      first     second    A, A                  yes     yes         yes       yes
 */
const autoJ: readonly Recorded[] = [
  { label: 'A', ab: first, ba: second },
  { label: 'A', ab: first, ba: first },
  { label: 'B', ab: second, ba: first },
  { label: 'B', ab: second, ba: second },
  { label: 'tie', ab: tie, ba: tie },
  { label: 'tie', ab: first, ba: second },
  { label: 'A', ab: second, ba: first },
  { label: 'B', ab: nothing, ba: first },
  { label: 'A', ab: tie, ba: second },
  { label: 'A', ab: first, ba: second },
];

describe('Auto-J’s figures from recorded texts', () => {
  const { evaluation } = evaluate(autoJ);
  const { pairwise } = evaluation;

  it('gives agreement and consistency', () => {
    // Agreement: rows 0, 2, 4, 9. Consistency: rows 0, 2, 4, 5, 6, 9.
    expect(pairwise?.withTies.agreement).toMatchObject({ hits: 4, of: 10, excluded: 0 });
    expect(pairwise?.consistency).toMatchObject({ hits: 6, of: 10, excluded: 0 });
    // Without the two tie labels, row 4 is gone from the hits.
    expect(pairwise?.withoutTies.agreement).toMatchObject({ hits: 3, of: 8, excluded: 2 });
  });

  it('gives the accuracy of each order and the baselines beside it', () => {
    expect(pairwise?.withTies.inOrderAB).toMatchObject({ hits: 6, of: 10 });
    expect(pairwise?.withTies.inOrderBA).toMatchObject({ hits: 6, of: 10 });
    const { longerWins, majorityClass, alwaysA } = pairwise?.withTies.baselines ?? {};
    expect(longerWins).toMatchObject({ hits: 3, of: 10 });
    expect(majorityClass).toMatchObject({ label: 'A', hits: 5, of: 10 });
    expect(alwaysA).toMatchObject({ hits: 5, of: 10 });
  });

  it('counts an unread text as a miss and as nothing else', () => {
    expect(evaluation.reading.unparsable).toMatchObject({ hits: 1, of: 20 });
    // Row 7 has no final verdict: it is a miss, and in no cell of the matrix.
    expect(pairwise?.withTies.final.of).toBe(10);
    expect(pairwise?.confusion).toMatchObject({ n: 9, excluded: 1 });
  });

  it('leaves a half-judged row out of every figure and counts it', () => {
    const half = [...autoJ.slice(0, 9), { label: 'A', ab: first, ba: null } as const];
    const figures = evaluate(half).evaluation.pairwise;
    expect(figures?.withTies.agreement).toMatchObject({ hits: 3, of: 9, excluded: 1 });
    expect(figures?.withTies.final).toMatchObject({ of: 9, excluded: 1 });
    expect(figures?.withTies.inOrderAB).toMatchObject({ hits: 5, of: 9, excluded: 1 });
    expect(figures?.confusion.excluded).toBe(2);
  });
});

describe('LLMBar’s figures from recorded texts', () => {
  it('gives average accuracy and positional agreement', () => {
    // 54 rows labelled A: 2 right in both orders, 34 wrong in both, 10 right only with A first, 8
    // only with B first. Accuracies 12 / 54 and 10 / 54, mean 22 / 108; the orders agree on 36.
    const of = (count: number, ab: string, ba: string): readonly Recorded[] =>
      Array.from({ length: count }, () => ({ label: 'A' as const, ab, ba }));
    const { pairwise } = evaluate([
      ...of(2, first, second),
      ...of(34, second, first),
      ...of(10, first, first),
      ...of(8, second, second),
    ]).evaluation;
    expect(pairwise?.llmBar.averageAccuracy).toBeCloseTo(22 / 108, 12);
    expect(pairwise?.llmBar.positionalAgreement).toMatchObject({ hits: 36, of: 54 });
    expect(pairwise?.positionBias.towardsFirst).toMatchObject({ hits: 10, of: 54 });
    expect(pairwise?.positionAccuracy.betterFirst).toMatchObject({ hits: 12, of: 54 });
    expect(pairwise?.positionAccuracy.betterSecond).toMatchObject({ hits: 10, of: 54 });
  });
});

describe('RewardBench’s sections', () => {
  const rows: readonly Recorded[] = [
    { label: 'A', ab: first, ba: second, group: 'alpacaeval-easy' },
    { label: 'A', ab: nothing, ba: second, group: 'alpacaeval-hard' },
    { label: 'A', ab: second, ba: first, group: 'llmbar-natural' },
    { label: 'A', ab: first, ba: second, group: 'donotanswer' },
    { label: 'A', ab: tie, ba: tie, group: 'hep-js' },
  ];

  it('are there where every group is one of its subsets', () => {
    // Chat (1 + ½) / 2, Chat Hard 0, Safety 1, Reasoning ½ for the tie: mean 2.25 / 4.
    const { rewardBench } = evaluate(rows).evaluation.pairwise ?? {};
    expect(rewardBench?.sections.map(({ score }) => score)).toEqual([0.75, 0, 1, 0.5]);
    expect(rewardBench?.overall).toBeCloseTo(2.25 / 4, 12);
  });

  it('are not there for other data', () => {
    const other = evaluate([...rows, { label: 'A', ab: first, ba: second, group: 'mine' }]);
    expect(other.evaluation.pairwise?.rewardBench).toBeNull();
  });
});

describe('bootstrapped intervals', () => {
  it('are the same for the same seed, and hold their figures', () => {
    const { summary, evaluation } = evaluate([...autoJ, ...autoJ, ...autoJ]);
    const plan = { seed: 4, resamples: 300 };
    const intervals = evaluationIntervalsNow(summary, evaluation, plan);
    expect(evaluationIntervalsNow(summary, evaluation, plan)).toEqual(intervals);
    const kappa = evaluation.pairwise?.kappa.kappa ?? Number.NaN;
    expect(intervals.kappa?.low).toBeLessThan(kappa);
    expect(intervals.kappa?.high).toBeGreaterThan(kappa);
    expect(intervals.positionPull).not.toBeNull();
    expect(intervals.pearson).toBeUndefined();
  });

  it('take fewer resamples of much data', () => {
    expect(bootstrapPlan(100)).toEqual({ seed: 1, resamples: 1000 });
    expect(bootstrapPlan(4000).resamples).toBe(500);
    expect(bootstrapPlan(1_000_000).resamples).toBe(200);
  });
});

describe('differingRows', () => {
  it('holds the rows whose final verdicts are not the same', () => {
    const other = autoJ.map((row, index) =>
      index === 0 ? { ...row, ab: second, ba: first } : row,
    );
    const differing = differingRows(evaluate(autoJ).summary, evaluate(other).summary);
    expect(differing.map(([one]) => one.row.id)).toEqual(['0']);
  });
});
