import { useId } from 'react';
import { inCount } from '../../../report/numbers';
import { columns, nameOf } from './columns';
import { rowFilters, type RowFilter, type RowView } from './rowView';
import { texts } from './texts';
import styles from './RowTools.module.css';

interface RowToolsProps {
  readonly view: RowView;
  readonly counts: Readonly<Record<RowFilter, number>>;
  readonly isRating: boolean;
  readonly onChange: (view: RowView) => void;
}

/** Search and filters, with how many rows each filter shows. */
export function RowTools({ view, counts, isRating, onChange }: RowToolsProps) {
  const id = useId();
  // A rating has one order, so that nothing can contradict it.
  const filters = rowFilters.filter((one) => !isRating || one !== 'inconsistent');
  return (
    <div className={styles.tools}>
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">{texts.filter}</legend>
        {filters.map((filter) => (
          <label key={filter} className="faced">
            <input
              type="radio"
              name={id}
              checked={view.filter === filter}
              onChange={() => onChange({ ...view, filter })}
            />
            <span className={styles.chip} data-empty={counts[filter] === 0 || undefined}>
              {texts.filters[filter]} <b className="numbers">{inCount(counts[filter])}</b>
            </span>
          </label>
        ))}
      </fieldset>
      <div className={`row ${styles.fields}`}>
        <input
          type="search"
          aria-label={texts.search}
          placeholder={texts.searchPlaceholder}
          value={view.search}
          onChange={(event) => onChange({ ...view, search: event.target.value })}
        />
        {view.filter === 'low-margin' && <LowMargin view={view} onChange={onChange} />}
        <NarrowSort view={view} isRating={isRating} onChange={onChange} />
      </div>
    </div>
  );
}

type PartProps = Pick<RowToolsProps, 'view' | 'onChange'>;

function LowMargin({ view, onChange }: PartProps) {
  const id = useId();
  return (
    <div className="row small">
      <label htmlFor={id}>{texts.marginBelow}</label>
      <input
        id={id}
        type="number"
        className={`numbers ${styles.margin}`}
        min={1}
        max={100}
        value={Math.round(view.lowMargin * 100)}
        aria-describedby={`${id}-unit`}
        onChange={({ target }) => {
          const points = target.valueAsNumber;
          if (points >= 0 && points <= 100) onChange({ ...view, lowMargin: points / 100 });
        }}
      />
      <span className="hint" id={`${id}-unit`}>
        {texts.marginUnit}
      </span>
    </div>
  );
}

/** On a narrow screen the table shows few of its columns; it can still be sorted by each. */
function NarrowSort({ view, isRating, onChange }: PartProps & Pick<RowToolsProps, 'isRating'>) {
  const id = useId();
  const { column, descending } = view.sort;
  return (
    <div className={`row small ${styles.sort}`}>
      <label htmlFor={id}>{texts.sortBy}</label>
      <select
        id={id}
        className="fits"
        value={`${column} ${descending ? 'down' : 'up'}`}
        onChange={(event) => {
          const [name, direction] = event.target.value.split(' ');
          const chosen = columns.find(({ sort }) => sort === name)?.sort;
          if (chosen)
            onChange({ ...view, sort: { column: chosen, descending: direction === 'down' } });
        }}
      >
        {columns.map((column) => {
          const name = nameOf(column, isRating);
          return (
            <optgroup key={column.sort} label={name}>
              <option value={`${column.sort} up`}>{texts.ascending(name)}</option>
              <option value={`${column.sort} down`}>{texts.descending(name)}</option>
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}
