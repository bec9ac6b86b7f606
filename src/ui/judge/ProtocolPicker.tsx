import { draftProtocol, taskKindOf } from '../../state/judging/draft';
import { selectChosenModelId } from '../../state/selectors';
import { useActions, useAppState } from '../appContext';
import { ProtocolSelect } from '../controls/ProtocolSelect';

/** How the judge is asked about what stands in the form. */
export function ProtocolPicker() {
  const draft = useAppState((state) => state.draft);
  const modelId = useAppState(selectChosenModelId);
  const { chooseProtocol } = useActions();
  return (
    <ProtocolSelect
      kind={taskKindOf(draft)}
      modelId={modelId}
      value={draftProtocol(draft, modelId)?.id ?? ''}
      onChange={chooseProtocol}
    />
  );
}
