import { useEffect, useId, useRef, type ReactNode } from 'react';
import { texts } from './texts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** After Escape, the closing button or a choice; the focus is back where it was. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `wide` takes the page, for what is read side by side. */
  readonly size?: 'small' | 'medium' | 'wide';
  /** Beside the title, e.g. the way to the next item. */
  readonly tools?: ReactNode;
}

/** A modal dialog, open while it is rendered. The browser keeps the focus in it and gives it back. */
export function Dialog({ title, onClose, children, size = 'small', tools }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open) return undefined;
    const before = document.activeElement;
    element.showModal();
    // A form begins at its first field, not at the button that closes it.
    element.querySelector<HTMLElement>('form :is(input, select, textarea)')?.focus();
    return () => {
      element.close();
      // A dialog that is taken out of the page gives nothing back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {tools}
        <button type="button" className="quiet-button" onClick={onClose}>
          {texts.close}
        </button>
      </div>
      {children}
    </dialog>
  );
}
