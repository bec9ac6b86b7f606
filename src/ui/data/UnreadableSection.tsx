import { useEffect, useState } from 'react';
import { downloadBlob } from '../../browser/download';
import { messageOf } from '../../judge/messageOf';
import type { UnreadableEntry } from '../../run/backup';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { EntryList } from './EntryList';
import styles from './DataPage.module.css';
import { texts } from './texts';

const words = texts.unreadable;

/** Stored entries that this version cannot read: listed, to be downloaded or deleted. */
export function UnreadableSection() {
  const { listUnreadable, exportUnreadable, removeUnreadable } = useActions();
  const [entries, setEntries] = useState<readonly UnreadableEntry[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const tell = (error: unknown) => setProblem(words.failed(messageOf(error)));
  useEffect(() => {
    let left = false;
    listUnreadable().then(
      (found) => {
        if (!left) setEntries(found);
      },
      // Where storage is denied the notice at the top says so already.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [listUnreadable]);
  const remove = async () => {
    setProblem('');
    await removeUnreadable();
    setEntries(await listUnreadable());
  };
  const save = async () => {
    setProblem('');
    downloadBlob('evenhand-unreadable.jsonl', await exportUnreadable());
  };
  return (
    <section className={styles.section} aria-labelledby="unreadable">
      <h2 id="unreadable">{words.title}</h2>
      {entries.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <p>{words.some(entries.length)}</p>
          <EntryList entries={entries} />
          <div className="row">
            <button type="button" className="secondary" onClick={() => void save().catch(tell)}>
              {words.export}
            </button>
            <button type="button" className="secondary" onClick={() => setAsking(true)}>
              {words.remove}
            </button>
          </div>
        </>
      )}
      <p role="status">{problem}</p>
      {isAsking && (
        <ConfirmDialog
          title={words.removeTitle}
          action={words.remove}
          onConfirm={() => void remove().catch(tell)}
          onClose={() => setAsking(false)}
        >
          {words.removeWords}
        </ConfirmDialog>
      )}
    </section>
  );
}
