import {
  calibrate,
  type CalibrationReport,
  type LabelledLogOdds,
} from '../../judge/metrics/calibration/calibration';
import { rateOf, type Rate } from '../../judge/metrics/statistics/rate';
import type { Preference } from '../../judge/verdict';
import type { DatasetRunSummary } from '../datasetRun';
import type { RowLabel } from './labelAgreement';
import { finalPreference } from './pairwiseEvaluation';

/**
 * Fewer labelled pairs than this are not calibrated on: half of them fit, and on the other 20 an
 * accuracy is known to about 20 points either way.
 */
export const FEWEST_LABELS = 40;

/** Whose labels a calibration is fitted on. */
export type LabelSource = 'own' | 'file';

/** A labelled pair with its log-odds and what the judge itself made of it. */
interface CalibrationRow extends LabelledLogOdds {
  readonly said: Preference | null;
}

export type LabelCalibration =
  | {
      readonly kind: 'calibrated';
      readonly source: LabelSource;
      readonly seed: number;
      readonly report: CalibrationReport<CalibrationRow>;
      /** The judge's own verdicts, its own ties included, on the half that is reported on. */
      readonly asJudged: Rate;
      /** Labelled pairs without a readout in both orders. */
      readonly leftOut: number;
    }
  | {
      readonly kind: 'too-few';
      /** Labelled pairs with a readout in both orders. */
      readonly usable: Readonly<Record<LabelSource, number>>;
    }
  /** Every pair was judged in one order only: there are no order-averaged log-odds. */
  | { readonly kind: 'one-order' }
  | { readonly kind: 'no-pairs' };

/**
 * Temperature and tie band for one run, fitted on one half of the labelled pairs and reported on
 * the other. The person's own labels come first; the file's where those are too few. Changes no
 * judgment.
 */
export function labelCalibration(
  summary: DatasetRunSummary,
  labels: readonly RowLabel[],
  seed = 1,
): LabelCalibration {
  const pairs = summary.rows.flatMap(({ pair }) => (pair === null ? [] : [pair]));
  if (pairs.length === 0) return { kind: 'no-pairs' };
  if (pairs.every(({ readings: { BA } }) => BA === 'absent')) return { kind: 'one-order' };
  const own = new Map(labels.map(({ rowId, label }) => [rowId, label]));
  const labelOf = {
    own: (id: string): Preference | null => {
      const label = own.get(id);
      return label === undefined || typeof label === 'number' ? null : label;
    },
    file: (_: string, fileLabel: Preference | null): Preference | null => fileLabel,
  };
  const rowsOf = (source: LabelSource) => {
    const labelled = pairs.flatMap((pair) => {
      const label = labelOf[source](pair.id, pair.label);
      return label === null ? [] : [{ pair, label }];
    });
    const usable = labelled.flatMap(({ pair, label }): readonly CalibrationRow[] =>
      pair.averaged === null
        ? []
        : [{ label, logOdds: pair.averaged.logOdds, said: finalPreference(pair) }],
    );
    return { usable, leftOut: labelled.length - usable.length };
  };
  const found = { own: rowsOf('own'), file: rowsOf('file') };
  const source = (['own', 'file'] as const).find(
    (one) => found[one].usable.length >= FEWEST_LABELS,
  );
  if (source === undefined) {
    return {
      kind: 'too-few',
      usable: { own: found.own.usable.length, file: found.file.usable.length },
    };
  }
  const { usable, leftOut } = found[source];
  const report = calibrate(usable, seed);
  const asJudged = rateOf(report.reporting, ({ said, label }) => said === label);
  return { kind: 'calibrated', source, seed, report, asJudged, leftOut };
}
