import { messageOf } from '../../judge/messageOf';
import { useState } from 'react';
import type { RestoreResult } from '../../run/backup';
import { useActions } from '../appContext';
import { FileButton } from '../controls/FileButton';
import { Segmented } from '../controls/Segmented';
import { EntryList } from './EntryList';
import styles from './DataPage.module.css';
import { texts } from './texts';

type Conflicts = 'keep-here' | 'take-backup';

const words = texts.restore;

/** Merges a backup into what is here, and says what came of it. */
export function RestoreSection() {
  const { restoreBackup } = useActions();
  const [onConflict, setOnConflict] = useState<Conflicts>('keep-here');
  const [isRestoring, setRestoring] = useState(false);
  const [result, setResult] = useState<RestoreResult | null>(null);
  const restore = async (file: File) => {
    setResult(null);
    setRestoring(true);
    try {
      setResult(await restoreBackup(file, onConflict));
    } catch (error) {
      setResult({ ok: false, reason: messageOf(error) });
    } finally {
      setRestoring(false);
    }
  };
  return (
    <section className={styles.section} aria-labelledby="restore">
      <h2 id="restore">{words.title}</h2>
      <p>{words.intro}</p>
      <div className="row">
        <span aria-hidden="true">{words.conflicts}</span>
        <Segmented
          legend={words.conflicts}
          value={onConflict}
          options={[
            { value: 'keep-here', label: words.keep },
            { value: 'take-backup', label: words.take },
          ]}
          onChange={setOnConflict}
        />
        <FileButton accept=".jsonl" disabled={isRestoring} onFile={(file) => void restore(file)}>
          {words.open}
        </FileButton>
      </div>
      <div role="status">
        {isRestoring && <p>{words.restoring}</p>}
        {result && <Outcome result={result} taken={onConflict === 'take-backup'} />}
      </div>
    </section>
  );
}

function Outcome({ result, taken }: { result: RestoreResult; taken: boolean }) {
  const { reloadPage } = useActions();
  if (!result.ok) return <p className="problem">{words.refused(result.reason)}</p>;
  const { added, same, conflicts, leftOut } = result;
  const addedCount = Object.values(added).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p>
        {[
          words.added(addedCount),
          ...(same > 0 ? [words.same(same)] : []),
          ...(conflicts.length > 0 ? [words.differing(conflicts.length, taken)] : []),
        ].join(', ')}
        .
      </p>
      {conflicts.length > 0 && (
        <details>
          <summary>{words.differingList}</summary>
          <EntryList entries={conflicts} />
        </details>
      )}
      {leftOut.length > 0 && (
        <>
          <p>{words.leftOut(leftOut.length)}</p>
          <EntryList entries={leftOut} />
        </>
      )}
      <button type="button" className="secondary" onClick={reloadPage}>
        {words.reload}
      </button>
    </>
  );
}
