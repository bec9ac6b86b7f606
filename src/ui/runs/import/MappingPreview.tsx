import type { RowResult } from '../../../datasets/in/rowsOfRecord';
import { ResponseMark } from '../../controls/ResponseMark';
import { answerWords } from '../../../report/words';
import styles from './Import.module.css';
import { mappingTexts as texts } from './texts';

const shownRows = 3;

/** The first records as the tasks that they become, and how many of them become none. */
export function MappingPreview({ rows }: { rows: readonly RowResult[] }) {
  const bad = rows.filter(({ ok }) => !ok).length;
  return (
    <section className={styles.preview} aria-label={texts.preview}>
      <h3>{texts.preview}</h3>
      {rows.length === 0 ? (
        <p className="hint">{texts.previewEmpty}</p>
      ) : (
        <>
          {bad > 0 && <p className="caution">{texts.leftOutOf(rows.length, bad)}</p>}
          <ol>
            {rows.slice(0, shownRows).map((row, index) => (
              <li key={index}>
                <PreviewRow row={row} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function PreviewRow({ row: result }: { row: RowResult }) {
  if (!result.ok) return <p className="caution">{texts.leftOut(result.reason)}</p>;
  const { task, label } = result.row;
  return (
    <>
      <p className={styles.query} dir="auto">
        {short(task.query)}
      </p>
      {task.kind === 'pairwise' ? (
        <>
          <p dir="auto">
            <ResponseMark of="A" /> {short(task.responseA)}
          </p>
          <p dir="auto">
            <ResponseMark of="B" /> {short(task.responseB)}
          </p>
        </>
      ) : (
        <p dir="auto">{short(task.response)}</p>
      )}
      <p className="hint">
        {label === undefined ? texts.noLabel : texts.label(answerWords(label))}
      </p>
    </>
  );
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line === '') return texts.empty;
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
