import { useMemo } from 'react';
import { Scatter, type ScatterShapeProps } from 'recharts';
import type { RatingEvaluation } from '../../../workloads/evaluation/ratingEvaluation';
import { decimal } from '../../../report/format';
import {
  countedCells,
  JITTER,
  MOST_POINTS,
  scatterPoints,
  scatterTable,
} from '../../../report/plotData';
import { SquarePlot } from './axes';
import { CountMark } from './marks';
import { PlotFrame } from './PlotFrame';
import { scatterTexts as texts } from './texts';
import styles from './PlotFrame.module.css';

interface RatingScatterProps {
  readonly rating: RatingEvaluation;
  readonly onRow: (id: string) => void;
}

/** Labelled scores to the right, the judge's upwards. */
export function RatingScatter({ rating, onRow }: RatingScatterProps) {
  const { points } = rating;
  const table = useMemo(() => scatterTable(points), [points]);
  const crowded = points.length > MOST_POINTS;
  const [low, high] = useMemo(() => rangeOf(points), [points]);
  const marks = useMemo(() => {
    const moved = scatterPoints(points);
    return crowded ? countedCells(moved, [low - 0.5, high + 0.5]) : moved;
  }, [points, crowded, low, high]);
  const fullest = Math.max(1, ...marks.map((one) => ('count' in one ? one.count : 1)));
  const mark = ({ cx, cy, index }: ScatterShapeProps) => {
    const one = marks[index];
    if (one && 'count' in one) {
      return <CountMark x={cx ?? 0} y={cy ?? 0} side={9} share={one.count / fullest} />;
    }
    return <circle className={styles.rating} cx={cx} cy={cy} r={3.5} />;
  };
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return (
    <PlotFrame
      title={texts.title}
      words={scatterWords(rating)}
      table={table}
      onRow={onRow}
      note={crowded ? texts.crowded(MOST_POINTS) : texts.note(JITTER)}
    >
      <SquarePlot
        range={[low - 0.5, high + 0.5]}
        ticks={ticks}
        across={texts.label}
        up={texts.score}
        diagonal={[low, high]}
      >
        <Scatter data={marks} shape={mark} isAnimationActive={false} />
      </SquarePlot>
    </PlotFrame>
  );
}

function rangeOf(points: RatingEvaluation['points']): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { label, score } of points) {
    low = Math.min(low, Math.floor(Math.min(label, score)));
    high = Math.max(high, Math.ceil(Math.max(label, score)));
  }
  return low > high ? [1, 5] : [low, high];
}

function scatterWords({ pearson, spearman, kendallTau }: RatingEvaluation): string {
  return texts.words(
    pearson.n,
    decimal(pearson.value),
    decimal(spearman.value),
    decimal(kendallTau.value),
  );
}
