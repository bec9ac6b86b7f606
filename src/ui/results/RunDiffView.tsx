import { useMemo, useState } from 'react';
import { diffRuns, type RunDiff, type VerdictDifference } from '../../datasets/out/diffRuns';
import type { RunFile } from '../../datasets/out/runFile';
import { DataTable } from './DataTable';
import type { TableData } from '../../report/tableData';
import { diffTexts as texts } from './texts';

interface RunDiffViewProps {
  readonly first: RunFile;
  readonly second: RunFile;
  readonly names: readonly [string, string];
}

/** A repetition: equal to the last bit, or what is not. */
export function RunDiffView({ first, second, names }: RunDiffViewProps) {
  const diff = useMemo(() => diffRuns(first, second), [first, second]);
  const { settings, changed, shifted } = diff;
  return (
    <section aria-label={texts.label}>
      <h2>{texts.title}</h2>
      <p className="numbers" role="status" aria-label={texts.status}>
        {diffWords(diff, names)}
      </p>
      {settings.length > 0 && (
        <DataTable
          table={{
            caption: texts.settings,
            columns: [texts.setting, names[0], names[1]],
            rows: settings.map((one) => [one.setting, one.first, one.second]),
          }}
        />
      )}
      <Folded table={verdictTable(texts.changed, changed, names)} />
      <Folded table={verdictTable(texts.shifted, shifted, names)} />
    </section>
  );
}

function Folded({ table }: { table: TableData }) {
  const [open, setOpen] = useState(false);
  if (table.rows.length === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.counted(table.caption, table.rows.length)}</summary>
      {open && <DataTable table={table} />}
    </details>
  );
}

function verdictTable(
  caption: string,
  differences: readonly VerdictDifference[],
  names: readonly [string, string],
) {
  return {
    caption,
    columns: [texts.rowAndOrder, names[0], names[1], texts.gap],
    rows: differences.map(({ job, first, second, probabilityGap }) => [
      job,
      first ?? texts.noVerdict,
      second ?? texts.noVerdict,
      // Differences in the last bit are far below the four decimals of other tables.
      probabilityGap === null ? texts.otherAnswers : probabilityGap.toExponential(1),
    ]),
  };
}

export function diffWords(
  { bitEqual, identical, changed, shifted, onlyInFirst, onlyInSecond, settings }: RunDiff,
  [first, second]: readonly [string, string],
): string {
  if (bitEqual) {
    return settings.length === 0 ? texts.equal(identical) : texts.equalButSettings(identical);
  }
  const { parts } = texts;
  return texts.notEqual([
    ...(identical > 0 ? [parts.identical(identical)] : []),
    ...(shifted.length > 0 ? [parts.shifted(shifted.length)] : []),
    ...(changed.length > 0 ? [parts.changed(changed.length)] : []),
    ...(onlyInFirst.length > 0 ? [parts.onlyIn(onlyInFirst.length, first)] : []),
    ...(onlyInSecond.length > 0 ? [parts.onlyIn(onlyInSecond.length, second)] : []),
  ]);
}
