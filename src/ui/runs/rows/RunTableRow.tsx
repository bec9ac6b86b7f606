import { memo } from 'react';
import type { Answer } from '../../../judge/verdict';
import { ResponseMark } from '../../controls/ResponseMark';
import { inCount, inDuration, inPercent } from '../../../report/numbers';
import { MiniPicture } from '../MiniPicture';
import { isAnswer, type RowVerdict, type RunRow } from './rowList';
import { texts } from './texts';
import styles from './RunTable.module.css';

interface RunTableRowProps {
  readonly id: string;
  readonly row: RunRow;
  /** In the table as it is shown, from 0. */
  readonly index: number;
  /** Pixels below the head. */
  readonly top: number;
  readonly isCurrent: boolean;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (row: RunRow) => void;
}

/** One line of the table: drawn again only when it has changed or moved. */
export const RunTableRow = memo(function RunTableRow({
  id,
  row,
  index,
  top,
  isCurrent,
  onChoose,
  onOpen,
}: RunTableRowProps) {
  const { result, agrees, consistent, tokens, ms, position } = row;
  const { task, label } = result.row;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      className={styles.entry}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        onChoose(index);
        onOpen(row);
      }}
    >
      <div role="gridcell" aria-colindex={1} className={styles.number} data-column="position">
        {inCount(position)}
      </div>
      <div role="gridcell" aria-colindex={2} className={styles.cell} data-column="query" dir="auto">
        {task.query.slice(0, 300)}
      </div>
      <div role="gridcell" aria-colindex={3} className={styles.cell} data-column="verdict">
        <MiniPicture row={row} />
        <VerdictWords verdict={row.verdict} />
      </div>
      <div role="gridcell" aria-colindex={4} className={styles.number} data-column="value">
        {valueWords(row) ?? <None />}
      </div>
      <div role="gridcell" aria-colindex={5} className={styles.cell} data-column="label">
        <span className={styles.name}>{texts.labelName}</span>
        {label === undefined ? <None /> : <AnswerSign answer={label} />}
      </div>
      <div role="gridcell" aria-colindex={6} className={styles.cell} data-column="agrees">
        <YesNo value={agrees} yes={texts.agrees} no={texts.disagrees} />
      </div>
      <div role="gridcell" aria-colindex={7} className={styles.cell} data-column="consistent">
        <YesNo value={consistent} yes={texts.yes} no={texts.no} />
      </div>
      <div role="gridcell" aria-colindex={8} className={styles.number} data-column="tokens">
        {tokens === null ? <None /> : inCount(tokens)}
      </div>
      <div role="gridcell" aria-colindex={9} className={styles.number} data-column="ms">
        {ms === null ? <None /> : inDuration(ms)}
      </div>
    </div>
  );
});

function valueWords({ value, result }: RunRow): string | null {
  if (value === null) return null;
  return result.row.task.kind === 'rating' ? value.toFixed(2) : inPercent(value);
}

function VerdictWords({ verdict }: { verdict: RowVerdict }) {
  if (!isAnswer(verdict))
    return (
      <span className={styles.words} data-tone={verdict === 'pending' ? 'quiet' : 'warning'}>
        {texts.verdicts[verdict]}
      </span>
    );
  return (
    <span className={styles.words}>
      <AnswerSign answer={verdict} />
    </span>
  );
}

/** A and B as their marks, for the ear as their letters. */
export function AnswerSign({ answer }: { answer: Answer }) {
  if (answer !== 'A' && answer !== 'B') return <span className="numbers">{answer}</span>;
  return (
    <>
      <ResponseMark of={answer} />
      <span className="visually-hidden">{answer}</span>
    </>
  );
}

function YesNo({ value, yes, no }: { value: boolean | null; yes: string; no: string }) {
  if (value === null) return <None />;
  return (
    <span className={styles.words} data-tone={value ? undefined : 'warning'}>
      {value ? yes : no}
    </span>
  );
}

function None() {
  return <span className={styles.none}>–</span>;
}
