import { hrefOf } from '../route';
import { emptyTexts as texts } from './texts';
import styles from './ResultsPage.module.css';

/** What this page is for, before there is anything to show. */
export function EmptyResults() {
  return (
    <section className="reading-width" aria-label={texts.label}>
      <p>
        {texts.question}
        <b>{texts.questionItself}</b>
        {texts.none}
      </p>
      <ol className={styles.steps}>
        <li>
          {texts.runsBefore}
          <a href={hrefOf('runs')}>{texts.runs}</a>
          {texts.runsAfter}
        </li>
        <li>{texts.labelled}</li>
        <li>
          {texts.unlabelled}
          <a href={hrefOf('label')}>{texts.labelPage}</a>
          {texts.end}
        </li>
      </ol>
      <p className="quiet">{texts.example}</p>
    </section>
  );
}
