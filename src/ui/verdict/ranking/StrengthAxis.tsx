import type { RankedItem } from '../../../judge/votes/ranking';
import { rankedWords } from './rankingWords';
import styles from './Ranking.module.css';

interface StrengthAxisProps {
  /** Null where nothing was read of the response. */
  readonly ranked: RankedItem | null;
  /** All responses: their intervals span the axis, so that the lines can be compared. */
  readonly ranking: readonly RankedItem[];
}

/** A dot for the strength on a line for its interval, on one axis for all responses. */
export function StrengthAxis({ ranked, ranking }: StrengthAxisProps) {
  if (!ranked) return <span className={styles.strength} aria-hidden="true" />;
  const low = Math.min(...ranking.map(({ interval }) => interval.low));
  const high = Math.max(...ranking.map(({ interval }) => interval.high));
  const at = (strength: number): string =>
    `${(high > low ? ((strength - low) / (high - low)) * 100 : 50).toFixed(2)}%`;
  const { strength, interval } = ranked;
  return (
    <span className={styles.strength} role="img" aria-label={rankedWords(ranked)}>
      <span className={styles.middle} style={{ left: at(0) }} />
      <span
        className={styles.line}
        style={{ left: at(interval.low), right: `calc(100% - ${at(interval.high)})` }}
      />
      <span className={styles.dot} style={{ left: at(strength) }} />
    </span>
  );
}
