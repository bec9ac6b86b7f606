import type { Figure } from './figures';
import styles from './Agreement.module.css';

/** A cell with a figure and, under it, its interval. */
export function FigureCell({ value, more, span = 1 }: Figure & { readonly span?: number }) {
  return (
    <td colSpan={span} className={styles.figure}>
      {value}
      {more !== '' && <span> {more}</span>}
    </td>
  );
}
