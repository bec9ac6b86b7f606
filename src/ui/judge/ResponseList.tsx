import { useId, useRef, useState } from 'react';
import { responseField, responseLimits } from '../../state/judging/draft';
import { plannedJudgments } from '../../state/judging/planRun';
import { useActions, useAppState } from '../appContext';
import { Segmented } from '../controls/Segmented';
import { plural } from '../../report/numbers';
import { PasteMany } from './PasteMany';
import { TextField } from './TextField';

const methods = [
  { value: 'rating', label: 'By rating' },
  { value: 'pairs', label: 'By pairs' },
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
    <div className="response-list">
      <Method />
      <div className="responses is-list">
        {Array.from({ length: count }, (_, index) => (
          <TextField
            key={index}
            field={responseField(index)}
            label={`Response ${index + 1}`}
            placeholder="An answer"
            isNew={added && index === count - 1}
            tools={
              count > responseLimits.min && (
                <button type="button" className="quiet-button" onClick={() => remove(index)}>
                  Remove
                  <span className="visually-hidden"> Response {index + 1}</span>
                </button>
              )
            }
          />
        ))}
      </div>
      <div className="response-tools">
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
          Add a response
        </button>
        <button
          type="button"
          className="secondary"
          aria-expanded={pasting}
          aria-controls={pasteId}
          onClick={() => setPasting(!pasting)}
        >
          Paste many
        </button>
        <span className="hint">
          {responseLimits.min} to {responseLimits.max} responses
        </span>
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
  const cost =
    draft.method === 'rating'
      ? plural(planned, { one: '# judgment', other: '# judgments' })
      : `${plural(planned / 2, { one: '# pair', other: '# pairs' })} in both orders: ${plural(planned, { one: '# judgment', other: '# judgments' })}`;
  return (
    <div className="method">
      <Segmented
        legend="Ranked"
        value={draft.method}
        options={methods}
        onChange={(method) => editDraft({ method, mode: null })}
      />
      <p className="hint numbers">
        {methodHints[draft.method]} {cost}.
      </p>
    </div>
  );
}

const methodHints = {
  rating: 'Each response is rated on its own; the highest expected score wins.',
  pairs: 'Responses are compared two at a time; their strengths are fitted to all comparisons.',
} as const;
