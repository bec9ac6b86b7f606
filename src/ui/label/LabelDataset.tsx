import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { protocolById } from '../../judge/protocols';
import { LABEL_SCALES } from '../../judge/labelling';
import type { RatingScale } from '../../judge/verdict';
import type { OpenDataset } from '../../state/datasets/datasetState';
import { useAppState } from '../appContext';
import { hrefOf } from '../route';
import { AgreementSection } from './agreement/AgreementSection';
import { BlindRow } from './BlindRow';
import { LabelBar } from './LabelBar';
import { LabelFiles } from './LabelFiles';
import { commandOf } from './labelKeys';
import { QueueTools } from './QueueTools';
import { scaleOf, useLabelling } from './useLabelling';
import styles from './LabelPage.module.css';
import { texts } from './texts';

/** One dataset: a row to label, the way through the rows, and what the labels come to. */
export function LabelDataset({ open }: { open: OpenDataset }) {
  const labelling = useLabelling(open);
  const [scale, setScale] = useScale(open);
  const [markdown, setMarkdown] = useState(false);
  const [keysOn, setKeysOn] = useState(true);
  const { current, total } = labelling;
  const region = useRowInView(current?.row.id);
  const rowScale = current?.row.task.kind === 'rating' ? scale : null;
  useLabelKeys(keysOn && current !== null, rowScale, labelling.run);
  const done = total > 0 && labelling.labelled === total;

  return (
    <>
      <p className="small">
        <a href={hrefOf('label')}>{texts.all}</a>
      </p>
      <h1>{texts.titleOf(open.dataset.name)}</h1>
      <p className="quiet">{open.dataset.pairs > 0 ? texts.blindPairs : texts.blind}</p>
      <QueueTools {...{ labelling, markdown, setMarkdown }} rowCount={open.rows.length}>
        {open.dataset.ratings > 0 && <ScaleChoice {...{ scale, setScale }} />}
      </QueueTools>
      <section className="stack" aria-label={texts.row} ref={region}>
        <p role="status">
          <b>{current ? texts.position(current.position, total) : texts.noRows}</b>
        </p>
        {done && (
          <p className={styles.done}>
            {labelling.subset ? texts.subsetLabelled : texts.allLabelled}
          </p>
        )}
        {current && <BlindRow row={current.row} markdown={markdown} />}
        {current && <LabelBar {...{ labelling, current, keysOn, setKeysOn }} scale={rowScale} />}
      </section>
      <AgreementSection open={open} />
      <LabelFiles open={open} onManyChanged={labelling.forgetPast} />
      <p className="hint numbers">{texts.ownLabels(open.labels.length)}</p>
    </>
  );
}

/** Brings the top of a new row back where it had been scrolled out. The focus stays where it is. */
function useRowInView(rowId: string | undefined) {
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = region.current;
    const header = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (element && element.getBoundingClientRect().top < header) element.scrollIntoView();
  }, [rowId]);
  return region;
}

/** The person's choice, else what the data or a judge of these rows suggests. */
function useScale(open: OpenDataset) {
  const runList = useAppState((state) => state.runList);
  const [chosen, setChosen] = useState<RatingScale | null>(null);
  const suggested = useMemo(() => {
    const protocols = (runList ?? [])
      .filter(({ run }) => run.datasetId === open.dataset.id)
      .map(({ run }) => protocolById(run.protocolId));
    const rating = protocols.find((protocol) => protocol?.kind === 'rating');
    return scaleOf(open, rating?.kind === 'rating' ? rating.scale : null);
  }, [runList, open]);
  return [chosen ?? suggested, setChosen] as const;
}

function ScaleChoice({
  scale,
  setScale,
}: {
  readonly scale: RatingScale;
  readonly setScale: (scale: RatingScale) => void;
}) {
  return (
    <label className="row">
      <span>{texts.scale}</span>
      <select
        className="fits"
        value={scale.max}
        onChange={(event) => {
          const found = LABEL_SCALES.find(({ max }) => String(max) === event.target.value);
          if (found) setScale(found);
        }}
      >
        {LABEL_SCALES.map(({ min, max }) => (
          <option key={max} value={max}>
            {texts.scaleOf(min, max)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Keys work wherever the focus is, but for fields that take the key themselves. */
function useLabelKeys(
  on: boolean,
  scale: RatingScale | null,
  run: (command: NonNullable<ReturnType<typeof commandOf>>) => void,
) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    // A key that is held down must not label row after row.
    if (modified || event.repeat || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') || takesKey(event)) return;
    const command = commandOf(event.key, scale);
    if (!command) return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [on]);
}

/** Fields are typed in; arrows move radio buttons, and scroll a text that has the focus. */
function takesKey({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const isArrow = key.startsWith('Arrow');
  if (target instanceof HTMLInputElement) {
    return target.type === 'radio' ? isArrow : target.type !== 'checkbox';
  }
  if (target.matches('select, textarea')) return true;
  return key === 'ArrowDown' && target.closest('[data-scrolls]') !== null;
}
