import type { ModelCard } from '../../state/models/modelSelectors';
import { useActions, useAppState } from '../appContext';

/** What the self-check of a judge came to on this device. */
export function SelfCheckLine({ card: { entry, selfCheck } }: { card: ModelCard }) {
  const testing = useAppState(({ models }) => models.selfChecking === entry.id);
  const { testAgain } = useActions();
  if (testing) return <p className="hint">Testing itself on this device.</p>;
  if (!selfCheck) return null;
  const { passed, seen } = selfCheck;
  return (
    <div className={passed ? 'self-check hint' : 'self-check caution'}>
      <p>
        Self-check on this device: <b>{passed ? 'passed' : 'failed'}</b>. {seen.join(' ')}
      </p>
      <button type="button" className="quiet-button" onClick={() => testAgain(entry.id)}>
        Test<span className="visually-hidden"> {entry.label}</span> again
      </button>
    </div>
  );
}
