import { useEffect, useState } from 'react';
import { useActions, useAppState } from '../appContext';
import { hrefOf } from '../route';
import { DatasetChoice } from './DatasetChoice';
import { LabelDataset } from './LabelDataset';
import { entryOfKey } from '../../state/entryOfKey';
import styles from './LabelPage.module.css';
import { texts } from './texts';

/** Rows labelled blind by a person, and how well judges agree with them. `param`: a dataset id or ''. */
export default function LabelPage({ param }: { param: string }) {
  return (
    <div className={styles.labelPage}>
      {param === '' ? <DatasetChoice /> : <OneDataset key={param} id={param} />}
    </div>
  );
}

function OneDataset({ id }: { id: string }) {
  const { openDataset, closeDataset } = useActions();
  const open = useAppState(({ openDatasets }) => entryOfKey(openDatasets, id));
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let left = false;
    void openDataset(id).then((found) => {
      if (!left) setMissing(!found);
    });
    return () => {
      left = true;
      closeDataset(id);
    };
  }, [id, openDataset, closeDataset]);
  if (open) return <LabelDataset open={open} />;
  return (
    <>
      <h1>{texts.title}</h1>
      {missing ? (
        <p className="quiet">
          {texts.missing}
          <a href={hrefOf('label')}>{texts.chooseAnother}</a>
        </p>
      ) : (
        <p className="quiet">{texts.loadingRows}</p>
      )}
    </>
  );
}
