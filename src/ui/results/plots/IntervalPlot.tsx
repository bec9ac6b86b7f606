import { useMemo } from 'react';
import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  Scatter,
  ScatterChart,
  YAxis,
  type ScatterShapeProps,
} from 'recharts';
import { inPercent } from '../../../report/numbers';
import { percent } from '../../../report/format';
import { intervalTable, type IntervalLine } from '../../../report/plotData';
import { AcrossAxis, fractionTicks } from './axes';
import { PlotFrame } from './PlotFrame';
import { intervalTexts as texts } from './texts';
import styles from './PlotFrame.module.css';

interface IntervalPlotProps {
  readonly title: string;
  /** What the share is of, e.g. `Right in both orders`. */
  readonly measure: string;
  readonly lines: readonly IntervalLine[];
  /** The share over all lines, drawn as a line. */
  readonly overall?: number | null | undefined;
  readonly note?: string;
}

const LINE = 26;

/** A dot and its 95% interval for each group. */
export function IntervalPlot({ title, measure, lines, overall = null, note }: IntervalPlotProps) {
  const table = useMemo(
    () => intervalTable(texts.table(measure, title), lines),
    [measure, title, lines],
  );
  const points = useMemo(
    () =>
      lines.map((line) => ({
        ...line,
        shown: texts.line(shortened(line.name), line.of),
        interval: [line.share - line.low, line.high - line.share],
      })),
    [lines],
  );
  const size = { width: '100%', maxWidth: '42rem', height: LINE * lines.length + 64 };
  return (
    <PlotFrame
      title={title}
      words={intervalWords(measure, lines)}
      table={table}
      {...(note === undefined ? {} : { note })}
    >
      <ScatterChart
        responsive
        style={size}
        accessibilityLayer={false}
        margin={{ top: 8, right: 44, bottom: 28, left: 4 }}
      >
        <CartesianGrid horizontal={false} />
        {overall !== null && <ReferenceLine x={overall} className={styles.dashed ?? ''} />}
        <AcrossAxis
          dataKey="share"
          range={[0, 1]}
          ticks={fractionTicks}
          title={overall === null ? measure : texts.dashed(measure)}
          tickFormatter={inPercent}
        />
        <YAxis
          type="category"
          dataKey="shown"
          width={168}
          interval={0}
          reversed
          allowDuplicatedCategory
          tick={LineName}
        />
        <Scatter data={points} shape={ShareMark} isAnimationActive={false}>
          <ErrorBar dataKey="interval" direction="x" isAnimationActive={false} width={4} />
        </Scatter>
      </ScatterChart>
    </PlotFrame>
  );
}

function ShareMark({ cx, cy }: ScatterShapeProps) {
  return <circle className={styles.dot} cx={cx} cy={cy} r={4.5} />;
}

/** On one line, however long: the numbers under the plot have the whole name. */
function LineName({
  x,
  y,
  payload,
}: {
  x?: number | string;
  y?: number | string;
  payload?: { value?: string };
}) {
  return (
    <text x={x} y={y} dy={4} textAnchor="end">
      {payload?.value}
    </text>
  );
}

const shortened = (name: string): string => (name.length > 18 ? `${name.slice(0, 17)}…` : name);

function intervalWords(measure: string, lines: readonly IntervalLine[]): string {
  const sorted = [...lines].sort((a, b) => a.share - b.share);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return texts.noRows(measure);
  const say = ({ name, share, hits, of }: IntervalLine): string =>
    texts.one(percent(share), hits, of, name);
  if (lines.length > 1 && lowest.share === highest.share) {
    return texts.each(measure, percent(lowest.share));
  }
  return lines.length === 1
    ? texts.single(measure, say(lowest))
    : texts.range(measure, say(lowest), say(highest));
}
