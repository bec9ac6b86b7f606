import { useMemo } from 'react';
import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
  type ScatterShapeProps,
} from 'recharts';
import type { Reliability } from '../../../judge/metrics/reliability';
import { decimal } from '../format';
import { plural } from '../../numbers';
import { reliabilityTable } from '../plotData';
import { PlotFrame } from './PlotFrame';
import { fractionTicks, square } from './sizes';

/** Stated P(A) against how often A was preferred; the number in a mark is that of its rows. */
export function ReliabilityCurve({ reliability }: { reliability: Reliability }) {
  const table = useMemo(() => reliabilityTable(reliability), [reliability]);
  const bins = useMemo(
    () =>
      reliability.bins.flatMap(({ meanProbability, observed: { share, interval, of } }) =>
        meanProbability === null || share === null || interval === null
          ? []
          : [
              {
                x: meanProbability,
                y: share,
                of,
                interval: [share - interval.low, interval.high - share],
              },
            ],
      ),
    [reliability],
  );
  const mark = ({ cx, cy, index }: ScatterShapeProps) => (
    <g>
      <circle className="plot-dot" cx={cx} cy={cy} r={5} />
      <text className="plot-count" x={(cx ?? 0) + 8} y={(cy ?? 0) - 7}>
        {bins[index]?.of}
      </text>
    </g>
  );
  return (
    <PlotFrame
      title="Reliability curve"
      words={reliabilityWords(reliability)}
      table={table}
      note="The number beside a dot is that of its rows; the whisker is its 95% interval. On the dashed line the probabilities are as often right as they say."
    >
      <ScatterChart
        responsive
        style={square}
        accessibilityLayer={false}
        margin={{ top: 20, right: 28, bottom: 28, left: 4 }}
      >
        <CartesianGrid />
        <ReferenceLine
          segment={[
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ]}
          className="plot-diagonal"
        />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, 1]}
          ticks={fractionTicks}
          label={{ value: 'Stated P(A), order-averaged', position: 'insideBottom', offset: -16 }}
        />
        <YAxis
          type="number"
          dataKey="y"
          domain={[0, 1]}
          ticks={fractionTicks}
          width={48}
          label={{ value: 'Share labelled A', position: 'insideLeft', angle: -90, dy: 50 }}
        />
        <Scatter data={bins} shape={mark} line isAnimationActive={false}>
          <ErrorBar dataKey="interval" direction="y" isAnimationActive={false} width={4} />
        </Scatter>
      </ScatterChart>
    </PlotFrame>
  );
}

function reliabilityWords({ n, ece, brier }: Reliability): string {
  return (
    `Over ${plural(n, 'labelled row')} with probabilities in both orders: expected calibration ` +
    `error ${decimal(ece)}, Brier score ${decimal(brier)}. A tie label counts half for A.`
  );
}
