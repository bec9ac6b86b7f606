import type { ReactNode } from 'react';

interface ScrollTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** A class of its user beside the table's own. */
  readonly className?: string | undefined;
  /** The lines of the table's body. */
  readonly children: ReactNode;
}

/** A table that scrolls by itself, also by keyboard, where the page is too narrow for it. */
export function ScrollTable({ caption, columns, className = '', children }: ScrollTableProps) {
  return (
    <div className="table-scroller" role="group" aria-label={caption} tabIndex={0}>
      <table className={`table numbers ${className}`.trim()}>
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
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
