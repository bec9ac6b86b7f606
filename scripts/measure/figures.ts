import {
  calibrationFigures,
  fitTemperature,
  type LabelledLogOdds,
} from '../../src/judge/metrics/calibration/calibration';
import { confidenceFigures } from '../../src/judge/metrics/calibration/confidence';
import type { Interval, Rate } from '../../src/judge/metrics/statistics/rate';
import type { DatasetRowResult, DatasetRunSummary } from '../../src/workloads/datasetRun';
import { summariseMetaEvaluation } from '../../src/workloads/evaluation/metaEvaluation';
import { rateOf } from '../../src/judge/metrics/statistics/rate';

/** The line that a measurement prints. Shares are from 0 to 1; null where nothing can be said. */
export interface MeasuredFigures {
  /** Rows with a judgment. */
  readonly n: number;
  readonly accuracy: number | null;
  /** Wilson's 95 % interval. */
  readonly accuracyInterval: readonly [number, number] | null;
  /** Labelled ties left out; null for rows of one response. */
  readonly accuracyWithoutTies: number | null;
  /** Both orders name the same winner; null for rows of one response and for one order. */
  readonly consistency: number | null;
  /** The longer response as judge, on the same rows; null for rows of one response. */
  readonly longerWins: number | null;
  readonly ece: number | null;
  /** Mean negative log-likelihood of the labels, in nats. */
  readonly nll: number | null;
  readonly mostConfidentQuarter: number | null;
  readonly wrongOver95: number | null;
  /** Judgments that hold no verdict. */
  readonly unparsable: number;
  /** Judgments on which the engine failed; they are made again at the next start. */
  readonly failed: number;
  /** Of scores against labelled scores; null for pairs. */
  readonly spearman: number | null;
  /** The temperature that fits these rows best: for other rows, never for these. */
  readonly fittedTemperature: number | null;
}

/**
 * Pairs: the final verdict against the label, in the terms of the app's results. Single responses
 * with labels of 0 and 1: the score's place on its scale is the probability of 1. With other labels:
 * the nearest whole score against the label, and no probability is claimed.
 */
export function measuredFigures(summary: DatasetRunSummary, temperature: number): MeasuredFigures {
  const judged = summary.rows.filter(({ state }) => state === 'judged' || state === 'unparsable');
  const { pairwise, rating } = summariseMetaEvaluation({ ...summary, rows: judged });
  const isBinary = rating !== null && judged.every(({ row }) => row.label === 0 || row.label === 1);
  const rows = judged.flatMap(isBinary ? binaryLogOdds : pairLogOdds);
  const { ece, logLoss } = calibrationFigures(rows, { temperature, tieBand: 0 });
  const { mostConfidentQuarter, wrongOver95 } = confidenceFigures(rows, temperature);
  const accuracy = pairwise?.withTies.final ?? (isBinary ? binaryAccuracy(judged) : rating?.exact);
  return {
    n: judged.length,
    accuracy: accuracy?.share ?? null,
    accuracyInterval: ends(accuracy),
    accuracyWithoutTies: pairwise?.withoutTies.final.share ?? null,
    consistency: pairwise?.consistency.share ?? null,
    longerWins: pairwise?.withTies.baselines.longerWins.share ?? null,
    ece,
    nll: logLoss,
    mostConfidentQuarter: mostConfidentQuarter.share,
    wrongOver95: wrongOver95.share,
    unparsable: summary.unparsable,
    failed: summary.failed,
    spearman: rating?.spearman.value ?? null,
    fittedTemperature: rows.length > 0 ? fitTemperature(rows) : null,
  };
}

function ends(rate: Rate | undefined): readonly [number, number] | null {
  const interval: Interval | null = rate?.interval ?? null;
  return interval && [interval.low, interval.high];
}

function pairLogOdds({ pair }: DatasetRowResult): readonly LabelledLogOdds[] {
  if (pair === null || pair.label === null || pair.averaged === null) return [];
  return [{ label: pair.label, logOdds: pair.averaged.logOdds }];
}

/** Probabilities of exactly 0 and 1 would be infinitely far from even. */
const nearest = 1e-6;

/** A is right, B is wrong. */
function binaryLogOdds(result: DatasetRowResult): readonly LabelledLogOdds[] {
  const share = shareOfScale(result);
  if (share === null) return [];
  const kept = Math.min(1 - nearest, Math.max(nearest, share));
  return [{ label: result.row.label === 1 ? 'A' : 'B', logOdds: Math.log(kept / (1 - kept)) }];
}

/** Where the score lies between the ends of its scale, 0 to 1; null where none was read. */
function shareOfScale({ judgments: { AB }, score }: DatasetRowResult): number | null {
  if (score === null || AB?.outcome.kind !== 'judged') return null;
  const { verdict } = AB.outcome;
  if (verdict.kind !== 'rating') return null;
  const { min, max } = verdict.scale;
  return (score - min) / (max - min);
}

/** Unread is wrong; a score in the very middle is half right. */
function binaryAccuracy(rows: readonly DatasetRowResult[]): Rate {
  return rateOf(rows, (result) => {
    const share = shareOfScale(result);
    if (share === null) return result.state === 'unparsable' ? false : null;
    return share === 0.5 ? 0.5 : share > 0.5 === (result.row.label === 1);
  });
}
