import type { ModelIdentity } from '../../judge/judgment';
import { modelLabel } from '../../state/models/modelSelectors';
import { selfCheckWarning } from '../../state/models/selfCheckActions';
import { useActions, useAppState } from '../appContext';
import { selfCheckTexts as texts } from './texts';

/** On every verdict of a judge that failed its self-check, until the person says otherwise. */
export function SelfCheckWarning({ model, device }: { model: ModelIdentity; device: string }) {
  const settings = useAppState((state) => state.settings);
  const { hideSelfCheckWarning } = useActions();
  const warning = selfCheckWarning({ settings }, model, device);
  if (!warning) return null;
  return (
    <p className="warning-line">
      <span>{texts.warning(modelLabel(model.id), warning.report.seen.join(' '))}</span>
      <button
        type="button"
        className="secondary compact"
        onClick={() => hideSelfCheckWarning(warning.key)}
      >
        {texts.hide}
      </button>
    </p>
  );
}
