import type { ModelCard } from '../../state/models/modelSelectors';
import { useActions, useAppState } from '../appContext';
import { selfCheckTexts as texts } from './texts';
import styles from './ModelsPage.module.css';

/** What the self-check of a judge came to on this device. */
export function SelfCheckLine({ card: { entry, selfCheck } }: { card: ModelCard }) {
  const testing = useAppState(({ models }) => models.selfChecking === entry.id);
  const { testAgain } = useActions();
  if (testing) return <p className="hint">{texts.running}</p>;
  if (!selfCheck) return null;
  const { passed, seen } = selfCheck;
  return (
    <div className={`${passed ? 'hint' : 'caution'} ${styles.test}`}>
      <p>
        <b>{passed ? texts.passed : texts.failed}</b> {seen.join(' ')}
      </p>
      <button type="button" className="quiet-button" onClick={() => testAgain(entry.id)}>
        {texts.again}
        <span className="visually-hidden">{texts.againWhich(entry.label)}</span>
      </button>
    </div>
  );
}
