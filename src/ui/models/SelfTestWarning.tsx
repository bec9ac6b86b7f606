import type { ModelIdentity } from '../../judge/judgment';
import { modelLabel } from '../../state/models/modelSelectors';
import { selfTestWarning } from '../../state/models/selfCheckActions';
import { useActions, useAppState } from '../appContext';

/** On every verdict of a judge that failed its self-test, until the person says otherwise. */
export function SelfTestWarning({ model, device }: { model: ModelIdentity; device: string }) {
  const settings = useAppState((state) => state.settings);
  const { hideSelfTestWarning } = useActions();
  const warning = selfTestWarning({ settings }, model, device);
  if (!warning) return null;
  return (
    <p className="warning-line">
      <span>
        {modelLabel(model.id)} failed its self-test on this device: {warning.report.seen.join(' ')}
      </span>
      <button type="button" className="secondary" onClick={() => hideSelfTestWarning(warning.key)}>
        I understand, hide
      </button>
    </p>
  );
}
