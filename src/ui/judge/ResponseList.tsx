import { useId, useRef, useState } from 'react';
import { responseField, responseLimits } from '../../state/judging/draft';
import { plannedJudgments } from '../../state/judging/planRun';
import { useActions, useAppState } from '../appContext';
import { Segmented } from '../controls/Segmented';
import { PasteMany } from './PasteMany';
import { TextField } from './TextField';
import { responseTexts as texts } from './texts';
import styles from './Composer.module.css';

const methods = [
  { value: 'rating', label: texts.methods.rating },
  { value: 'pairs', label: texts.methods.pairs },
] as const;

/** The responses to rank, and how. */
export function ResponseList() {
  const count = useAppState(({ draft }) => draft.responses.length);
  const { addResponse, removeResponse } = useActions();
  const [added, setAdded] = useState(false);
  const [pasting, setPasting] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const pasteId = useId();
  const remove = (index: number) => {
    setAdded(false);
    removeResponse(index);
    addButton.current?.focus();
  };
  return (
    <div className={styles.list}>
      <Method />
      <div className={styles.responses}>
        {Array.from({ length: count }, (_, index) => (
          <TextField
            key={index}
            field={responseField(index)}
            label={texts.numbered(index + 1)}
            placeholder={texts.placeholder}
            isNew={added && index === count - 1}
            tools={
              count > responseLimits.min && (
                <button type="button" className="quiet-button" onClick={() => remove(index)}>
                  {texts.remove}
                  <span className="visually-hidden">{texts.removeWhich(index + 1)}</span>
                </button>
              )
            }
          />
        ))}
      </div>
      <div className="row">
        <button
          ref={addButton}
          type="button"
          className="secondary"
          disabled={count >= responseLimits.max}
          onClick={() => {
            setAdded(true);
            addResponse();
          }}
        >
          {texts.add}
        </button>
        <button
          type="button"
          className="secondary"
          aria-expanded={pasting}
          aria-controls={pasteId}
          onClick={() => setPasting(!pasting)}
        >
          {texts.pasteMany}
        </button>
        <span className="hint">{texts.limits(responseLimits.min, responseLimits.max)}</span>
      </div>
      <div id={pasteId} hidden={!pasting}>
        {pasting && <PasteMany onDone={() => setPasting(false)} />}
      </div>
    </div>
  );
}

/** How they are ranked, and how many judgments that takes. */
function Method() {
  const draft = useAppState((state) => state.draft);
  const { editDraft } = useActions();
  const planned = plannedJudgments(draft) ?? 0;
  return (
    <div className="stack">
      <Segmented
        legend={texts.ranked}
        value={draft.method}
        options={methods}
        onChange={(method) => editDraft({ method, mode: null })}
      />
      <p className="hint numbers">
        {draft.method === 'rating'
          ? texts.ratingHint(planned)
          : texts.pairsHint(planned / 2, planned)}
      </p>
    </div>
  );
}
