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
import { ExamplesMenu } from './ExamplesMenu';
import { TextField } from './TextField';
import { texts } from './texts';
import styles from './Composer.module.css';

const kinds = [
  { value: 'pairwise', label: texts.tasks.pairwise },
  { value: 'rating', label: texts.tasks.rating },
  { value: 'best-of-n', label: texts.tasks['best-of-n'] },
] as const;

/** What is judged, by whom, and how. */
export function Composer() {
  const draft = useAppState((state) => state.draft);
  const { editDraft, clearDraft } = useActions();
  const modelId = useAppState(selectChosenModelId);
  const protocol = draftProtocol(draft, modelId);
  return (
    <section className={styles.composer} aria-label={texts.composer}>
      <div className={styles.head}>
        <Segmented
          legend={texts.task}
          value={draft.kind}
          options={kinds}
          onChange={(kind) => editDraft({ kind, mode: null })}
        />
        <div className="row">
          <ExamplesMenu />
          <button type="button" className="quiet-button" onClick={clearDraft}>
            {texts.clear}
          </button>
        </div>
      </div>
      <div className={styles.pickers}>
        <ProtocolPicker />
        <ModelPicker />
      </div>
      <TextField field="query" label={texts.query} placeholder={texts.queryPlaceholder} />
      <Responses kind={draft.kind} />
      {protocol?.reference === 'optional' && (
        <TextField
          field="reference"
          label={texts.reference}
          hint={texts.optional}
          placeholder={texts.referencePlaceholder}
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
      <div className={styles.responses}>
        <TextField
          field="response"
          label={texts.response}
          placeholder={texts.responsePlaceholder}
        />
      </div>
    );
  }
  return (
    <div className={styles.responses}>
      <TextField
        field="responseA"
        label={texts.responseA}
        mark="A"
        placeholder={texts.responseAPlaceholder}
      />
      <TextField
        field="responseB"
        label={texts.responseB}
        mark="B"
        placeholder={texts.responseBPlaceholder}
      />
    </div>
  );
}
