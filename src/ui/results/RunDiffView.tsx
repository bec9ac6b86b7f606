import { useMemo, useState } from 'react';
import { diffRuns, type RunDiff, type VerdictDifference } from '../../datasets/out/diffRuns';
import type { RunFile } from '../../datasets/out/runFile';
import { inCount, plural } from '../../report/numbers';
import { DataTable } from './DataTable';
import type { TableData } from '../../report/tableData';

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
    <section className="run-diff" aria-label="Repetition">
      <h2>To the last bit</h2>
      <p className="numbers" role="status" aria-label="Difference">
        {diffWords(diff, names)}
      </p>
      {settings.length > 0 && (
        <DataTable
          table={{
            caption: 'Settings that are not the same',
            columns: ['Setting', names[0], names[1]],
            rows: settings.map((one) => [one.setting, one.first, one.second]),
          }}
        />
      )}
      <Folded table={verdictTable('Verdicts that changed', changed, names)} />
      <Folded table={verdictTable('The same verdict with other probabilities', shifted, names)} />
    </section>
  );
}

function Folded({ table }: { table: TableData }) {
  const [open, setOpen] = useState(false);
  if (table.rows.length === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {table.caption} ({inCount(table.rows.length)})
      </summary>
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
    columns: ['Row and order', names[0], names[1], 'Largest gap of a probability'],
    rows: differences.map(({ job, first, second, probabilityGap }) => [
      job,
      first ?? 'no verdict',
      second ?? 'no verdict',
      // Differences in the last bit are far below the four decimals of other tables.
      probabilityGap === null ? 'other answers' : probabilityGap.toExponential(1),
    ]),
  };
}

export function diffWords(
  { bitEqual, identical, changed, shifted, onlyInFirst, onlyInSecond, settings }: RunDiff,
  [first, second]: readonly [string, string],
): string {
  const same = settings.length === 0 ? 'with the same settings' : 'though settings differ';
  if (bitEqual) {
    return `Bit-equal, ${same}: all ${plural(identical, { one: '# judgment', other: '# judgments' })} have the same answer and the same probabilities.`;
  }
  const parts = [
    [identical, 'identical'],
    [shifted.length, 'with the same answer but other probabilities'],
    [changed.length, 'with another answer'],
    [onlyInFirst.length, `only in ${first}`],
    [onlyInSecond.length, `only in ${second}`],
  ] as const;
  const said = parts.flatMap(([count, words]) => (count > 0 ? [`${String(count)} ${words}`] : []));
  return `Not bit-equal: of the judgments, ${said.join(', ')}.`;
}
