import { useState } from 'react';
import type { EngineStatus } from '../../state/appState';
import { verifyWords } from '../../state/models/fileWorkActions';
import type { ModelCard } from '../../state/models/modelSelectors';
import type { FileWork } from '../../state/models/modelState';
import { useActions, useAppState } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { directoryPicker } from './folders';
import { keptTexts as texts } from './texts';
import styles from './ModelsPage.module.css';

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
    <div className={`numbers ${styles.kept}`}>
      <p>
        {used
          ? texts.onDeviceUsed(kept.sizeBytes, new Date(used).toLocaleDateString())
          : texts.onDevice(kept.sizeBytes)}
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

/** How far work on files has come. */
export function Work({ work: { kind, doneBytes, totalBytes } }: { work: FileWork }) {
  return (
    <p className="row">
      <progress
        aria-label={texts.work[kind]}
        {...(totalBytes > 0 ? { value: doneBytes, max: totalBytes } : {})}
      />
      <span>
        {totalBytes > 0
          ? texts.progress(texts.work[kind], doneBytes, totalBytes)
          : texts.work[kind]}
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
  const exportTo = async () => {
    const folder = await pick?.('readwrite');
    if (folder) await exportModel(entry.id, folder);
  };
  return (
    <p>
      <button
        type="button"
        className="quiet-button"
        disabled={!free}
        onClick={() => void verifyModel(entry.id)}
      >
        {texts.verify}
        <span className="visually-hidden">{texts.verifyWhich(entry.label)}</span>
      </button>
      {pick && part.whole && (
        <button
          type="button"
          className="quiet-button"
          disabled={!free}
          onClick={() => void exportTo()}
        >
          {texts.export}
          <span className="visually-hidden">{texts.exportWhich(entry.label)}</span>
          {texts.toFolder}
        </button>
      )}
      {!inUse && (
        <button
          type="button"
          className="quiet-button"
          disabled={!free}
          onClick={() => (sizeBytes > dearBytes ? setAsking(true) : void deleteModel(entry.id))}
        >
          {texts.delete}
          <span className="visually-hidden">{texts.deleteWhich(entry.label)}</span>
        </button>
      )}
      {asking && (
        <ConfirmDialog
          title={texts.deleteTitle(entry.label)}
          action={texts.delete}
          onConfirm={() => void deleteModel(entry.id)}
          onClose={() => setAsking(false)}
        >
          {entry.location === 'hub' ? texts.deleteHub(sizeBytes) : texts.deleteFolder(sizeBytes)}
        </ConfirmDialog>
      )}
    </p>
  );
}
