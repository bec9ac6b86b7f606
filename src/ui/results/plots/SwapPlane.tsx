import { memo, useMemo, useState } from 'react';
import { ReferenceArea, ReferenceDot, Scatter, type ScatterShapeProps } from 'recharts';
import type { Preference } from '../../../judge/verdict';
import { inPercent } from '../../../report/numbers';
import {
  countedCells,
  labelText,
  MOST_POINTS,
  swapTable,
  type SwapPoint,
} from '../../../report/plotData';
import { fractionTicks, SquarePlot } from './axes';
import { CountMark, LabelLegend, LabelMark } from './marks';
import { PlotFrame } from './PlotFrame';
import { swapTexts as texts } from './texts';
import styles from './PlotFrame.module.css';

interface SwapPlaneProps {
  readonly points: readonly SwapPoint[];
  /** Rows that have no point: a verdict or its probabilities are missing. */
  readonly missing: number;
  readonly onRow: (id: string) => void;
}

/**
 * Each row a point: P(A) with A first to the right, with B first upwards. On the diagonal the
 * position moves nothing; in the off quadrants the verdict follows it.
 */
export function SwapPlane({ points, missing, onRow }: SwapPlaneProps) {
  const [active, setActive] = useState<number | null>(null);
  const table = useMemo(() => swapTable(points), [points]);
  const crowded = points.length > MOST_POINTS;
  const point = active === null ? undefined : points[active];
  return (
    <PlotFrame
      title={texts.title}
      words={swapWords(points, missing)}
      table={table}
      onRow={onRow}
      note={crowded ? texts.crowded(MOST_POINTS) : texts.note}
      beside={
        crowded ? undefined : (
          <PointDetail points={points} active={active} choose={setActive} onRow={onRow} />
        )
      }
    >
      <Plane points={points} crowded={crowded} choose={setActive} active={point} />
    </PlotFrame>
  );
}

interface PlaneProps {
  readonly points: readonly SwapPoint[];
  readonly crowded: boolean;
  readonly choose: (index: number) => void;
  readonly active: SwapPoint | undefined;
}

const orders: readonly (Preference | null)[] = ['A', 'B', 'tie', null];

function Plane({ points, crowded, choose, active }: PlaneProps) {
  const labels = orders.filter((label) => points.some((point) => point.label === label));
  return (
    <SquarePlot
      range={[0, 1]}
      ticks={fractionTicks}
      across={texts.aFirst}
      up={texts.bFirst}
      diagonal={[0, 1]}
      room={{ top: 28, right: 12 }}
    >
      {quadrants.map(({ name, x, y, off, position }) => (
        <ReferenceArea
          key={name}
          x1={x[0]}
          x2={x[1]}
          y1={y[0]}
          y2={y[1]}
          className={(off ? styles.off : styles.on) ?? ''}
          label={{ value: name, position, className: styles.region ?? '' }}
        />
      ))}
      <Points points={points} crowded={crowded} choose={choose} />
      {active && <ReferenceDot x={active.x} y={active.y} r={9} className={styles.active ?? ''} />}
      {!crowded && <LabelLegend labels={labels} />}
    </SquarePlot>
  );
}

/** Each name stands away from the corner of its quadrant, where sure verdicts lie. */
const quadrants = [
  { name: texts.quadrants.a, x: [0.5, 1], y: [0.5, 1], off: false, position: 'insideTopLeft' },
  { name: texts.quadrants.b, x: [0, 0.5], y: [0, 0.5], off: false, position: 'insideBottomRight' },
  { name: texts.quadrants.first, x: [0.5, 1], y: [0, 0.5], off: true, position: 'insideTopRight' },
  {
    name: texts.quadrants.second,
    x: [0, 0.5],
    y: [0.5, 1],
    off: true,
    position: 'insideBottomLeft',
  },
] as const;

/** Apart, so that a change of the active point does not draw the others again. */
const Points = memo(function Points({ points, crowded, choose }: Omit<PlaneProps, 'active'>) {
  const cells = useMemo(() => (crowded ? countedCells(points) : []), [points, crowded]);
  const fullest = Math.max(1, ...cells.map(({ count }) => count));
  const mark = ({ cx, cy, index }: ScatterShapeProps) => {
    const [x, y] = [cx ?? 0, cy ?? 0];
    if (crowded)
      return <CountMark x={x} y={y} side={9} share={(cells[index]?.count ?? 0) / fullest} />;
    return (
      <g onMouseEnter={() => choose(index)} onClick={() => choose(index)}>
        <LabelMark label={points[index]?.label ?? null} x={x} y={y} />
      </g>
    );
  };
  return <Scatter data={crowded ? cells : points} shape={mark} isAnimationActive={false} />;
});

interface PointDetailProps {
  readonly points: readonly SwapPoint[];
  readonly active: number | null;
  readonly choose: (index: number) => void;
  readonly onRow: (id: string) => void;
}

/** The row under the pointer, or the one that was gone to by keyboard; leads to the row itself. */
function PointDetail({ points, active, choose, onRow }: PointDetailProps) {
  const point = active === null ? undefined : points[active];
  const go = (step: number) => {
    const from = active ?? (step > 0 ? -1 : points.length);
    choose((from + step + points.length) % points.length);
  };
  return (
    <div className={styles.detail}>
      <div className="row flush">
        <button type="button" className="quiet-button" onClick={() => go(-1)}>
          {texts.previous}
        </button>
        <button type="button" className="quiet-button" onClick={() => go(1)}>
          {texts.next}
        </button>
      </div>
      <p role="status" aria-label={texts.status} className="numbers">
        {point ? (
          <>
            <button type="button" className="quiet-button" onClick={() => onRow(point.id)}>
              {texts.row(point.id)}
            </button>
            {(point.consistent ? texts.agree : texts.disagree)(
              inPercent(point.x),
              inPercent(point.y),
              labelText(point.label),
            )}
          </>
        ) : (
          texts.pointAt
        )}
      </p>
    </div>
  );
}

function swapWords(points: readonly SwapPoint[], missing: number): string {
  const first = points.filter(({ x, y }) => x > 0.5 && y < 0.5).length;
  const second = points.filter(({ x, y }) => x < 0.5 && y > 0.5).length;
  const both = points.filter(({ x, y }) => x > 0.5 && y > 0.5).length;
  const neither = points.filter(({ x, y }) => x < 0.5 && y < 0.5).length;
  const middle = points.length - first - second - both - neither;
  const counts = [points.length, both, neither, first, second] as const;
  const words = middle > 0 ? texts.wordsBorder(...counts, middle) : texts.words(...counts);
  return missing > 0 ? `${words} ${texts.missing(missing)}` : words;
}
