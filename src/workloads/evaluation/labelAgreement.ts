import { baselines, type Baselines } from '../../judge/metrics/pairs/baselines';
import { bootstrapInterval } from '../../judge/metrics/statistics/bootstrap';
import {
  confusionMatrix,
  type ConfusionMatrix,
  type RatedItem,
} from '../../judge/metrics/pairs/confusionMatrix';
import type { Correlation } from '../../judge/metrics/ratings/correlation';
import { judgedPair } from '../../judge/metrics/pairs/judgedPair';
import { cohensKappa, type CohensKappa } from '../../judge/metrics/pairs/kappa';
import { meanOf, type Mean } from '../../judge/metrics/statistics/mean';
import { rateOf, type Interval, type Rate } from '../../judge/metrics/statistics/rate';
import { spearman } from '../../judge/metrics/ratings/spearman';
import type { Answer, Preference } from '../../judge/verdict';
import type { DatasetRow } from '../datasetRow';
import type { DatasetRunSummary } from '../datasetRun';
import { bootstrapPlan, type BootstrapPlan } from './evaluationIntervals';
import { finalPreference } from './pairwiseEvaluation';

/** What a person said of a row, in the user's frame. */
export interface RowLabel {
  readonly rowId: string;
  readonly label: Answer;
}

/** `unparsable`: judged, but no verdict could be read: never an agreement. */
export type Said = Answer | 'unparsable';

/** What a second rater, a run or the file itself, said of the rows; rows that it left out are absent. */
type SaidByRow = ReadonlyMap<string, Said>;

/** One row as the person labelled it and as the other rater did. */
export interface ComparedRow {
  readonly row: DatasetRow;
  readonly human: Answer;
  readonly said: Said;
}

interface AgreementFigures<Class extends string> {
  /** Human label and verdict are the same; an unparsable verdict is a miss, a missing one excluded. */
  readonly agreement: Rate;
  /** Chance-corrected, of the rows where both say something. */
  readonly kappa: CohensKappa;
  /** Bootstrapped over rows: kappa has no simple formula that holds at few rows. */
  readonly kappaInterval: Interval | null;
  /** Rows: human labels; columns: what the other rater said. */
  readonly confusion: ConfusionMatrix<Class>;
  /** In the order of the dataset, unparsable ones included. */
  readonly differing: readonly ComparedRow[];
  readonly unparsable: number;
}

export interface PairAgreement extends AgreementFigures<Preference> {
  /** The same with the rows left out that the person called a tie. */
  readonly withoutTies: Rate;
  /** On the same rows, against the human labels. */
  readonly baselines: Baselines;
}

export interface RatingAgreement extends AgreementFigures<string> {
  readonly spearman: Correlation;
  /** Mean of |score - human score|, in points of the scale. */
  readonly meanError: Mean;
}

/** How well one rater agrees with the person. Null where the person labelled no such row. */
export interface LabelAgreement {
  readonly pairs: PairAgreement | null;
  readonly ratings: RatingAgreement | null;
  /** How the kappas' intervals were drawn. */
  readonly bootstrap: BootstrapPlan;
}

/** The labels that came with the file. */
export function saidByFile(rows: readonly DatasetRow[]): SaidByRow {
  return new Map(rows.flatMap(({ id, label }) => (label === undefined ? [] : [[id, label]])));
}

/** The final verdicts and scores of a run; what is not judged yet or failed is absent. */
export function saidByRun({ rows }: DatasetRunSummary): SaidByRow {
  return new Map(
    rows.flatMap(({ row, pair, score, state }): readonly (readonly [string, Said])[] => {
      if (state === 'pending' || state === 'failed') return [];
      const said = pair === null ? score : finalPreference(pair);
      if (said !== null) return [[row.id, said]];
      return state === 'unparsable' ? [[row.id, 'unparsable']] : [];
    }),
  );
}

/** What the person said: to compare the file or another person with them. */
function saidByPerson(labels: readonly RowLabel[]): SaidByRow {
  return new Map(labels.map(({ rowId, label }) => [rowId, label]));
}

/**
 * Compares another rater with the person, on the rows that the person labelled. Labels of rows
 * that are no longer there, or of the wrong kind for their row, are left out.
 */
export function labelAgreement(
  rows: readonly DatasetRow[],
  labels: readonly RowLabel[],
  said: SaidByRow,
  seed = 1,
): LabelAgreement {
  const human = saidByPerson(labels);
  const labelled = rows.filter(({ id }) => human.has(id));
  const bootstrap = bootstrapPlan(labelled.length, seed);
  return {
    pairs: pairAgreement(labelled, human, said, bootstrap),
    ratings: ratingAgreement(labelled, human, said, bootstrap),
    bootstrap,
  };
}

/** One labelled row in terms of one kind of answer. */
interface Compared<A extends Answer> {
  readonly row: DatasetRow;
  readonly human: A;
  /** Null where the other rater did not come to it. */
  readonly said: A | 'unparsable' | null;
}

const PREFERENCES: readonly Preference[] = ['A', 'B', 'tie'];

function pairAgreement(
  rows: readonly DatasetRow[],
  human: SaidByRow,
  said: SaidByRow,
  bootstrap: BootstrapPlan,
): PairAgreement | null {
  const compared = comparedOf(rows, 'pairwise', human, said, isPreference);
  if (compared.length === 0) return null;
  const figures = figuresOf(compared, PREFERENCES, (answer) => answer, bootstrap);
  return {
    ...figures,
    withoutTies: rateOf(compared, (one) => (one.human === 'tie' ? null : agrees(one, Object.is))),
    baselines: baselines(compared.filter((one) => one.said !== null).flatMap(bareline)),
  };
}

/** A labelled pair without any judge: all that a baseline looks at. */
function bareline({ row, human }: Compared<Preference>) {
  const { id, task } = row;
  if (task.kind !== 'pairwise') return [];
  return [judgedPair({ id, task, label: human }, { AB: null, BA: null })];
}

function ratingAgreement(
  rows: readonly DatasetRow[],
  human: SaidByRow,
  said: SaidByRow,
  bootstrap: BootstrapPlan,
): RatingAgreement | null {
  const compared = comparedOf(rows, 'rating', human, said, isScore);
  if (compared.length === 0) return null;
  const step = compared.every((one) => Number.isInteger(one.human)) ? 1 : HALF_POINT;
  const nearest = (score: number): number => Math.round(score / step) * step;
  const whole = (score: number): string => String(nearest(score));
  const scores = compared.flatMap((one) =>
    typeof one.said === 'number' ? [one.human, one.said] : [one.human],
  );
  const points = compared.map((one) => ({
    x: one.human,
    y: typeof one.said === 'number' ? one.said : null,
  }));
  return {
    ...figuresOf(compared, classesOf(scores.map(nearest)), whole, bootstrap),
    spearman: spearman(points),
    meanError: meanOf(points, ({ x, y }) => (y === null ? null : Math.abs(x - y))),
  };
}

const HALF_POINT = 0.5;

/** The scores from the lowest to the highest that anybody gave. */
function classesOf(scores: readonly number[]): readonly string[] {
  return [...new Set(scores)].sort((a, b) => a - b).map(String);
}

function comparedOf<A extends Answer>(
  rows: readonly DatasetRow[],
  kind: DatasetRow['task']['kind'],
  human: SaidByRow,
  said: SaidByRow,
  isOfKind: (answer: Said | undefined) => answer is A,
): readonly Compared<A>[] {
  return rows.flatMap((row) => {
    const [label, other] = [human.get(row.id), said.get(row.id)];
    if (row.task.kind !== kind || !isOfKind(label)) return [];
    return [{ row, human: label, said: isOfKind(other) || other === 'unparsable' ? other : null }];
  });
}

function figuresOf<A extends Answer, Class extends string>(
  compared: readonly Compared<A>[],
  classes: readonly Class[],
  classOf: (answer: A) => Class,
  bootstrap: BootstrapPlan,
): AgreementFigures<Class> {
  const same = (one: A, other: A): boolean => classOf(one) === classOf(other);
  const items = compared.map(({ human, said }): RatedItem<Class> => ({
    first: classOf(human),
    second: said === null || said === 'unparsable' ? null : classOf(said),
  }));
  const confusion = confusionMatrix(items, classes);
  const both = items.filter(({ second }) => second !== null);
  const kappaOf = (some: readonly RatedItem<Class>[]): number | null =>
    cohensKappa(confusionMatrix(some, classes)).kappa;
  return {
    agreement: rateOf(compared, (one) => agrees(one, same)),
    kappa: cohensKappa(confusion),
    kappaInterval: bootstrapInterval(both, kappaOf, bootstrap),
    confusion,
    differing: compared.flatMap(({ row, human, said }) =>
      agrees({ row, human, said }, same) === false && said !== null ? [{ row, human, said }] : [],
    ),
    unparsable: compared.filter(({ said }) => said === 'unparsable').length,
  };
}

function agrees<A extends Answer>(
  { human, said }: Compared<A>,
  same: (one: A, other: A) => boolean,
): boolean | null {
  if (said === null) return null;
  return said !== 'unparsable' && same(human, said);
}

function isPreference(answer: Said | undefined): answer is Preference {
  return answer === 'A' || answer === 'B' || answer === 'tie';
}

function isScore(answer: Said | undefined): answer is number {
  return typeof answer === 'number';
}
