import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { Decoding } from '../../judge/judgment';
import {
  decodingRules,
  type DecodingField,
  type NumberProblem,
  type NumberRule,
} from '../../state/judging/decodingForm';
import { canThink } from '../../state/models/modelFacts';
import type { AppState } from '../../state/appState';
import { useAppState } from '../appContext';
import { texts } from './texts';
import { useFocusOnProblem } from './useFocusOnProblem';

type DecodingText = AppState['draft']['decoding'];

interface DecodingFieldsProps {
  readonly typed: DecodingText;
  /** What an empty field follows. */
  readonly defaults: Decoding;
  readonly problem: NumberProblem<string> | null;
  readonly onChange: (part: Partial<DecodingText>) => void;
  /** Further fields of the form that belong here. */
  readonly children?: ReactNode;
}

/** The decoding behind a disclosure, as in every form that starts judging. */
export function DecodingFields(props: DecodingFieldsProps) {
  const { typed, defaults, problem, onChange, children } = props;
  const details = useRef<HTMLDetailsElement>(null);
  const thinks = useAppState(canThink);
  const fields = decodingRules(thinks);
  const hasProblem = fields.some(({ field }) => field === problem?.field);
  // A message must not stand behind a closed disclosure.
  useEffect(() => {
    if (hasProblem && details.current) details.current.open = true;
  }, [hasProblem]);
  return (
    <details ref={details}>
      <summary>{texts.decoding}</summary>
      <div className="small-fields">
        {fields.map((rule) => (
          <NumberField
            key={rule.field}
            rule={rule}
            text={typed[rule.field]}
            fallback={defaults[rule.field] ?? 0}
            problem={problem?.field === rule.field ? problem.message : null}
            onChange={(text) => onChange({ [rule.field]: text })}
          />
        ))}
        {children}
      </div>
      <p className="hint">{thinks ? texts.decodingHintThinking : texts.decodingHint}</p>
    </details>
  );
}

interface NumberFieldProps {
  readonly rule: NumberRule<DecodingField>;
  readonly text: string;
  readonly fallback: number;
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

function NumberField({ rule, text, fallback, problem, onChange }: NumberFieldProps) {
  const id = useId();
  const input = useFocusOnProblem<HTMLInputElement>(problem !== null);
  return (
    <div className="field">
      <label htmlFor={id}>{rule.label}</label>
      <input
        id={id}
        ref={input}
        type="text"
        inputMode="decimal"
        className="numbers"
        value={text}
        placeholder={String(fallback)}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
