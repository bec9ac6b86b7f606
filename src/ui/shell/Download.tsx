import { useState } from 'react';
import type { EngineStatus } from '../../state/appState';
import { modelLabel } from '../../state/models/modelSelectors';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { downloadTexts as texts } from './texts';
import styles from './JudgeStatus.module.css';

type DownloadFacts = Extract<EngineStatus, { kind: 'downloading' }>;

/** Bytes, rate and time left, as a bar and in words. */
export function Download({
  modelId,
  loadedBytes,
  totalBytes,
  bytesPerSecond,
  waiting,
}: DownloadFacts) {
  const known = totalBytes > 0;
  const moving = bytesPerSecond > 0 && waiting === undefined;
  const leftMs = ((totalBytes - loadedBytes) / bytesPerSecond) * 1000;
  const facts = [
    ...(known ? [texts.bytes(loadedBytes, totalBytes)] : []),
    ...(moving ? [texts.rate(bytesPerSecond)] : []),
    ...(moving && loadedBytes < totalBytes ? [texts.left(leftMs)] : []),
    ...(waiting === undefined ? [] : [waiting]),
  ];
  return (
    <span className={styles.download}>
      <progress
        aria-label={texts.of(modelLabel(modelId))}
        {...(known ? { value: Math.min(loadedBytes, totalBytes), max: totalBytes } : {})}
      />
      <span className="numbers">{facts.join(', ')}</span>
    </span>
  );
}

/** Beyond this a cancelled download is asked about: it takes minutes to fetch again. */
const dearBytes = 100_000_000;

/** Pause keeps what was fetched, Cancel frees it. */
export function StopDownload({ engine }: { engine: EngineStatus }) {
  const { cancelLoad, pauseLoad } = useActions();
  const [asking, setAsking] = useState(false);
  const loadedBytes = engine.kind === 'downloading' ? engine.loadedBytes : 0;
  return (
    <span className={styles.stops}>
      {engine.kind === 'downloading' && (
        <button type="button" className="quiet-button" onClick={pauseLoad}>
          {texts.pause}
          <span className="visually-hidden">{texts.theDownload}</span>
        </button>
      )}
      <button
        type="button"
        className="quiet-button"
        onClick={() => (loadedBytes > dearBytes ? setAsking(true) : cancelLoad())}
      >
        {texts.cancel}
        <span className="visually-hidden">{texts.theDownload}</span>
      </button>
      {asking && (
        <ConfirmDialog
          title={texts.cancelTitle}
          action={texts.cancelAction}
          onConfirm={cancelLoad}
          onClose={() => setAsking(false)}
        >
          {texts.cancelWarning(loadedBytes)}
        </ConfirmDialog>
      )}
    </span>
  );
}
