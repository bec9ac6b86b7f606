import type { StorageHealth } from '../../state/appState';
import { useActions, useAppState } from '../appContext';
import { plural } from '../../report/numbers';

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
        {undecodable > 0 && (
          <p className="notice is-warning">
            {plural(undecodable, { one: '# saved entry', other: '# saved entries' })} could not be
            read and {undecodable === 1 ? 'is' : 'are'} left out. The rest is as it was.
          </p>
        )}
        {updateWaiting && (
          <p className="notice">
            <span>A new version is ready. Reloading ends a judgment that is under way.</span>
            <button type="button" className="quiet-button" onClick={activateUpdate}>
              Reload
            </button>
          </p>
        )}
      </div>
      <div className="news" role="log" aria-label="Notices">
        {notices.map(({ id, text, tone, undo: undoing, offer }) => (
          <p key={id} className={`notice is-${tone}`}>
            <span>{text}</span>
            {undoing && (
              <button type="button" className="quiet-button" onClick={() => void undo(id)}>
                Undo
              </button>
            )}
            {offer && (
              <button type="button" className="quiet-button" onClick={() => void takeOffer(id)}>
                {offer.label}
              </button>
            )}
            <button type="button" className="quiet-button" onClick={() => dismissNotice(id)}>
              Dismiss
            </button>
          </p>
        ))}
      </div>
    </>
  );
}

function storageWords(health: Extract<StorageHealth, { kind: 'memory' }>): string {
  const lost = 'Judging goes on, but what is judged from here on will not survive a reload.';
  switch (health.reason) {
    case 'denied':
      return `This browser denies the page storage, as private windows do. ${lost} Copy what you want to keep.`;
    case 'full':
      return `Storage is full. ${lost} Delete old judgments or kept models, then reload.`;
    case 'failed':
      return `Storage failed: ${health.detail} ${lost} Copy what you want to keep.`;
  }
}
