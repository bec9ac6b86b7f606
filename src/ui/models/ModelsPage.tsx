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
import '../styles/models.css';

/** The judges that can be chosen, what this device offers them, and how to add others. */
export default function ModelsPage() {
  const cards = useModelCards();
  const chosen = useAppState(selectChosenModelId);
  const offline = useAppState(({ models }) => models.offline);
  return (
    <div className="page">
      <h1>Models</h1>
      <Device />
      {offline && (
        <p className="caution models-offline" role="status">
          There is no network: only judges that are kept on this device can be chosen.
        </p>
      )}
      <section aria-label="Judges">
        <ul className="models">
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
    <section className="device" aria-label="This device">
      <h2>This device</h2>
      {device ? (
        <>
          {recommendation && <p className="device-advice">{recommendation.words}</p>}
          <details>
            <summary>What the browser reports</summary>
            <Facts facts={deviceLines(device)} />
          </details>
          {device.persistent === false && (
            <p className="hint">
              The browser may clear downloads when space runs short.
              <button type="button" className="quiet-button" onClick={() => void askToKeep()}>
                Ask it to keep them
              </button>
            </p>
          )}
        </>
      ) : (
        <p className="quiet">Looking at it.</p>
      )}
    </section>
  );
}
