import { useMemo } from 'react';
import type { CalibrationFigures } from '../../../judge/metrics/pairs/calibration';
import type { HumanLabel } from '../../../run/dataset';
import type { OpenRun } from '../../../state/datasets/datasetState';
import { summariseDatasetRun } from '../../../workloads/datasetRun';
import {
  FEWEST_LABELS,
  labelCalibration,
  type LabelCalibration,
  type LabelSource,
} from '../../../workloads/evaluation/labelCalibration';
import { ScrollTable } from '../../controls/ScrollTable';
import { inCount } from '../../../report/numbers';
import { hrefOf } from '../../route';
import { decimal } from '../../../report/format';
import { meaningOf } from './calibrationWords';
import { FigureCell } from './FigureCell';
import { rateFigure, type Figure } from './figures';

interface CalibrationPanelProps {
  readonly openRun: OpenRun;
  /** The person's own labels of the run's dataset. */
  readonly labels: readonly HumanLabel[];
}

/** How sure the judge should be, learnt from labels: fitted on one half, reported on the other. */
export function CalibrationPanel({ openRun, labels }: CalibrationPanelProps) {
  const { run, rows, judgments } = openRun;
  const summary = useMemo(() => summariseDatasetRun(run, rows, judgments), [run, rows, judgments]);
  const result = useMemo(() => labelCalibration(summary, labels), [summary, labels]);
  return (
    <section className="part" aria-labelledby="calibration">
      <h2 id="calibration">Calibration</h2>
      {result.kind === 'calibrated' ? (
        <Report result={result} />
      ) : (
        <p className="quiet">
          {whyNot(result)}{' '}
          {result.kind === 'too-few' && (
            <a href={hrefOf('label', openRun.dataset.id)}>Label rows of this dataset</a>
          )}
        </p>
      )}
    </section>
  );
}

const sources: Readonly<Record<LabelSource, string>> = {
  own: 'your own labels',
  file: 'the labels of the file',
};

function whyNot(result: Exclude<LabelCalibration, { kind: 'calibrated' }>): string {
  switch (result.kind) {
    case 'no-pairs':
      return 'Only runs of pairs are calibrated: a rating has no odds of one response over another.';
    case 'one-order':
      return 'This run judged one order only. Calibration takes the mean log-odds of both orders; run it again in both.';
    case 'too-few':
      return `Calibration needs ${FEWEST_LABELS} labelled pairs that were read in both orders: half of them to fit on, and with fewer than 20 to report on, an accuracy is known to 20 points at best. There are ${inCount(result.usable.own)} with your own label and ${inCount(result.usable.file)} with the file’s.`;
  }
}

function Report({ result }: { result: Extract<LabelCalibration, { kind: 'calibrated' }> }) {
  const { report, source, seed, asJudged, leftOut } = result;
  const { calibration, before, after } = report;
  return (
    <>
      <p>{meaningOf(report)}</p>
      <dl className="facts numbers">
        <Fact name="Temperature">{decimal(calibration.temperature, 2)}</Fact>
        <Fact name="Tie band">
          {calibration.tieBand === 0
            ? 'none: only exactly even odds are a tie'
            : `log-odds within ±${decimal(calibration.tieBand, 2)} are a tie`}
        </Fact>
        <Fact name="Fitted on">
          {inCount(report.fittedOn)} pairs with {sources[source]}, reported on the{' '}
          {inCount(report.reportedOn)} others (split by seed {seed})
          {leftOut > 0 && `; ${inCount(leftOut)} were not read in both orders and are left out`}
        </Fact>
      </dl>
      <ScrollTable
        caption="On the half that the fit never saw"
        columns={['Figure', 'Before', 'After']}
      >
        <tr>
          <th scope="row">Accuracy of the judge’s own verdicts, its ties included</th>
          <FigureCell {...rateFigure(asJudged)} span={2} />
        </tr>
        {figureRows.map(({ name, cell }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <FigureCell {...cell(before)} />
            <FigureCell {...cell(after)} />
          </tr>
        ))}
      </ScrollTable>
      <p className="hint">
        Log loss, Brier score and calibration error are of the probability of A on the pairs
        labelled A or B; lower is better. “Before” takes the sign of the log-odds. Nothing is
        changed in what was judged.
      </p>
    </>
  );
}

const figureRows: readonly {
  readonly name: string;
  readonly cell: (figures: CalibrationFigures) => Figure;
}[] = [
  { name: 'Accuracy by log-odds and tie band', cell: ({ accuracy }) => rateFigure(accuracy) },
  { name: 'Ties found, of those labelled a tie', cell: ({ tiesFound }) => rateFigure(tiesFound) },
  { name: 'Ties right, of those called a tie', cell: ({ tiesRight }) => rateFigure(tiesRight) },
  { name: 'Log loss, in nats', cell: ({ logLoss }) => ({ value: decimal(logLoss), more: '' }) },
  { name: 'Brier score', cell: ({ brier }) => ({ value: decimal(brier), more: '' }) },
  { name: 'Expected calibration error', cell: ({ ece }) => ({ value: decimal(ece), more: '' }) },
];

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
