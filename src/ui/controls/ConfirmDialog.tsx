import type { ReactNode } from 'react';
import { Dialog } from './Dialog';
import { texts } from './texts';
import styles from './Dialog.module.css';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will be gone, and what stays. */
  readonly children: ReactNode;
  /** What the button does, e.g. `Delete`. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <div className={styles.actions}>
        <button
          type="button"
          className="primary"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </button>
        <button type="button" className="secondary" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  );
}
