import { useId, useMemo, useState } from 'react';
import { judgmentTextsToJsonLines } from '../../../datasets/out/preferenceLines';
import type { JudgmentTextReason } from '../../../judge/preferencePair';
import type { DatasetRunSummary } from '../../../workloads/datasetRun';
import { summariseJudgmentTexts } from '../../../workloads/evaluation/preferenceExport';
import { leftOutWords } from '../../../report/leftOut';
import { exportTexts as screenTexts } from '../texts';
import styles from './Exports.module.css';

interface TrainingTextExportProps {
  readonly summary: DatasetRunSummary;
  readonly save: (ending: string, text: string, type: string) => void;
}

const reasons: Readonly<Record<JudgmentTextReason, string>> = screenTexts.trainingReasons;

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
    <li>
      <button
        type="button"
        className="secondary compact"
        disabled={texts.length === 0 || !whole}
        onClick={() =>
          save('critiques.jsonl', judgmentTextsToJsonLines(made), 'application/x-ndjson')
        }
      >
        {screenTexts.training}
      </button>
      <span className="hint">
        {screenTexts.trainingAs}
        <code>prompt</code>
        {screenTexts.preferencesAnd}
        <code>judgment</code>
        {screenTexts.trainingFrom}
      </span>
      <div className={styles.setting}>
        <label htmlFor={id}>{screenTexts.seed}</label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          value={seed}
          aria-invalid={!whole}
          onChange={(event) => setSeed(event.target.value.trim())}
        />
        {!whole && <p className="problem">{screenTexts.seedProblem}</p>}
        <p className="hint numbers" role="status" aria-label={screenTexts.trainingStatus}>
          {screenTexts.judgmentsKept(texts.length, leftOutWords(leftOut, reasons))}
        </p>
      </div>
    </li>
  );
}
