import { useId } from 'react';
import type { JudgingMode } from '../../judge/protocol';
import { modeLabels } from '../../report/texts';
import { texts } from './texts';

interface ModeSelectProps {
  readonly modes: readonly JudgingMode[];
  readonly value: JudgingMode;
  /** What the chosen mode costs and gives. */
  readonly hint?: string;
  readonly onChange: (mode: JudgingMode) => void;
}

/** Whether the judge writes a critique, and when. */
export function ModeSelect({ modes, value, hint, onChange }: ModeSelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{texts.mode}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const mode = modes.find((known) => known === event.target.value);
          if (mode) onChange(mode);
        }}
      >
        {modes.map((mode) => (
          <option key={mode} value={mode}>
            {modeLabels[mode]}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
