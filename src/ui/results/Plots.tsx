import { useMemo, useState } from 'react';
import type { PairwiseEvaluation } from '../../workloads/evaluation/pairwiseEvaluation';
import { groupLines, positionLines, swapPoints } from '../../report/plotData';
import { ConfusionMap } from './plots/ConfusionMap';
import { IntervalPlot } from './plots/IntervalPlot';
import { RatingScatter } from './plots/RatingScatter';
import { ReliabilityCurve } from './plots/ReliabilityCurve';
import { SwapPlane } from './plots/SwapPlane';
import { RowDialog } from './RowDialog';
import type { EvaluatedRun } from '../../report/evaluateRun';
import { texts } from './plots/texts';
import { texts as pageTexts } from './texts';
import styles from './plots/PlotFrame.module.css';

/** The plots that the data allows, each with its numbers. */
export function Plots({ evaluated }: { evaluated: EvaluatedRun }) {
  const { evaluation, summary } = evaluated;
  const { pairwise, rating } = evaluation;
  const [rowId, setRowId] = useState<string | null>(null);
  return (
    <section className={styles.plots} aria-labelledby="plots-title">
      <h2 id="plots-title">{pageTexts.plots}</h2>
      {pairwise !== null && (
        <PairPlots evaluated={evaluated} pairwise={pairwise} onRow={setRowId} />
      )}
      {rating !== null && rating.points.length > 0 && (
        <RatingScatter rating={rating} onRow={setRowId} />
      )}
      {rowId !== null && (
        <RowDialog
          summary={summary}
          rowId={rowId}
          onShow={setRowId}
          onClose={() => setRowId(null)}
        />
      )}
    </section>
  );
}

interface PairPlotsProps {
  readonly evaluated: EvaluatedRun;
  readonly pairwise: PairwiseEvaluation;
  readonly onRow: (id: string) => void;
}

function PairPlots({ evaluated, pairwise, onRow }: PairPlotsProps) {
  const { bothOrders, summary } = evaluated;
  const points = useMemo(() => swapPoints(summary.rows), [summary]);
  const { confusion, reliability } = pairwise;
  return (
    <>
      {bothOrders && points.length > 0 && (
        <SwapPlane points={points} missing={pairwise.pairs.length - points.length} onRow={onRow} />
      )}
      {confusion.n > 0 && <ConfusionMap matrix={confusion} />}
      {bothOrders && reliability.n > 0 && <ReliabilityCurve reliability={reliability} />}
      <AgreementPlots bothOrders={bothOrders} pairwise={pairwise} />
    </>
  );
}

function AgreementPlots({
  bothOrders,
  pairwise,
}: {
  readonly bothOrders: boolean;
  readonly pairwise: PairwiseEvaluation;
}) {
  const lines = useMemo(() => {
    const { byScenario, byGroup, byLength } = pairwise;
    return {
      scenario: groupLines(byScenario, bothOrders),
      group: groupLines(byGroup, bothOrders),
      length: groupLines(byLength, bothOrders),
      position: positionLines(pairwise),
    };
  }, [pairwise, bothOrders]);
  const { withTies } = pairwise;
  const measure = bothOrders ? texts.rightBothOrders : texts.right;
  const overall = bothOrders ? withTies.agreement.share : withTies.final.share;
  const common = { measure, overall };
  return (
    <>
      {lines.scenario.length > 0 && (
        <IntervalPlot title={texts.byScenario} lines={lines.scenario} {...common} />
      )}
      {lines.group.length > 0 && (
        <IntervalPlot title={texts.byGroup} lines={lines.group} {...common} />
      )}
      {lines.length.length > 0 && (
        <IntervalPlot
          title={texts.byLength}
          lines={lines.length}
          note={texts.byLengthNote}
          {...common}
        />
      )}
      {lines.position.length > 0 && (
        <IntervalPlot
          title={texts.byPosition}
          measure={texts.rightVerdicts}
          lines={lines.position}
          note={texts.byPositionNote}
        />
      )}
    </>
  );
}
