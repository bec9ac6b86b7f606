import { useId, useMemo, useState } from 'react';
import { preferencesToJsonLines } from '../../datasets/out/preferenceLines';
import type { LeftOutReason } from '../../judge/preferencePair';
import type { DatasetRunSummary } from '../../workloads/datasetRun';
import { summarisePreferenceExport } from '../../workloads/evaluation/preferenceExport';
import { plural } from '../../report/numbers';
import { leftOutWords } from '../../report/leftOut';

interface PreferenceExportProps {
  readonly summary: DatasetRunSummary;
  readonly save: (ending: string, text: string, type: string) => void;
}

const reasons: Readonly<Record<LeftOutReason, string>> = {
  'not-judged': 'not judged in both orders',
  unparsable: 'unread',
  inconsistent: 'inconsistent',
  tie: 'a tie',
  'same-text': 'two equal responses',
  'no-probability': 'without a probability',
  'below-margin': 'below the margin',
};

/** Chosen and rejected responses from consistent verdicts above a margin that the person sets. */
export function PreferenceExport({ summary, save }: PreferenceExportProps) {
  const [margin, setMargin] = useState(20);
  const id = useId();
  const made = useMemo(() => summarisePreferenceExport(summary, margin / 100), [summary, margin]);
  const { pairs, leftOut } = made;
  return (
    <li className="export-choice">
      <button
        type="button"
        className="secondary"
        disabled={pairs.length === 0}
        onClick={() =>
          save('preferences.jsonl', preferencesToJsonLines(made), 'application/x-ndjson')
        }
      >
        Preference data (JSONL)
      </button>
      <span className="hint">
        For TRL: <code>prompt</code>, <code>chosen</code>, <code>rejected</code> and{' '}
        <code>margin</code>, from verdicts on which both orders agree.
      </span>
      <div className="export-setting">
        <label htmlFor={id}>Least margin |P(A) − P(B)|, order-averaged: {margin}%</label>
        <input
          id={id}
          type="range"
          min={0}
          max={95}
          step={5}
          value={margin}
          onChange={(event) => setMargin(Number(event.target.value))}
        />
        <p className="hint numbers" role="status" aria-label="Preference data">
          {plural(pairs.length, { one: '# pair', other: '# pairs' })} kept.{' '}
          {leftOutWords(leftOut, reasons)}
        </p>
      </div>
    </li>
  );
}
