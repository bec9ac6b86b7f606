import { messageOf } from '../../judge/messageOf';
import { useRef, useState, type DragEvent } from 'react';
import { useActions, useAppState } from '../appContext';
import { HubModelForm } from './HubModelForm';
import { Work } from './KeptFiles';
import { directoryPicker, filesOfDrop, filesOfHandle, filesOfInput } from './folders';
import type { PickedFolder } from './folders';
import { folderTexts as texts } from './texts';
import styles from './ModelsPage.module.css';

/** Judges that are not listed: from the hub by name, or from a folder on disk. */
export function OtherModel() {
  return (
    <section className={styles.other} aria-label={texts.another}>
      <h2>{texts.another}</h2>
      <div className={styles.ways}>
        <HubModelForm />
        <FolderImport />
      </div>
    </section>
  );
}

/** Copies a model folder into the browser's storage: for networks that are closed. */
function FolderImport() {
  const { importFolder } = useActions();
  const problem = useAppState(({ models }) => models.importProblem);
  const work = useAppState(({ models }) => models.work);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const take = async (picked: Promise<PickedFolder | null> | PickedFolder | null) => {
    setFailure(null);
    try {
      const folder = await picked;
      if (folder) await importFolder(folder.name, folder.files);
      else setFailure(texts.notAFolder);
    } catch (error) {
      setFailure(texts.unreadable(messageOf(error)));
    }
  };
  const choose = async () => {
    const pick = directoryPicker();
    if (!pick) return input.current?.click();
    const handle = await pick('read');
    if (handle) await take(filesOfHandle(handle));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(filesOfDrop(event.dataTransfer));
  };
  const message = failure ?? problem;
  return (
    <div
      className={`${styles.way} ${styles.folder}`}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3>{texts.title}</h3>
      <p className="hint">{texts.hint}</p>
      {work?.kind === 'importing' ? (
        <Work work={work} />
      ) : (
        <button
          type="button"
          className="secondary"
          disabled={work !== null}
          onClick={() => void choose()}
        >
          {texts.choose}
        </button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={texts.input}
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          const picked = filesOfInput(event.target.files);
          event.target.value = '';
          void take(picked);
        }}
      />
      <p className="problem" role="alert">
        {message}
      </p>
    </div>
  );
}
