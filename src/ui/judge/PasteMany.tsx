import { useId, useState } from 'react';
import { useActions } from '../appContext';
import { FileButton } from '../controls/FileButton';

/** Takes many responses at once, from a text or a file. */
export function PasteMany({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('');
  const { addResponses, readText } = useActions();
  const id = useId();
  return (
    <div className="field text-field paste-many">
      <label htmlFor={id}>Many responses</label>
      <textarea
        id={id}
        rows={6}
        value={text}
        spellCheck={false}
        dir="auto"
        autoFocus
        aria-describedby={`${id}-hint`}
        placeholder={'["One answer", "Another"]'}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        A JSON list, one JSON value a line, or texts with a line of --- between them.
      </p>
      <div className="response-tools">
        <button
          type="button"
          className="secondary"
          disabled={text.trim() === ''}
          onClick={() => addResponses(text) && onDone()}
        >
          Add these
        </button>
        <FileButton
          className="quiet-button"
          onFile={(file) => void readText(file, file.name).then((read) => read && setText(read))}
        >
          Open file<span className="visually-hidden"> of many responses</span>
        </FileButton>
      </div>
    </div>
  );
}
