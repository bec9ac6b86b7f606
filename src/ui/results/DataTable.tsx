import { useState } from 'react';
import { ScrollTable } from '../controls/ScrollTable';
import { cellText, type TableData } from '../../report/tableData';
import { texts } from './texts';
import styles from './DataTable.module.css';

interface DataTableProps {
  readonly table: TableData;
  /** Opens what a line is about, by its first cell. */
  readonly onRow?: ((name: string) => void) | undefined;
}

const FIRST = 100;

/** Numbers and texts as a table; a long one begins with its first lines. */
export function DataTable({ table: { caption, columns, rows }, onRow }: DataTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <>
      <ScrollTable className={styles.data} caption={caption} columns={columns}>
        {shown.map(([name, ...cells], index) => (
          <tr key={`${String(index)} ${String(name)}`}>
            <th scope="row">
              {onRow && name !== undefined ? (
                <button
                  type="button"
                  className="quiet-button flush"
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
      </ScrollTable>
      {shown.length < rows.length && (
        <p className="hint">
          {texts.firstLines(FIRST, rows.length)}
          {rows.length <= 2000 && (
            <button type="button" className="quiet-button" onClick={() => setAll(true)}>
              {texts.showAll}
            </button>
          )}
        </p>
      )}
    </>
  );
}
