import { useMemo } from 'react';
import type { CalibrationFigures } from '../../../judge/metrics/calibration/calibration';
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
import { hrefOf } from '../../route';
import { decimal } from '../../../report/format';
import { meaningOf } from './calibrationWords';
import { FigureCell } from './FigureCell';
import { rateFigure, type Figure } from './figures';
import { calibrationTexts as texts } from './texts';

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
      <h2 id="calibration">{texts.title}</h2>
      {result.kind === 'calibrated' ? (
        <Report result={result} />
      ) : (
        <p className="quiet">
          {whyNot(result)}{' '}
          {result.kind === 'too-few' && (
            <a href={hrefOf('label', openRun.dataset.id)}>{texts.labelRows}</a>
          )}
        </p>
      )}
    </section>
  );
}

const sources: Readonly<Record<LabelSource, string>> = texts.sources;

function whyNot(result: Exclude<LabelCalibration, { kind: 'calibrated' }>): string {
  switch (result.kind) {
    case 'no-pairs':
      return texts.noPairs;
    case 'one-order':
      return texts.oneOrder;
    case 'too-few':
      return texts.tooFew(FEWEST_LABELS, result.usable.own, result.usable.file);
  }
}

function Report({ result }: { result: Extract<LabelCalibration, { kind: 'calibrated' }> }) {
  const { report, source, seed, asJudged, leftOut } = result;
  const { calibration, before, after } = report;
  const fit = [report.fittedOn, sources[source], report.reportedOn, seed] as const;
  return (
    <>
      <p>{meaningOf(report)}</p>
      <dl className="facts numbers">
        <Fact name={texts.temperature}>{decimal(calibration.temperature, 2)}</Fact>
        <Fact name={texts.tieBand}>
          {calibration.tieBand === 0
            ? texts.noTieBand
            : texts.tieBandOf(decimal(calibration.tieBand, 2))}
        </Fact>
        <Fact name={texts.fittedOn}>
          {leftOut > 0 ? texts.fitLeftOut(...fit, leftOut) : texts.fit(...fit)}
        </Fact>
      </dl>
      <ScrollTable caption={texts.table} columns={texts.columns}>
        <tr>
          <th scope="row">{texts.asJudged}</th>
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
      <p className="hint">{texts.hint}</p>
    </>
  );
}

const figureRows: readonly {
  readonly name: string;
  readonly cell: (figures: CalibrationFigures) => Figure;
}[] = [
  { name: texts.accuracy, cell: ({ accuracy }) => rateFigure(accuracy) },
  { name: texts.tiesFound, cell: ({ tiesFound }) => rateFigure(tiesFound) },
  { name: texts.tiesRight, cell: ({ tiesRight }) => rateFigure(tiesRight) },
  { name: texts.logLoss, cell: ({ logLoss }) => ({ value: decimal(logLoss), more: '' }) },
  { name: texts.brier, cell: ({ brier }) => ({ value: decimal(brier), more: '' }) },
  { name: texts.ece, cell: ({ ece }) => ({ value: decimal(ece), more: '' }) },
];

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
