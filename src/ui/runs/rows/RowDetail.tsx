import { useMemo, useState } from 'react';
import type { QuoteCheck } from '../../../checks';
import type { Judgment, Order } from '../../../judge/judgment';
import type { DatasetRowResult } from '../../../workloads/datasetRun';
import { Dialog } from '../../controls/Dialog';
import { CritiquePane } from '../../verdict/critique/CritiquePane';
import { Details } from '../../verdict/Details';
import { PreferencePicture } from '../../verdict/PreferencePicture';
import { RatingPicture } from '../../verdict/RatingPicture';
import { orderLabels } from '../../verdict/texts';
import { headlineOf, type TaskSummary } from '../../verdict/words';
import { OrderFacts } from './OrderFacts';
import { RowTexts } from './RowTexts';
import type { RunRow } from './rowList';
import { AnswerSign } from './RunTableRow';
import { detailTexts as texts } from './texts';
import critique from '../../verdict/critique/Critique.module.css';
import styles from './RowDetail.module.css';

interface RowDetailProps {
  readonly row: RunRow;
  readonly total: number;
  /** Positions of the rows before and after it in the table. */
  readonly neighbours: { readonly previous: number | null; readonly next: number | null };
  readonly onShow: (position: number) => void;
  readonly onClose: () => void;
}

/** One row with both orders side by side, its texts and its label. */
export function RowDetail({ row, total, neighbours, onShow, onClose }: RowDetailProps) {
  const [quote, setQuote] = useState<QuoteCheck | null>(null);
  const { result } = row;
  const orders: readonly Order[] = isChecked(result) ? ['AB', 'BA'] : ['AB'];
  const made = orders.flatMap((order) => result.judgments[order] ?? []);
  return (
    <Dialog
      size="wide"
      title={texts.title(row.position, total)}
      onClose={onClose}
      tools={<Neighbours neighbours={neighbours} onShow={onShow} />}
    >
      <div className={styles.detail}>
        <Verdict row={row} />
        {made.length > 0 && <Picture result={result} judgments={made} />}
        <div className={critique.critiques}>
          {orders.map((order) => (
            <OrderPane
              key={order}
              order={order}
              judgment={result.judgments[order]}
              showOrder={result.row.task.kind === 'pairwise'}
              onQuote={setQuote}
            />
          ))}
        </div>
        <RowTexts row={result.row} quote={quote} />
        {made.length > 0 && <Details judgments={made} />}
      </div>
    </Dialog>
  );
}

function Neighbours({
  neighbours: { previous, next },
  onShow,
}: Pick<RowDetailProps, 'neighbours' | 'onShow'>) {
  return (
    <div className="row">
      <button
        type="button"
        className="secondary compact"
        disabled={previous === null}
        onClick={() => previous !== null && onShow(previous)}
      >
        {texts.previous}
      </button>
      <button
        type="button"
        className="secondary compact"
        disabled={next === null}
        onClick={() => next !== null && onShow(next)}
      >
        {texts.next}
      </button>
    </div>
  );
}

function Verdict({ row }: { row: RunRow }) {
  const { result, agrees } = row;
  const headline = useMemo(() => headlineOf(summaryOf(result)), [result]);
  const { label } = result.row;
  const isPending = result.state === 'pending' && !result.judgments.AB && !result.judgments.BA;
  return (
    <div data-tone={isPending ? 'quiet' : headline.tone}>
      <p>
        <span className="headline">{isPending ? texts.notJudged : headline.text}</span>
        <span className="headline-more numbers">{isPending ? '' : headline.more}</span>
      </p>
      <p className={styles.label}>
        {label === undefined ? (
          texts.noLabel
        ) : (
          <>
            {texts.label}
            <AnswerSign answer={label} />
            {agrees !== null && (agrees ? texts.judgeAgrees : texts.judgeDisagrees)}
          </>
        )}
      </p>
    </div>
  );
}

function summaryOf(result: DatasetRowResult): TaskSummary {
  const { AB, BA } = result.judgments;
  return isChecked(result)
    ? { workload: 'swap-check', ab: AB, ba: BA, check: result.check }
    : { workload: 'single-judgment', judgment: AB };
}

/** A pair of which both orders are asked for: one is there, or one is waited for. */
function isChecked({ row, judgments: { AB, BA }, state }: DatasetRowResult): boolean {
  return row.task.kind === 'pairwise' && (BA !== null || (AB !== null && state === 'pending'));
}

interface PictureProps {
  readonly result: DatasetRowResult;
  readonly judgments: readonly Judgment[];
}

function Picture({ result, judgments }: PictureProps) {
  if (result.row.task.kind === 'pairwise') {
    return <PreferencePicture judgments={judgments} check={result.check} />;
  }
  const { outcome } = result.judgments.AB ?? {};
  const verdict =
    outcome?.kind === 'judged' && outcome.verdict.kind === 'rating' ? outcome.verdict : null;
  return <RatingPicture verdict={verdict} />;
}

interface OrderPaneProps {
  readonly order: Order;
  readonly judgment: Judgment | null;
  readonly showOrder: boolean;
  readonly onQuote: (quote: QuoteCheck) => void;
}

function OrderPane({ order, judgment, showOrder, onQuote }: OrderPaneProps) {
  if (!judgment) {
    return (
      <article className={critique.critique}>
        <header className={critique.head}>
          <h3 className="small-heading">{showOrder ? orderLabels[order] : texts.critique}</h3>
          <span>{texts.notJudgedInOrder}</span>
        </header>
      </article>
    );
  }
  return (
    <div>
      <CritiquePane
        shown={{ job: judgment.job, progress: { kind: 'done', judgment } }}
        showOrder={showOrder}
        onQuote={onQuote}
      />
      <OrderFacts judgment={judgment} />
    </div>
  );
}
