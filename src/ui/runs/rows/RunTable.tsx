import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { columns, nameOf, type RunColumn } from './columns';
import { RunTableRow } from './RunTableRow';
import type { RunRow } from './rowList';
import type { RowView } from './rowView';
import { texts } from './texts';
import styles from './RunTable.module.css';

interface RunTableProps {
  readonly name: string;
  readonly rows: readonly RunRow[];
  readonly isRating: boolean;
  readonly sort: RowView['sort'];
  readonly onSort: (sort: RowView['sort']) => void;
  readonly onOpen: (row: RunRow) => void;
}

/** Heights in CSS pixels; the style sheet has them from here. */
const heights = { head: 40, wide: 44, narrow: 84 } as const;

/**
 * The rows as a grid of which only what is in view is drawn. The grid has the focus and names its
 * current row, so that scrolling a row away loses nothing: arrows move it, Enter opens it.
 */
export function RunTable({ name, rows, isRating, sort, onSort, onOpen }: RunTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const rowHeight = useIsNarrow() ? heights.narrow : heights.wide;
  const [wanted, setWanted] = useState(0);
  const current = Math.min(wanted, rows.length - 1);
  // Nothing here is compiled, so that the virtualizer's changing functions do no harm.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    scrollMargin: heights.head,
    scrollPaddingStart: heights.head,
    overscan: 6,
    // A scroll must not wait for the rows that it brings into view.
    useFlushSync: false,
    getItemKey: (index) => rows[index]?.position ?? index,
  });
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setWanted(next);
    virtualizer.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== box.current || rows.length === 0) return;
    const page = Math.max(1, Math.floor((box.current.clientHeight - heights.head) / rowHeight) - 1);
    const target = targetOf(event.key, current, page, rows.length);
    const row = rows[current];
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' && row) onOpen(row);
    else return;
    event.preventDefault();
  };
  const drawn = virtualizer.getVirtualItems();
  return (
    <div
      ref={box}
      className={styles.grid}
      role="grid"
      aria-label={texts.tableOf(name)}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={
        drawn.some(({ index }) => index === current) ? `${id}-${current}` : undefined
      }
      style={{
        ['--head-height' as string]: `${heights.head}px`,
        ['--row-height' as string]: `${rowHeight}px`,
      }}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.line}>
          {columns.map((column, index) => (
            <HeadCell
              key={column.sort}
              column={column}
              index={index}
              isRating={isRating}
              sort={sort}
              onSort={onSort}
            />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: `${virtualizer.getTotalSize()}px` }}
      >
        {drawn.map(({ index, start, key }) => {
          const row = rows[index];
          return (
            row && (
              <RunTableRow
                key={key}
                id={`${id}-${index}`}
                row={row}
                index={index}
                top={start - heights.head}
                isCurrent={index === current}
                onChoose={setWanted}
                onOpen={onOpen}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** Where a key leads to; null where it leads nowhere. */
function targetOf(key: string, from: number, page: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  return targets[key] ?? null;
}

interface HeadCellProps extends Pick<RunTableProps, 'isRating' | 'sort' | 'onSort'> {
  readonly column: RunColumn;
  readonly index: number;
}

function HeadCell({ column, index, isRating, sort, onSort }: HeadCellProps) {
  const isSorted = sort.column === column.sort;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={isSorted ? direction : undefined}
      className={column.isNumber ? styles.number : styles.cell}
      data-column={column.sort}
    >
      <button
        type="button"
        onClick={() =>
          onSort({ column: column.sort, descending: isSorted ? !sort.descending : false })
        }
      >
        {nameOf(column, isRating)}
        <span className={styles.sign} aria-hidden="true">
          {isSorted ? (sort.descending ? '▼' : '▲') : ''}
        </span>
      </button>
    </div>
  );
}

const narrow = '(width < 48rem)';

function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
