import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from './texts';
import styles from './Critique.module.css';

interface Span {
  readonly start: number;
  readonly end: number;
}

interface MarkedTextProps {
  readonly label: string;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** A text as it was judged, with stretches marked, scrolled to the first of them. */
export function MarkedText({ label, text, spans }: MarkedTextProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = box.current?.querySelector('mark');
    if (box.current && first) box.current.scrollTop = first.offsetTop - 24;
  }, [text, spans]);
  return (
    <figure className={styles.marked}>
      <figcaption>{label}</figcaption>
      <div ref={box} className="plain-text" dir="auto" tabIndex={0} role="group" aria-label={label}>
        {text === '' ? <span className="hint">{texts.empty}</span> : pieces(text, spans)}
      </div>
    </figure>
  );
}

function pieces(text: string, spans: readonly Span[]): ReactNode[] {
  const found: ReactNode[] = [];
  let done = 0;
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const from = Math.max(start, done);
    if (end <= from) continue;
    found.push(text.slice(done, from), <mark key={from}>{text.slice(from, end)}</mark>);
    done = end;
  }
  found.push(text.slice(done));
  return found;
}
