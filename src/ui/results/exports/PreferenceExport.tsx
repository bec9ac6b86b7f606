import { useId, useMemo, useState } from 'react';
import { preferencesToJsonLines } from '../../../datasets/out/preferenceLines';
import type { LeftOutReason } from '../../../judge/preferencePair';
import type { DatasetRunSummary } from '../../../workloads/datasetRun';
import { summarisePreferenceExport } from '../../../workloads/evaluation/preferenceExport';
import { leftOutWords } from '../../../report/leftOut';
import { exportTexts as texts } from '../texts';
import styles from './Exports.module.css';

interface PreferenceExportProps {
  readonly summary: DatasetRunSummary;
  readonly save: (ending: string, text: string, type: string) => void;
}

const reasons: Readonly<Record<LeftOutReason, string>> = texts.preferenceReasons;

/** Chosen and rejected responses from consistent verdicts above a margin that the person sets. */
export function PreferenceExport({ summary, save }: PreferenceExportProps) {
  const [margin, setMargin] = useState(20);
  const id = useId();
  const made = useMemo(() => summarisePreferenceExport(summary, margin / 100), [summary, margin]);
  const { pairs, leftOut } = made;
  return (
    <li>
      <button
        type="button"
        className="secondary compact"
        disabled={pairs.length === 0}
        onClick={() =>
          save('preferences.jsonl', preferencesToJsonLines(made), 'application/x-ndjson')
        }
      >
        {texts.preferences}
      </button>
      <span className="hint">
        {texts.preferencesFor}
        <code>prompt</code>, <code>chosen</code>, <code>rejected</code>
        {texts.preferencesAnd}
        <code>margin</code>
        {texts.preferencesFrom}
      </span>
      <div className={styles.setting}>
        <label htmlFor={id}>{texts.margin(margin)}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={95}
          step={5}
          value={margin}
          onChange={(event) => setMargin(Number(event.target.value))}
        />
        <p className="hint numbers" role="status" aria-label={texts.preferencesStatus}>
          {texts.pairsKept(pairs.length, leftOutWords(leftOut, reasons))}
        </p>
      </div>
    </li>
  );
}
