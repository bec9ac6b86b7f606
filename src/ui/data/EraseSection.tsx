import { useState } from 'react';
import { messageOf } from '../../judge/messageOf';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import styles from './DataPage.module.css';
import { texts } from './texts';

const words = texts.erase;

type Progress =
  | { readonly kind: 'idle' | 'asking' | 'erasing' }
  | { readonly kind: 'over'; readonly left: readonly string[] };

/** Deletes everything in one act, and says it is deleted only when it is. */
export function EraseSection() {
  const { eraseSite, reloadPage } = useActions();
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const erase = async () => {
    setProgress({ kind: 'erasing' });
    try {
      setProgress({ kind: 'over', left: await eraseSite() });
    } catch (error) {
      setProgress({ kind: 'over', left: [messageOf(error)] });
    }
  };
  return (
    <section className={styles.section} aria-labelledby="erase">
      <h2 id="erase">{words.title}</h2>
      <p>{words.intro}</p>
      <button
        type="button"
        className="secondary"
        disabled={progress.kind === 'erasing'}
        onClick={() => setProgress({ kind: 'asking' })}
      >
        {words.button}
      </button>
      <div role="status">
        {progress.kind === 'erasing' && <p>{words.erasing}</p>}
        {progress.kind === 'over' && (
          <>
            <p>{progress.left.length === 0 ? words.done : words.left(progress.left.join(', '))}</p>
            <button type="button" className="secondary" onClick={reloadPage}>
              {words.reload}
            </button>
          </>
        )}
      </div>
      {progress.kind === 'asking' && (
        <ConfirmDialog
          title={words.confirmTitle}
          action={words.confirm}
          onConfirm={() => void erase()}
          onClose={() => setProgress({ kind: 'idle' })}
        >
          {words.confirmWords}
        </ConfirmDialog>
      )}
    </section>
  );
}
