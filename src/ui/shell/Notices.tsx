import type { StorageHealth } from '../../state/appState';
import { useActions, useAppState } from '../appContext';
import { noticeTexts as texts } from './texts';
import styles from './Notices.module.css';

/** Lasting facts about storage stand at the top; news floats in a corner, so that nothing moves. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const { health, undecodable } = useAppState((state) => state.storage);
  const updateWaiting = useAppState((state) => state.updateWaiting);
  const { dismissNotice, undo, takeOffer, activateUpdate } = useActions();
  return (
    <>
      <div>
        {health.kind === 'memory' && (
          <p className={styles.notice} data-tone="warning">
            {storageWords(health)}
          </p>
        )}
        {undecodable > 0 && (
          <p className={styles.notice} data-tone="warning">
            {texts.undecodable(undecodable)}
          </p>
        )}
        {updateWaiting && (
          <p className={styles.notice}>
            <span>{texts.update}</span>
            <button type="button" className="quiet-button" onClick={activateUpdate}>
              {texts.reload}
            </button>
          </p>
        )}
      </div>
      <div className={styles.news} role="log" aria-label={texts.news}>
        {notices.map(({ id, text, tone, undo: undoing, offer }) => (
          <p key={id} className={styles.notice} data-tone={tone}>
            <span>{text}</span>
            {undoing && (
              <button type="button" className="quiet-button" onClick={() => void undo(id)}>
                {texts.undo}
              </button>
            )}
            {offer && (
              <button type="button" className="quiet-button" onClick={() => void takeOffer(id)}>
                {offer.label}
              </button>
            )}
            <button type="button" className="quiet-button" onClick={() => dismissNotice(id)}>
              {texts.dismiss}
            </button>
          </p>
        ))}
      </div>
    </>
  );
}

function storageWords(health: Extract<StorageHealth, { kind: 'memory' }>): string {
  switch (health.reason) {
    case 'denied':
      return texts.storageDenied;
    case 'full':
      return texts.storageFull;
    case 'failed':
      return texts.storageFailed(health.detail);
  }
}
