import styles from './ResponseMark.module.css';
/** The sign of a response: A is round, B is square, so that colour is never alone. */
export function ResponseMark({ of }: { of: 'A' | 'B' }) {
  return (
    <span className={styles.mark} data-tone={of.toLowerCase()} aria-hidden="true">
      {of}
    </span>
  );
}
