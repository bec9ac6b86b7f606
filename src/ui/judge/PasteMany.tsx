import { useId, useState } from 'react';
import { useActions } from '../appContext';
import { FileButton } from '../controls/FileButton';
import { responseTexts as texts, texts as formTexts } from './texts';
import styles from './Composer.module.css';

/** Takes many responses at once, from a text or a file. */
export function PasteMany({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('');
  const { addResponses, readText } = useActions();
  const id = useId();
  return (
    <div className={`field ${styles.text} ${styles.many}`}>
      <label htmlFor={id}>{texts.many}</label>
      <textarea
        id={id}
        rows={6}
        value={text}
        spellCheck={false}
        dir="auto"
        autoFocus
        aria-describedby={`${id}-hint`}
        placeholder={texts.manyPlaceholder}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {texts.manyHint}
      </p>
      <div className="row">
        <button
          type="button"
          className="secondary"
          disabled={text.trim() === ''}
          onClick={() => addResponses(text) && onDone()}
        >
          {texts.addThese}
        </button>
        <FileButton
          className="quiet-button"
          onFile={(file) => void readText(file, file.name).then((read) => read && setText(read))}
        >
          {formTexts.openFile}
          <span className="visually-hidden">{texts.openFileOf}</span>
        </FileButton>
      </div>
    </div>
  );
}
