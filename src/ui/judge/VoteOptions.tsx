import type { JudgeProtocol } from '../../judge/protocol';
import { defaultSamples } from '../../state/judging/draft';
import { plannedJudgments } from '../../state/judging/planRun';
import { defaultDecoding } from '../../state/judging/decodingForm';
import { useActions, useAppState } from '../appContext';
import { useFocusOnProblem } from '../controls/useFocusOnProblem';
import { optionTexts as texts } from './texts';
import styles from './JudgeOptions.module.css';

/** How often a task is judged: in both orders, or by several samples. */
export function Repeats() {
  const draft = useAppState((state) => state.draft);
  const { editDraft } = useActions();
  const pair = draft.kind === 'pairwise';
  return (
    <div className={styles.repeats}>
      {pair && (
        <Check
          id="swap-check"
          label={texts.swapCheck}
          hint={draft.vote ? texts.swapCheckInVote : texts.swapCheckHint}
          checked={draft.swapCheck || draft.vote}
          disabled={draft.vote}
          onChange={(swapCheck) => editDraft({ swapCheck })}
        />
      )}
      <Check
        id="vote"
        label={texts.vote}
        hint={texts.voteHint}
        checked={draft.vote}
        onChange={(vote) => editDraft({ vote })}
      />
    </div>
  );
}

/** Appears with the vote: how many samples, and whether all of them. */
export function VoteOptions({ protocol }: { protocol: JudgeProtocol }) {
  const draft = useAppState((state) => state.draft);
  const problem = useAppState(({ draftProblem }) =>
    draftProblem?.field === 'samples' ? draftProblem.message : null,
  );
  const { editDraft } = useActions();
  const input = useFocusOnProblem<HTMLInputElement>(problem !== null);
  const judgments = plannedJudgments(draft);
  const { temperature } = defaultDecoding(protocol, true);
  return (
    <div className={styles.votes}>
      <div className="field">
        <label htmlFor="vote-samples">
          {draft.kind === 'pairwise' ? texts.samplesPerOrder : texts.samples}
        </label>
        <input
          id="vote-samples"
          ref={input}
          type="text"
          inputMode="numeric"
          className="numbers"
          value={draft.samples}
          placeholder={String(defaultSamples(draft))}
          aria-invalid={problem !== null}
          aria-describedby={problem ? 'vote-samples-problem' : 'vote-samples-hint'}
          onChange={(event) => editDraft({ samples: event.target.value })}
        />
      </div>
      <Check
        id="early-stop"
        label={texts.earlyStop}
        hint={texts.earlyStopHint}
        checked={draft.earlyStop}
        onChange={(earlyStop) => editDraft({ earlyStop })}
      />
      {problem && (
        <p className="problem" id="vote-samples-problem">
          {problem}
        </p>
      )}
      <p className="hint numbers" id="vote-samples-hint">
        {judgments !== null && texts.atMost(judgments)}
        {texts.sampledAt(draft.decoding.temperature.trim() || temperature)}
      </p>
    </div>
  );
}

interface CheckProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ id, label, hint, checked, disabled = false, onChange }: CheckProps) {
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={`${id}-hint`}
      />
      <label htmlFor={id}>{label}</label>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  );
}
