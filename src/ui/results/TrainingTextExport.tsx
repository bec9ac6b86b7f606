import { useId, useMemo, useState } from 'react';
import { judgmentTextsToJsonLines } from '../../datasets/out/preferenceLines';
import type { JudgmentTextReason } from '../../judge/preferencePair';
import type { DatasetRunSummary } from '../../workloads/datasetRun';
import { summariseJudgmentTexts } from '../../workloads/evaluation/preferenceExport';
import { plural } from '../../report/numbers';
import { leftOutWords } from '../../report/leftOut';

interface TrainingTextExportProps {
  readonly summary: DatasetRunSummary;
  readonly save: (ending: string, text: string, type: string) => void;
}

const reasons: Readonly<Record<JudgmentTextReason, string>> = {
  unlabelled: 'without a label',
  'not-judged': 'not judged',
  unparsable: 'unread',
  tie: 'labelled a tie',
  disagrees: 'against the label',
  prompted: 'whose verdict was asked for at the marker',
  surplus: 'drawn out, so that both sides are equal',
};

/** The judge's own judgments that agree with the label, as many for the first shown as the second. */
export function TrainingTextExport({ summary, save }: TrainingTextExportProps) {
  const [seed, setSeed] = useState('1');
  const id = useId();
  const whole = /^\d{1,9}$/u.test(seed);
  const made = useMemo(
    () => summariseJudgmentTexts(summary, whole ? Number(seed) : 1),
    [summary, seed, whole],
  );
  const { texts, leftOut } = made;
  return (
    <li className="export-choice">
      <button
        type="button"
        className="secondary"
        disabled={texts.length === 0 || !whole}
        onClick={() =>
          save('critiques.jsonl', judgmentTextsToJsonLines(made), 'application/x-ndjson')
        }
      >
        Critiques as training text (JSONL)
      </button>
      <span className="hint">
        The way of Self-Taught Evaluators: <code>prompt</code> and <code>judgment</code>, only those
        that agree with the label, as many for the first shown as for the second.
      </span>
      <div className="export-setting">
        <label htmlFor={id}>Seed of the draw</label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          value={seed}
          aria-invalid={!whole}
          onChange={(event) => setSeed(event.target.value.trim())}
        />
        {!whole && <p className="problem">The seed is a whole number of at most nine digits.</p>}
        <p className="hint numbers" role="status" aria-label="Training text">
          {plural(texts.length, { one: '# judgment', other: '# judgments' })} kept.{' '}
          {leftOutWords(leftOut, reasons)}
        </p>
      </div>
    </li>
  );
}
