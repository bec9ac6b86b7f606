import { useId } from 'react';
import type { JudgeProtocol } from '../../judge/protocol';
import { rubricScores } from '../../state/judging/draft';
import { useActions, useAppState } from '../appContext';
import { useFocusOnProblem } from '../controls/useFocusOnProblem';
import { texts } from './texts';
import styles from './Composer.module.css';

/** The criterion and what each score means, where the protocol goes by a rubric. */
export function RubricFields({ protocol }: { protocol: JudgeProtocol }) {
  const scores = rubricScores(protocol);
  if (scores.length === 0) return null;
  return (
    <div className="stack">
      <Criterion />
      <div className="stack">
        {scores.map((score) => (
          <Level key={score} score={score} />
        ))}
      </div>
    </div>
  );
}

function Criterion() {
  const criterion = useAppState((state) => state.draft.criterion);
  const problem = useAppState(({ draftProblem }) =>
    draftProblem?.field === 'criterion' ? draftProblem.message : null,
  );
  const { editDraft } = useActions();
  const area = useFocusOnProblem<HTMLTextAreaElement>(problem !== null);
  const id = useId();
  return (
    <div className={`field ${styles.text}`}>
      <div className="field-head">
        <label htmlFor={id}>{texts.rubric}</label>
      </div>
      <textarea
        id={id}
        ref={area}
        rows={2}
        value={criterion}
        dir="auto"
        placeholder={texts.rubricPlaceholder}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => editDraft({ criterion: event.target.value })}
      />
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function Level({ score }: { score: number }) {
  const description = useAppState((state) => state.draft.levels[String(score)] ?? '');
  const problem = useAppState(({ draftProblem }) =>
    draftProblem?.field === `level ${score}` ? draftProblem.message : null,
  );
  const { editLevel } = useActions();
  const input = useFocusOnProblem<HTMLInputElement>(problem !== null);
  const id = useId();
  return (
    <div className={styles.level}>
      <label htmlFor={id}>{texts.score(score)}</label>
      <input
        id={id}
        ref={input}
        type="text"
        value={description}
        dir="auto"
        placeholder={texts.scorePlaceholder}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => editLevel(score, event.target.value)}
      />
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
