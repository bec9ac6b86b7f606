import { useCallback, useState, type ReactNode } from 'react';
import type { QuoteCheck } from '../../../checks';
import type { Task } from '../../../judge/task';
import { textIn } from '../checks/Findings';
import { MarkedText } from './MarkedText';
import { slotLabels } from '../texts';
import { texts } from './texts';
import styles from './Critique.module.css';

interface QuotationsProps {
  readonly task: Task;
  /** The critiques, which report a quotation that was clicked. */
  readonly children: (onQuote: (quote: QuoteCheck) => void) => ReactNode;
}

/** Critiques on one task; above them where a quotation of theirs stands, once it was asked for. */
export function Quotations({ task, children }: QuotationsProps) {
  const [quote, setQuote] = useState<QuoteCheck | null>(null);
  const onQuote = useCallback((clicked: QuoteCheck) => setQuote(clicked), []);
  return (
    <>
      {quote?.outcome.kind === 'found' && (
        <div className={styles.places}>
          {quote.outcome.places.map(({ slot, start, end }) => (
            <MarkedText
              key={slot}
              label={texts.quotedFrom(slotLabels[slot])}
              text={textIn(task, slot)}
              spans={[{ start, end }]}
            />
          ))}
          <button type="button" className="quiet-button" onClick={() => setQuote(null)}>
            {texts.closeQuote}
          </button>
        </div>
      )}
      {children(onQuote)}
    </>
  );
}
