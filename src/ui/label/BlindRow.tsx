import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { presentBlind } from '../../judge/labelling';
import type { Rubric } from '../../judge/rubric';
import type { DatasetRow } from '../../workloads/datasetRow';
import critique from '../verdict/critique/Critique.module.css';
import styles from './BlindRow.module.css';
import { rowTexts as texts } from './texts';

const CritiqueMarkdown = lazy(() => import('../verdict/critique/CritiqueMarkdown'));

/** The texts of a row as a person may see them: no label, no model, no other column of the file. */
export function BlindRow({ row, markdown }: { row: DatasetRow; markdown: boolean }) {
  const { task, id } = row;
  return (
    <div className="stack-wide">
      <Pane title={texts.query} text={task.query} rowId={id} markdown={markdown} kind="query" />
      {task.rubric && <RubricPane rubric={task.rubric} />}
      {task.reference !== undefined && (
        <details>
          <summary>{texts.reference}</summary>
          <div className="plain-text" dir="auto">
            {task.reference}
          </div>
        </details>
      )}
      {task.kind === 'pairwise' ? (
        <Sides task={presentBlind(task, id)} rowId={id} markdown={markdown} />
      ) : (
        <Pane title={texts.response} text={task.response} rowId={id} markdown={markdown} />
      )}
    </div>
  );
}

interface SidesProps {
  readonly task: ReturnType<typeof presentBlind>;
  readonly rowId: string;
  readonly markdown: boolean;
}

function Sides({ task, ...shared }: SidesProps) {
  return (
    <div className={styles.sides}>
      <Pane title={texts.left} stacked="above" text={task.responseA} {...shared} />
      <Pane title={texts.right} stacked="below" text={task.responseB} {...shared} />
    </div>
  );
}

interface PaneProps {
  readonly title: string;
  /** Where it stands on a narrow page. */
  readonly stacked?: keyof typeof texts.stacked;
  readonly text: string;
  readonly rowId: string;
  readonly markdown: boolean;
  readonly kind?: 'query' | 'response';
}

/** A longer text is cut until it is asked for: a cell may hold megabytes. */
const FIRST_UNITS = 50_000;

/** One text, which scrolls by itself. Its scroll bar goes back to the top at the next row. */
function Pane({ title, stacked, text, rowId, markdown, kind = 'response' }: PaneProps) {
  const [wholeOf, setWholeOf] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const whole = wholeOf === rowId || text.length <= FIRST_UNITS;
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [rowId]);
  return (
    <section className={styles.pane} data-kind={kind} aria-label={title}>
      <h2>
        {title}
        {stacked && <span className={styles.stacked}>{texts.stacked[stacked]}</span>}
      </h2>
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        aria-label={texts.textOf(title)}
        data-scrolls
        tabIndex={0}
        dir="auto"
      >
        <PaneText text={whole ? text : text.slice(0, FIRST_UNITS)} markdown={markdown} />
        {!whole && (
          <button type="button" className="secondary" onClick={() => setWholeOf(rowId)}>
            {texts.showAll(text.length)}
          </button>
        )}
      </div>
    </section>
  );
}

const noQuotes: readonly never[] = [];
const nothing = () => undefined;

function PaneText({ text, markdown }: { text: string; markdown: boolean }) {
  if (text.trim() === '') return <p className="quiet">{texts.empty}</p>;
  const plain = <div className="plain-text">{text}</div>;
  if (!markdown) return plain;
  return (
    <Suspense fallback={plain}>
      <div className={critique.text}>
        <CritiqueMarkdown text={text} quotes={noQuotes} onQuote={nothing} />
      </div>
    </Suspense>
  );
}

function RubricPane({ rubric }: { rubric: Rubric }) {
  return (
    <details open>
      <summary>{texts.rubric}</summary>
      <p className="plain-text" dir="auto">
        {rubric.criterion}
      </p>
      <ol className={styles.levels}>
        {rubric.levels.map(({ score, description }) => (
          <li key={score} dir="auto">
            <b className="numbers">{score}</b> {description}
          </li>
        ))}
      </ol>
    </details>
  );
}
