import type { QuoteCheck } from '../../../checks';
import type { SlotName } from '../../../judge/protocol';
import type { DatasetRow } from '../../../workloads/datasetRow';
import { Facts } from '../../controls/Facts';
import { MarkedText } from '../../verdict/critique/MarkedText';
import { slotLabels } from '../../verdict/texts';
import { detailTexts as texts } from './texts';
import styles from './RowDetail.module.css';

interface RowTextsProps {
  readonly row: DatasetRow;
  /** A quotation of the critique: it is marked where it stands. */
  readonly quote: QuoteCheck | null;
}

/** The texts that were judged, as they are. */
export function RowTexts({ row, quote }: RowTextsProps) {
  const { task, id, line, group, scenario, meta } = row;
  const text = (slot: SlotName, value: string) => (
    <MarkedText label={slotLabels[slot]} text={value} spans={spansIn(quote, slot)} />
  );
  const facts = Object.entries({
    [texts.rowId]: id,
    [texts.line]: String(line),
    ...(group === undefined ? {} : { [texts.group]: group }),
    ...(scenario === undefined ? {} : { [texts.scenario]: scenario }),
  });
  return (
    <section className={`ruled ${styles.texts}`} aria-label={texts.texts}>
      {text('query', task.query)}
      {task.kind === 'pairwise' ? (
        <div className="columns">
          {text('responseA', task.responseA)}
          {text('responseB', task.responseB)}
        </div>
      ) : (
        text('response', task.response)
      )}
      {task.reference !== undefined && text('reference', task.reference)}
      {task.rubric && text('rubric', rubricText(task.rubric))}
      <Facts facts={[...facts, ...Object.entries(meta)].map(shortened)} />
    </section>
  );
}

function shortened([name, value]: readonly [string, string]): readonly [string, string] {
  return [name, value.length > 500 ? `${value.slice(0, 500)}…` : value];
}

function spansIn(quote: QuoteCheck | null, slot: SlotName) {
  if (quote?.outcome.kind !== 'found') return [];
  return quote.outcome.places.filter((place) => place.slot === slot);
}

function rubricText({ criterion, levels }: NonNullable<DatasetRow['task']['rubric']>): string {
  return [criterion, ...levels.map(({ score, description }) => `${score}: ${description}`)].join(
    '\n',
  );
}
