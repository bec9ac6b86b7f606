import { useState } from 'react';
import type { EngineStatus } from '../../state/appState';
import { modelLabel } from '../../state/models/modelSelectors';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { inBytes, inDuration } from '../../report/numbers';

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
  return (
    <span className="download">
      <progress
        aria-label={`Download of ${modelLabel(modelId)}`}
        {...(known ? { value: Math.min(loadedBytes, totalBytes), max: totalBytes } : {})}
      />
      <span className="numbers">
        {known && `${inBytes(loadedBytes)} of ${inBytes(totalBytes)}`}
        {moving && `, ${inBytes(bytesPerSecond)}/s`}
        {moving &&
          loadedBytes < totalBytes &&
          `, ${inDuration(((totalBytes - loadedBytes) / bytesPerSecond) * 1000)} left`}
        {waiting !== undefined && `, ${waiting}`}
      </span>
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
    <span className="download-stops">
      {engine.kind === 'downloading' && (
        <button type="button" className="quiet-button" onClick={pauseLoad}>
          Pause
          <span className="visually-hidden"> the download</span>
        </button>
      )}
      <button
        type="button"
        className="quiet-button"
        onClick={() => (loadedBytes > dearBytes ? setAsking(true) : cancelLoad())}
      >
        Cancel
        <span className="visually-hidden"> the download</span>
      </button>
      {asking && (
        <ConfirmDialog
          title="Cancel the download?"
          action="Cancel the download"
          onConfirm={cancelLoad}
          onClose={() => setAsking(false)}
        >
          {inBytes(loadedBytes)} were fetched and would be deleted. To keep them for later, close
          this and pause the download instead.
        </ConfirmDialog>
      )}
    </span>
  );
}
