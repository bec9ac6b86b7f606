import { useId } from 'react';
import type { Decoding } from '../../judge/judgment';
import type { JudgeProtocol } from '../../judge/protocol';
import { canThink } from '../../state/models/modelFacts';
import { defaultDecoding, optionRules, thinkingRule } from '../../state/judging/validateDraft';
import { useAppState } from '../appContext';

interface DecodingFieldsProps {
  readonly protocol: JudgeProtocol;
  /** What was set; the rest follows the protocol's default. */
  readonly decoding: Partial<Decoding>;
  readonly onChange: (decoding: Partial<Decoding>) => void;
}

/** The decoding behind a disclosure. The form checks the ranges when it is submitted. */
export function DecodingFields({ protocol, decoding, onChange }: DecodingFieldsProps) {
  const id = useId();
  const fallback = defaultDecoding(protocol);
  const thinks = useAppState(canThink);
  const rules = thinks ? [...optionRules, thinkingRule] : optionRules;
  return (
    <details className="decoding">
      <summary>Decoding</summary>
      <div className="decoding-fields">
        {rules.map(({ field, label, min, max, whole }) => (
          <div className="field" key={field}>
            <label htmlFor={`${id}-${field}`}>{label}</label>
            <input
              id={`${id}-${field}`}
              type="number"
              className="numbers"
              min={min}
              max={max}
              step={whole ? 1 : 'any'}
              placeholder={String(fallback[field] ?? 0)}
              value={decoding[field] ?? ''}
              onInvalid={({ currentTarget }) => {
                // A message must not stand behind a closed disclosure.
                const fold = currentTarget.closest('details');
                if (fold) fold.open = true;
              }}
              onChange={(event) => {
                const next: Partial<Record<keyof Decoding, number>> = { ...decoding };
                const number = event.target.valueAsNumber;
                if (Number.isNaN(number)) delete next[field];
                else next[field] = number;
                onChange(next);
              }}
            />
          </div>
        ))}
      </div>
      <p className="hint">
        Temperature 0 always takes the likeliest token. Empty fields follow the default.
      </p>
    </details>
  );
}
