import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { textOf, type TextFieldName } from '../../state/judging/draft';
import { useActions, useAppState } from '../appContext';
import { FileButton } from '../controls/FileButton';
import { ResponseMark } from '../controls/ResponseMark';
import { useFocusOnProblem } from '../controls/useFocusOnProblem';
import { texts } from './texts';
import styles from './Composer.module.css';

interface TextFieldProps {
  readonly field: TextFieldName;
  readonly label: string;
  readonly placeholder: string;
  readonly mark?: 'A' | 'B';
  readonly hint?: string;
  /** Buttons beside those that every field has. */
  readonly tools?: ReactNode;
  /** Takes the cursor when it appears: somebody asked for it. */
  readonly isNew?: boolean;
}

/** A text to judge: typed, pasted, dropped as a file or opened from one, with its length in tokens. */
export function TextField({
  field,
  label,
  placeholder,
  mark,
  hint,
  tools,
  isNew = false,
}: TextFieldProps) {
  const text = useAppState((state) => textOf(state.draft, field));
  const problem = useAppState(({ draftProblem }) =>
    draftProblem?.field === field ? draftProblem : null,
  );
  const { editText, openFile } = useActions();
  const id = useId();
  const area = useFocusOnProblem<HTMLTextAreaElement>(problem !== null);
  const drop = useFileDrop((file) => void openFile(field, file, file.name));
  return (
    <div className={`field ${styles.text}`} data-tone={mark?.toLowerCase()}>
      <div className="field-head">
        {mark && <ResponseMark of={mark} />}
        <label htmlFor={id}>{label}</label>
        {hint && <span className="hint">{hint}</span>}
        <TokenCountOf field={field} id={`${id}-tokens`} />
        <OpenFile label={label} onFile={(file) => void openFile(field, file, file.name)} />
        {tools}
      </div>
      <textarea
        id={id}
        ref={area}
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        dir="auto"
        rows={field === 'query' || field === 'reference' ? 3 : 8}
        autoFocus={isNew}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : `${id}-tokens`}
        data-dropping={drop.over || undefined}
        onChange={(event) => editText(field, event.target.value)}
        {...drop.handlers}
      />
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem.message}
        </p>
      )}
    </div>
  );
}

function TokenCountOf({ field, id }: { field: TextFieldName; id: string }) {
  const count = useAppState((state) => state.tokenCounts[field]);
  const tokens = count?.tokens ?? 0;
  return (
    <span className={`numbers ${styles.count}`} id={id}>
      {count?.exact === false ? texts.aboutTokens(tokens) : texts.tokens(tokens)}
    </span>
  );
}

function OpenFile({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  return (
    <FileButton className="quiet-button" onFile={onFile}>
      {texts.openFile}
      <span className="visually-hidden">{texts.openFileFor(label)}</span>
    </FileButton>
  );
}

/** Files that are dropped become text here; a text that is dragged goes the browser's own way. */
function useFileDrop(onFile: (file: File) => void) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        onFile(file);
      },
    },
  };
}
