import { useMemo } from 'react';
import { ErrorBar, Scatter, type ScatterShapeProps } from 'recharts';
import type { Reliability } from '../../../judge/metrics/calibration/reliability';
import { decimal } from '../../../report/format';
import { reliabilityTable } from '../../../report/plotData';
import { fractionTicks, SquarePlot } from './axes';
import { PlotFrame } from './PlotFrame';
import { reliabilityTexts as texts } from './texts';
import styles from './PlotFrame.module.css';

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
      <circle className={styles.dot} cx={cx} cy={cy} r={5} />
      <text x={(cx ?? 0) + 8} y={(cy ?? 0) - 7}>
        {bins[index]?.of}
      </text>
    </g>
  );
  return (
    <PlotFrame
      title={texts.title}
      words={reliabilityWords(reliability)}
      table={table}
      note={texts.note}
    >
      <SquarePlot
        range={[0, 1]}
        ticks={fractionTicks}
        across={texts.stated}
        up={texts.observed}
        diagonal={[0, 1]}
        room={{ top: 20, right: 28 }}
      >
        <Scatter data={bins} shape={mark} line isAnimationActive={false}>
          <ErrorBar dataKey="interval" direction="y" isAnimationActive={false} width={4} />
        </Scatter>
      </SquarePlot>
    </PlotFrame>
  );
}

function reliabilityWords({ n, ece, brier }: Reliability): string {
  return texts.words(n, decimal(ece), decimal(brier));
}
