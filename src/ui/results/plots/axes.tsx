import type { ReactNode } from 'react';
import { CartesianGrid, ReferenceLine, ScatterChart, XAxis, YAxis } from 'recharts';
import styles from './PlotFrame.module.css';

/** The ticks of a share or a probability. */
export const fractionTicks: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** A square as wide as the page lets it be. */
const square = { width: '100%', maxWidth: '27rem', aspectRatio: '1 / 1' } as const;

interface AcrossAxisProps {
  /** The field of a point that goes to the right. */
  readonly dataKey: string;
  readonly range: readonly [number, number];
  readonly ticks: readonly number[];
  readonly title: string;
  readonly tickFormatter?: (value: number) => string;
}

/** The horizontal axis of every plot of points, its title below it. */
export function AcrossAxis({ range, ticks, title, ...props }: AcrossAxisProps) {
  return (
    <XAxis
      type="number"
      domain={[...range]}
      ticks={[...ticks]}
      label={{ value: title, position: 'insideBottom', offset: -16 }}
      {...props}
    />
  );
}

interface SquarePlotProps {
  /** Of both axes. */
  readonly range: readonly [number, number];
  readonly ticks: readonly number[];
  /** What `x` of a point is. */
  readonly across: string;
  /** What `y` of a point is. */
  readonly up: string;
  /** From where to where the line of equal values goes. */
  readonly diagonal: readonly [number, number];
  /** Pixels above and to the right of the plane, for what stands there. */
  readonly room?: { readonly top: number; readonly right: number };
  readonly children: ReactNode;
}

const little = { top: 12, right: 12 };

/** Two measures on the same scale, with the line on which they are equal. */
export function SquarePlot(props: SquarePlotProps) {
  const { range, ticks, across, up, diagonal, room = little, children } = props;
  const [low, high] = diagonal;
  return (
    <ScatterChart
      responsive
      style={square}
      accessibilityLayer={false}
      margin={{ ...room, bottom: 28, left: 4 }}
    >
      <CartesianGrid />
      <ReferenceLine
        segment={[
          { x: low, y: low },
          { x: high, y: high },
        ]}
        className={styles.dashed ?? ''}
      />
      <AcrossAxis dataKey="x" range={range} ticks={ticks} title={across} />
      <YAxis
        type="number"
        dataKey="y"
        domain={[...range]}
        ticks={[...ticks]}
        width={48}
        label={{ value: up, position: 'insideLeft', angle: -90, textAnchor: 'middle' }}
      />
      {children}
    </ScatterChart>
  );
}
