import {
  deviceLines,
  selectChosenModelId,
  selectRecommendation,
} from '../../state/models/modelSelectors';
import { Facts } from '../controls/Facts';
import { useActions, useAppState } from '../appContext';
import { useModelCards } from '../judge/ModelPicker';
import { ModelCard } from './ModelCard';
import { OtherModel } from './OtherModel';
import { texts } from './texts';
import styles from './ModelsPage.module.css';

/** The judges that can be chosen, what this device offers them, and how to add others. */
export default function ModelsPage() {
  const cards = useModelCards();
  const chosen = useAppState(selectChosenModelId);
  const offline = useAppState(({ models }) => models.offline);
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <Device />
      {offline && (
        <p className={`caution ${styles.offline}`} role="status">
          {texts.offline}
        </p>
      )}
      <section aria-label={texts.judges}>
        <ul className={styles.models}>
          {cards.map((card) => (
            <ModelCard key={card.entry.id} card={card} isChosen={card.entry.id === chosen} />
          ))}
        </ul>
      </section>
      <OtherModel />
    </div>
  );
}

function Device() {
  const device = useAppState((state) => state.device);
  const models = useAppState((state) => state.models);
  const settings = useAppState((state) => state.settings);
  const { askToKeep } = useActions();
  const recommendation = selectRecommendation({ device, models, settings });
  return (
    <section className={styles.device} aria-label={texts.device}>
      <h2>{texts.device}</h2>
      {device ? (
        <>
          {recommendation && <p className="reading-width">{recommendation.words}</p>}
          <details>
            <summary>{texts.deviceFacts}</summary>
            <Facts facts={deviceLines(device)} />
          </details>
          {device.persistent === false && (
            <p className="hint">
              {texts.mayBeCleared}
              <button type="button" className="quiet-button" onClick={() => void askToKeep()}>
                {texts.askToKeep}
              </button>
            </p>
          )}
        </>
      ) : (
        <p className="quiet">{texts.deviceLoading}</p>
      )}
    </section>
  );
}
