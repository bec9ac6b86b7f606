import { messageOf } from '../../judge/messageOf';
import { useState } from 'react';
import { downloadBlob } from '../../browser/download';
import { useActions, useAppState } from '../appContext';
import styles from './DataPage.module.css';
import { texts } from './texts';

type Progress =
  | { readonly kind: 'idle' | 'making' | 'made' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Everything as one file. */
export function BackupSection() {
  const { makeBackup } = useActions();
  const lastBackupAt = useAppState(({ settings }) => settings.lastBackupAt);
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const make = async () => {
    setProgress({ kind: 'making' });
    try {
      const file = await makeBackup();
      downloadBlob(`evenhand-${new Date().toISOString().slice(0, 10)}.backup.jsonl`, file);
      setProgress({ kind: 'made' });
    } catch (error) {
      setProgress({
        kind: 'failed',
        reason: messageOf(error),
      });
    }
  };
  const words = texts.backup;
  return (
    <section className={styles.section} aria-labelledby="backup">
      <h2 id="backup">{words.title}</h2>
      <p>{words.intro}</p>
      <button
        type="button"
        className="primary"
        disabled={progress.kind === 'making'}
        onClick={() => void make()}
      >
        {words.make}
      </button>
      <p className="hint">{words.last(lastBackupAt)}</p>
      <p role="status">
        {progress.kind === 'making' && words.making}
        {progress.kind === 'made' && words.made}
        {progress.kind === 'failed' && words.failed(progress.reason)}
      </p>
    </section>
  );
}
