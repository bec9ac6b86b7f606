import type { DatasetRecord } from '../../../run/dataset';
import { inCount, plural } from '../../../report/numbers';

const shownRows = 100;

/** The lines of a file that were left out, each with its reason; folded. */
export function BadRows({ dataset: { badRows, badRowCount, name } }: { dataset: DatasetRecord }) {
  if (badRowCount === 0) return null;
  const shown = badRows.slice(0, shownRows);
  return (
    <details className="bad-rows">
      <summary>
        {plural(badRowCount, { one: '# line', other: '# lines' })} left out
        <span className="visually-hidden"> of {name}</span>
      </summary>
      <div tabIndex={0} role="region" aria-label={`Lines left out of ${name}`}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, reason }, index) => (
              <tr key={`${line}-${index}`}>
                <td className="numbers">{inCount(line)}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {badRowCount > shown.length && (
        <p className="hint">
          The first {inCount(shown.length)} of {inCount(badRowCount)}.
        </p>
      )}
    </details>
  );
}
