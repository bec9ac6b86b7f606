import { useId } from 'react';
import { inCount } from '../../../report/numbers';
import { columns, nameOf } from '../import/columns';
import { rowFilters, type RowFilter, type RowView } from './rowView';

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
  const filters = rowFilters.filter((one) => !isRating || one.id !== 'inconsistent');
  return (
    <div className="row-tools">
      <fieldset className="chips">
        <legend className="visually-hidden">Filter</legend>
        {filters.map((filter) => (
          <label key={filter.id} className={counts[filter.id] === 0 ? 'is-none' : undefined}>
            <input
              type="radio"
              name={id}
              checked={view.filter === filter.id}
              onChange={() => onChange({ ...view, filter: filter.id })}
            />
            <span>
              {filter.label} <b className="numbers">{inCount(counts[filter.id])}</b>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="row-fields">
        <input
          type="search"
          aria-label="Search in the rows"
          placeholder="Search query and responses"
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
    <div className="inline-field">
      <label htmlFor={id}>Margin below</label>
      <input
        id={id}
        type="number"
        className="numbers"
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
        points between the two likeliest answers
      </span>
    </div>
  );
}

/** On a narrow screen the table shows few of its columns; it can still be sorted by each. */
function NarrowSort({ view, isRating, onChange }: PartProps & Pick<RowToolsProps, 'isRating'>) {
  const id = useId();
  const { column, descending } = view.sort;
  return (
    <div className="inline-field narrow-sort">
      <label htmlFor={id}>Sort by</label>
      <select
        id={id}
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
              <option value={`${column.sort} up`}>{name}, ascending</option>
              <option value={`${column.sort} down`}>{name}, descending</option>
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}
