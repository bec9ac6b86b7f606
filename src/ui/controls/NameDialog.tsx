import { useId, useState } from 'react';
import { Dialog } from './Dialog';
import { texts } from './texts';
import styles from './Dialog.module.css';

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a new name; an empty one changes nothing. */
export function NameDialog({ title, name, onName, onClose }: NameDialogProps) {
  const [text, setText] = useState(name);
  const id = useId();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const typed = text.trim();
          onClose();
          if (typed !== '' && typed !== name) onName(typed);
        }}
      >
        <div className="field">
          <label htmlFor={id}>{texts.name}</label>
          <input
            id={id}
            type="text"
            required
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <div className={styles.actions}>
          <button type="submit" className="primary">
            {texts.rename}
          </button>
          <button type="button" className="secondary" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
