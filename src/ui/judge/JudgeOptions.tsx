import { useEffect, useRef } from 'react';
import type { JudgeProtocol, JudgingMode } from '../../judge/protocol';
import { draftMode, isVote, modesFor } from '../../state/judging/draft';
import { canThink } from '../../state/models/modelFacts';
import { defaultDecoding, optionRules, thinkingRule } from '../../state/judging/validateDraft';
import { useActions, useAppState } from '../appContext';
import { modeLabels } from '../../report/texts';
import { useFocusOnProblem } from './TextField';
import { Repeats, VoteOptions } from './VoteOptions';

/** How it is judged: way, swap check or vote, and the decoding behind a disclosure. */
export function JudgeOptions({ protocol }: { protocol: JudgeProtocol }) {
  const draft = useAppState((state) => state.draft);
  const { editDraft } = useActions();
  return (
    <div className="options">
      <div className="field">
        <label htmlFor="way">Way of judging</label>
        <select
          id="way"
          value={draftMode(draft, protocol)}
          onChange={(event) => {
            const mode = protocol.modes.find((known) => known === event.target.value);
            if (mode) editDraft({ mode });
          }}
        >
          {modesFor(draft, protocol).map((mode: JudgingMode) => (
            <option key={mode} value={mode}>
              {modeLabels[mode]}
            </option>
          ))}
        </select>
      </div>
      {draft.kind !== 'best-of-n' && <Repeats />}
      {isVote(draft) && <VoteOptions protocol={protocol} />}
      <Decoding protocol={protocol} />
    </div>
  );
}

function Decoding({ protocol }: { protocol: JudgeProtocol }) {
  const problemField = useAppState(({ draftProblem }) => draftProblem?.field);
  const vote = useAppState(({ draft }) => isVote(draft));
  const details = useRef<HTMLDetailsElement>(null);
  const thinks = useAppState(canThink);
  const hasProblem = [...optionRules, thinkingRule].some(({ field }) => field === problemField);
  // A message must not stand behind a closed disclosure.
  useEffect(() => {
    if (hasProblem && details.current) details.current.open = true;
  }, [hasProblem]);
  return (
    <details className="decoding" ref={details}>
      <summary>Options</summary>
      <div className="decoding-fields">
        {optionRules.map((rule) => (
          <DecodingField
            key={rule.field}
            field={rule.field}
            label={rule.label}
            fallback={defaultDecoding(protocol, vote)[rule.field]}
          />
        ))}
        {thinks && (
          <DecodingField field={thinkingRule.field} label={thinkingRule.label} fallback={0} />
        )}
        <DeviceField />
      </div>
      <p className="hint">
        Temperature 0 always takes the likeliest token. Empty fields follow the default.
        {thinks && thinkingHint}
      </p>
    </details>
  );
}

const thinkingHint =
  ' The thinking budget is the most tokens that this judge may think before its reply; 0 is off.';

const devices = [
  { value: 'auto', label: 'Automatic' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'wasm', label: 'WASM (processor)' },
] as const;

/** Where judges run, for whoever does not want what the page would choose. */
function DeviceField() {
  const device = useAppState(({ settings }) => settings.device);
  const { chooseDevice } = useActions();
  return (
    <div className="field">
      <label htmlFor="device">Device</label>
      <select
        id="device"
        value={device}
        onChange={(event) => {
          const chosen = devices.find(({ value }) => value === event.target.value);
          if (chosen) void chooseDevice(chosen.value);
        }}
      >
        {devices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DecodingFieldProps {
  readonly field: (typeof optionRules)[number]['field'] | (typeof thinkingRule)['field'];
  readonly label: string;
  readonly fallback: number;
}

function DecodingField({ field, label, fallback }: DecodingFieldProps) {
  const text = useAppState((state) => state.draft.decoding[field]);
  const problem = useAppState(({ draftProblem }) =>
    draftProblem?.field === field ? draftProblem.message : null,
  );
  const { editDecoding } = useActions();
  const input = useFocusOnProblem<HTMLInputElement>(problem !== null);
  return (
    <div className="field">
      <label htmlFor={`option-${field}`}>{label}</label>
      <input
        id={`option-${field}`}
        ref={input}
        type="text"
        inputMode="decimal"
        className="numbers"
        value={text}
        placeholder={String(fallback)}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `option-${field}-problem` : undefined}
        onChange={(event) => editDecoding({ [field]: event.target.value })}
      />
      {problem && (
        <p className="problem" id={`option-${field}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
