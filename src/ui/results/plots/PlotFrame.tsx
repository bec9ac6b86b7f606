import { useId, useRef, useState, type ReactNode } from 'react';
import { DataTable } from '../DataTable';
import { download, fileName } from '../../../browser/download';
import { tableToCsv, type TableData } from '../../../report/tableData';
import { useRegisteredPlot } from './plotRegistry';
import { standaloneSvg } from './standaloneSvg';
import { texts } from './texts';
import styles from './PlotFrame.module.css';

interface PlotFrameProps {
  readonly title: string;
  /** The plot in words: shown above it, and its text alternative. */
  readonly words: string;
  readonly table: TableData;
  readonly onRow?: (name: string) => void;
  /** What a person should know of how it is drawn. */
  readonly note?: string;
  /** What belongs to the plot but is no part of the drawing, e.g. the row under the pointer. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** Every plot: title, words, drawing, its two files, and the numbers under it. */
export function PlotFrame({ title, words, table, onRow, note, beside, children }: PlotFrameProps) {
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  const plot = useRegisteredPlot({ title, words, table }, place);
  const saveSvg = () => {
    const drawing = plot.drawing();
    if (!drawing) return;
    download(fileName(title, 'svg'), standaloneSvg(drawing, title, words), 'image/svg+xml');
  };
  return (
    <section className={styles.plot} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{title}</h3>
      <p className={styles.words} id={`${id}-words`}>
        {words}
      </p>
      <div
        ref={place}
        className={styles.place}
        role="img"
        aria-label={title}
        aria-describedby={`${id}-words`}
      >
        {children}
      </div>
      {note !== undefined && <p className="hint">{note}</p>}
      {beside}
      <div className="row flush">
        <button type="button" className="quiet-button" onClick={saveSvg}>
          {texts.svg}
          <span className="visually-hidden">{texts.of(title)}</span>
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => download(fileName(title, 'csv'), tableToCsv(table), 'text/csv')}
        >
          {texts.csv}
          <span className="visually-hidden">{texts.of(title)}</span>
        </button>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {texts.numbers}
          <span className="visually-hidden">{texts.of(title)}</span>
        </summary>
        {open && <DataTable table={table} onRow={onRow} />}
      </details>
    </section>
  );
}
