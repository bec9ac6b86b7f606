import type { ModelCard } from '../../state/models/modelSelectors';
import { useActions, useAppState } from '../appContext';

/** What the self-test of a judge came to on this device. */
export function SelfTestLine({ card: { entry, selfTest } }: { card: ModelCard }) {
  const testing = useAppState(({ models }) => models.selfTesting === entry.id);
  const { testAgain } = useActions();
  if (testing) return <p className="hint">Testing itself on this device.</p>;
  if (!selfTest) return null;
  const { passed, seen } = selfTest;
  return (
    <div className={passed ? 'self-test hint' : 'self-test caution'}>
      <p>
        Self-test on this device: <b>{passed ? 'passed' : 'failed'}</b>. {seen.join(' ')}
      </p>
      <button type="button" className="quiet-button" onClick={() => testAgain(entry.id)}>
        Test<span className="visually-hidden"> {entry.label}</span> again
      </button>
    </div>
  );
}
