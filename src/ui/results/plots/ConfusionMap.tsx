import { useMemo } from 'react';
import {
  columnTotals,
  rowTotals,
  type ConfusionMatrix,
} from '../../../judge/metrics/pairs/confusionMatrix';
import type { Preference } from '../../../judge/verdict';
import { inPercent } from '../../../report/numbers';
import { confusionTable } from '../../../report/plotData';
import { PlotFrame } from './PlotFrame';
import { confusionTexts as texts } from './texts';
import styles from './PlotFrame.module.css';

const CELL = 84;
const [LEFT, TOP] = [84, 44];
/** Numbers stay readable on the fullest cell, in light and dark. */
const FULLEST = 0.45;

/** Rows by label (down) and final verdict (across); ink grows with the share of its label. */
export function ConfusionMap({ matrix }: { matrix: ConfusionMatrix<Preference> }) {
  const table = useMemo(() => confusionTable(matrix), [matrix]);
  const { classes, counts } = useMemo(() => withoutUnused(matrix), [matrix]);
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const side = classes.length * CELL;
  return (
    <PlotFrame title={texts.title} words={confusionWords(matrix)} table={table} note={texts.note}>
      <svg
        className={styles.map}
        viewBox={`0 0 ${LEFT + side + 2} ${TOP + side + 2}`}
        width={LEFT + side + 2}
        height={TOP + side + 2}
      >
        <text x={LEFT + side / 2} y={14} textAnchor="middle">
          {texts.verdict}
        </text>
        {classes.map((name, index) => (
          <g key={name}>
            <text x={LEFT + (index + 0.5) * CELL} y={36} textAnchor="middle">
              {name}
            </text>
            <text x={LEFT - 10} y={TOP + (index + 0.5) * CELL + 4} textAnchor="end">
              {texts.label(name)}
            </text>
          </g>
        ))}
        {counts.map((row, down) =>
          row.map((count, across) => (
            <HeatCell
              key={`${classes[down] ?? ''} ${classes[across] ?? ''}`}
              x={LEFT + across * CELL}
              y={TOP + down * CELL}
              count={count}
              total={totals[down] ?? 0}
            />
          )),
        )}
      </svg>
    </PlotFrame>
  );
}

/** Leaves out an answer that is neither a label nor a verdict, as ties often are. */
function withoutUnused(matrix: ConfusionMatrix<Preference>) {
  const [labels, verdicts] = [rowTotals(matrix), columnTotals(matrix)];
  const isUsed = (_: unknown, index: number): boolean =>
    (labels[index] ?? 0) + (verdicts[index] ?? 0) > 0;
  return {
    classes: matrix.classes.filter(isUsed),
    counts: matrix.counts.filter(isUsed).map((row) => row.filter(isUsed)),
  };
}

interface HeatCellProps {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly total: number;
}

function HeatCell({ x, y, count, total }: HeatCellProps) {
  const share = total > 0 ? count / total : 0;
  return (
    <g>
      <rect className={styles.ground} x={x} y={y} width={CELL - 2} height={CELL - 2} />
      <rect
        className={styles.cell}
        x={x}
        y={y}
        width={CELL - 2}
        height={CELL - 2}
        fillOpacity={FULLEST * share}
      />
      <text className={styles.count} x={x + CELL / 2 - 1} y={y + CELL / 2} textAnchor="middle">
        {count}
      </text>
      <text className={styles.share} x={x + CELL / 2 - 1} y={y + CELL / 2 + 18} textAnchor="middle">
        {total > 0 ? inPercent(share) : '–'}
      </text>
    </g>
  );
}

function confusionWords({ classes, counts, n, excluded }: ConfusionMatrix<Preference>): string {
  const right = classes.reduce((sum, _, index) => sum + (counts[index]?.[index] ?? 0), 0);
  const words = texts.words(right, n);
  return excluded > 0 ? `${words} ${texts.leftOut(excluded)}` : words;
}
