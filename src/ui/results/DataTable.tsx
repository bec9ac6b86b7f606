import { useState } from 'react';
import { inCount } from '../numbers';
import { cellText, type TableData } from './tableData';

interface DataTableProps {
  readonly table: TableData;
  /** Opens what a line is about, by its first cell. */
  readonly onRow?: ((name: string) => void) | undefined;
}

const FIRST = 100;

/** A table that can be scrolled by keyboard on narrow screens; long ones begin with their first lines. */
export function DataTable({ table: { caption, columns, rows }, onRow }: DataTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table numbers">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(([name, ...cells], index) => (
            <tr key={`${String(index)} ${String(name)}`}>
              <th scope="row">
                {onRow && name !== undefined ? (
                  <button
                    type="button"
                    className="quiet-button"
                    onClick={() => onRow(String(name))}
                  >
                    {cellText(name)}
                  </button>
                ) : (
                  cellText(name ?? null)
                )}
              </th>
              {cells.map((cell, place) => (
                <td key={columns[place + 1]}>{cellText(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className="hint">
          The first {FIRST} of {inCount(rows.length)} lines; the CSV file holds all.{' '}
          {rows.length <= 2000 && (
            <button type="button" className="quiet-button" onClick={() => setAll(true)}>
              Show all
            </button>
          )}
        </p>
      )}
    </div>
  );
}
