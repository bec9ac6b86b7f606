import { useState } from 'react';
import type { EngineStatus } from '../../state/appState';
import { verifyWords } from '../../state/models/fileWorkActions';
import type { ModelCard } from '../../state/models/modelSelectors';
import type { FileWork } from '../../state/models/modelState';
import { useActions, useAppState } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { inBytes } from '../../report/numbers';
import { directoryPicker } from './folders';

/** Beyond this a deletion is asked about: it takes minutes to fetch again. */
const dearBytes = 100_000_000;

/** What of a model is on this device, and what can be done with it. */
export function KeptFiles({ card, engine }: { card: ModelCard; engine: EngineStatus }) {
  const { kept, entry } = card;
  const work = useAppState(({ models }) => models.work);
  const report = useAppState(({ models }) => models.reports[entry.id]);
  if (!kept) return null;
  const loading = 'modelId' in engine && engine.kind !== 'failed' && engine.modelId === entry.id;
  const inUse = engine.kind === 'ready' && engine.model.spec.id === entry.id;
  const used = kept.manifest?.lastUsed;
  return (
    <div className="model-kept numbers">
      <p>
        On this device: {inBytes(kept.sizeBytes)}
        {used ? `, last used ${new Date(used).toLocaleDateString()}` : ''}.
      </p>
      {report && (
        <p className={report.files.every(isFine) ? 'hint' : 'caution'} role="status">
          {verifyWords(report.files, entry.location === 'hub')}
        </p>
      )}
      {work?.modelId === entry.id ? (
        <Work work={work} />
      ) : (
        !loading && <KeptActions card={card} inUse={inUse} free={work === null} />
      )}
    </div>
  );
}

function isFine({ state }: { readonly state: string }): boolean {
  return state === 'good' || state === 'unknown';
}

const workWords = {
  verifying: 'Reading its files again',
  exporting: 'Writing its files',
  importing: 'Copying its files',
} as const;

/** How far work on files has come. */
export function Work({ work: { kind, doneBytes, totalBytes } }: { work: FileWork }) {
  return (
    <p className="download">
      <progress
        aria-label={workWords[kind]}
        {...(totalBytes > 0 ? { value: doneBytes, max: totalBytes } : {})}
      />
      <span>
        {workWords[kind]}
        {totalBytes > 0 && `, ${inBytes(doneBytes)} of ${inBytes(totalBytes)}`}
      </span>
    </p>
  );
}

interface KeptActionsProps {
  readonly card: ModelCard;
  readonly inUse: boolean;
  /** No other work on files is under way. */
  readonly free: boolean;
}

function KeptActions({ card: { entry, kept, part }, inUse, free }: KeptActionsProps) {
  const { verifyModel, exportModel, deleteModel } = useActions();
  const [asking, setAsking] = useState(false);
  const pick = directoryPicker();
  const sizeBytes = kept?.sizeBytes ?? 0;
  const name = <span className="visually-hidden"> {entry.label}</span>;
  const exportTo = async () => {
    const folder = await pick?.('readwrite');
    if (folder) await exportModel(entry.id, folder);
  };
  return (
    <p className="model-kept-actions">
      <button
        type="button"
        className="quiet-button"
        disabled={!free}
        onClick={() => void verifyModel(entry.id)}
      >
        Verify{name}
      </button>
      {pick && part.whole && (
        <button
          type="button"
          className="quiet-button"
          disabled={!free}
          onClick={() => void exportTo()}
        >
          Export{name} to a folder
        </button>
      )}
      {!inUse && (
        <button
          type="button"
          className="quiet-button"
          disabled={!free}
          onClick={() => (sizeBytes > dearBytes ? setAsking(true) : void deleteModel(entry.id))}
        >
          Delete{name}
          <span className="visually-hidden"> from this device</span>
        </button>
      )}
      {asking && (
        <ConfirmDialog
          title={`Delete ${entry.label}?`}
          action="Delete"
          onConfirm={() => void deleteModel(entry.id)}
          onClose={() => setAsking(false)}
        >
          {inBytes(sizeBytes)} on this device are freed.{' '}
          {entry.location === 'hub'
            ? 'To use it again it has to be downloaded again.'
            : 'To use it again its folder has to be imported again.'}{' '}
          Judgments that it made stay in the history.
        </ConfirmDialog>
      )}
    </p>
  );
}
