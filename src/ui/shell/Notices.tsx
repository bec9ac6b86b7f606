import type { StorageHealth } from '../../state/appState';
import { useActions, useAppState } from '../appContext';
import { noticeTexts as texts } from './texts';

/** Lasting facts about storage stand at the top; news floats in a corner, so that nothing moves. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const { health, undecodable } = useAppState((state) => state.storage);
  const updateWaiting = useAppState((state) => state.updateWaiting);
  const { dismissNotice, undo, takeOffer, activateUpdate } = useActions();
  return (
    <>
      <div className="notices">
        {health.kind === 'memory' && <p className="notice is-warning">{storageWords(health)}</p>}
        {undecodable > 0 && <p className="notice is-warning">{texts.undecodable(undecodable)}</p>}
        {updateWaiting && (
          <p className="notice">
            <span>{texts.update}</span>
            <button type="button" className="quiet-button" onClick={activateUpdate}>
              {texts.reload}
            </button>
          </p>
        )}
      </div>
      <div className="news" role="log" aria-label={texts.news}>
        {notices.map(({ id, text, tone, undo: undoing, offer }) => (
          <p key={id} className={`notice is-${tone}`}>
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
