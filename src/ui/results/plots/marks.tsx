import type { Preference } from '../../../judge/verdict';
import { swapTexts as texts } from './texts';
import styles from './PlotFrame.module.css';

/** A point whose shape says its label: A round, B square, a tie a diamond, none a cross. */
export function LabelMark({
  label,
  x,
  y,
  size = 4.5,
}: {
  readonly label: Preference | null;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}) {
  switch (label) {
    case 'A':
      return <circle className={styles.mark} data-tone="a" cx={x} cy={y} r={size} />;
    case 'B':
      return (
        <rect
          className={styles.mark}
          data-tone="b"
          x={x - size}
          y={y - size}
          width={2 * size}
          height={2 * size}
        />
      );
    case 'tie':
      return (
        <path
          className={styles.hollow}
          d={`M${x} ${y - size * 1.4}L${x + size * 1.4} ${y}L${x} ${y + size * 1.4}L${x - size * 1.4} ${y}Z`}
        />
      );
    case null:
      return (
        <path
          className={styles.mark}
          d={`M${x - size} ${y - size}L${x + size} ${y + size}M${x - size} ${y + size}L${x + size} ${y - size}`}
        />
      );
  }
}

/** A cell of a plot of many points: its area says how many lie in it. */
export function CountMark({
  x,
  y,
  share,
  side,
}: {
  readonly x: number;
  readonly y: number;
  /** Of the fullest cell, 0 to 1. */
  readonly share: number;
  /** Of a full cell, in pixels. */
  readonly side: number;
}) {
  const edge = Math.max(1.5, side * Math.sqrt(share));
  return (
    <rect className={styles.cell} x={x - edge / 2} y={y - edge / 2} width={edge} height={edge} />
  );
}

/** The legend inside the drawing, so that a file of it can be read alone. */
export function LabelLegend({ labels }: { labels: readonly (Preference | null)[] }) {
  return (
    <g>
      {labels.map((label, index) => (
        <g key={String(label)} transform={`translate(${56 + index * 84} 12)`}>
          <LabelMark label={label} x={0} y={0} />
          <text x={9} y={4}>
            {texts.labels[label ?? 'none']}
          </text>
        </g>
      ))}
    </g>
  );
}
