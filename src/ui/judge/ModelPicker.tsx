import { useMemo } from 'react';
import {
  selectChosenModelId,
  toModelCards,
  type CardFacts,
} from '../../state/models/modelSelectors';
import { useActions, useAppState } from '../appContext';
import { inBytes } from '../../report/numbers';
import { hrefOf } from '../route';
import { optionTexts as texts } from './texts';

/** Who judges. A judge that is not part of the page is downloaded when it is chosen. */
export function ModelPicker() {
  const engine = useAppState((state) => state.engine);
  const modelId = useAppState(selectChosenModelId);
  const { chooseModel } = useActions();
  const cards = useModelCards();
  return (
    <div className="field">
      <label htmlFor="judge-model">{texts.model}</label>
      <select
        id="judge-model"
        value={modelId}
        onChange={(event) => void chooseModel(event.target.value)}
      >
        {cards.map(({ entry, sizeBytes, barred }) => (
          <option key={entry.id} value={entry.id} disabled={barred !== null}>
            {entry.location === 'site'
              ? entry.label
              : texts.modelOption(entry.label, inBytes(sizeBytes))}
            {barred !== null && texts.offline}
          </option>
        ))}
      </select>
      {engine.kind === 'failed' ? (
        <p className="problem">{engine.failure.detail}</p>
      ) : (
        <p className="hint">
          {texts.modelFacts}
          <a href={hrefOf('models')}>{texts.models}</a>
        </p>
      )}
    </div>
  );
}

/** The cards, made again only where one of their facts changed. */
export function useModelCards() {
  const device = useAppState((state) => state.device);
  const models = useAppState((state) => state.models);
  const settings = useAppState((state) => state.settings);
  const keptModels = useAppState((state) => state.keptModels);
  return useMemo(() => {
    const facts: CardFacts = { device, models, settings, keptModels };
    return toModelCards(facts);
  }, [device, models, settings, keptModels]);
}
