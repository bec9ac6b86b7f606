import type { AppState } from '../../state/appState';
import { draftProtocol } from '../../state/judging/draft';
import { selectChosenModelId } from '../../state/selectors';
import { useActions, useAppState } from '../appContext';
import { Segmented } from '../controls/Segmented';
import { JudgeOptions } from './JudgeOptions';
import { ModelPicker } from './ModelPicker';
import { ProtocolPicker } from './ProtocolPicker';
import { ResponseList } from './ResponseList';
import { RubricFields } from './RubricFields';
import { SamplesMenu } from './SamplesMenu';
import { TextField } from './TextField';

const kinds = [
  { value: 'pairwise', label: 'Pair' },
  { value: 'rating', label: 'Single' },
  { value: 'best-of-n', label: 'Best of N' },
] as const;

/** What is judged, by whom, and how. */
export function Composer() {
  const draft = useAppState((state) => state.draft);
  const { editDraft, clearDraft } = useActions();
  const modelId = useAppState(selectChosenModelId);
  const protocol = draftProtocol(draft, modelId);
  return (
    <section className="composer" aria-label="What is judged">
      <div className="composer-head">
        <Segmented
          legend="Mode"
          value={draft.kind}
          options={kinds}
          onChange={(kind) => editDraft({ kind, mode: null })}
        />
        <div className="composer-tools">
          <SamplesMenu />
          <button type="button" className="quiet-button" onClick={clearDraft}>
            Clear
          </button>
        </div>
      </div>
      <div className="pickers">
        <ProtocolPicker />
        <ModelPicker />
      </div>
      <TextField field="query" label="Query" placeholder="The question or instruction" />
      <Responses kind={draft.kind} />
      {protocol?.reference === 'optional' && (
        <TextField
          field="reference"
          label="Reference answer"
          hint="optional"
          placeholder="An answer that deserves the best score"
        />
      )}
      {protocol && <RubricFields protocol={protocol} />}
      {protocol && <JudgeOptions protocol={protocol} />}
    </section>
  );
}

function Responses({ kind }: { kind: AppState['draft']['kind'] }) {
  if (kind === 'best-of-n') return <ResponseList />;
  if (kind === 'rating') {
    return (
      <div className="responses">
        <TextField field="response" label="Response" placeholder="The answer to rate" />
      </div>
    );
  }
  return (
    <div className="responses is-pair">
      <TextField field="responseA" label="Response A" mark="A" placeholder="One answer" />
      <TextField field="responseB" label="Response B" mark="B" placeholder="The other answer" />
    </div>
  );
}
