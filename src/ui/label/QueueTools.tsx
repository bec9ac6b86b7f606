import { useId, type ReactNode } from 'react';
import { Segmented } from '../controls/Segmented';
import { inCount } from '../../report/numbers';
import { queueFilters } from './labelQueue';
import { SAMPLE_SIZE, type Labelling } from './useLabelling';
import styles from './QueueTools.module.css';

interface QueueToolsProps {
  readonly labelling: Labelling;
  readonly rowCount: number;
  readonly markdown: boolean;
  readonly setMarkdown: (on: boolean) => void;
  readonly children: ReactNode;
}

/** Which rows, how far, and the way to another row. */
export function QueueTools({
  labelling,
  rowCount,
  markdown,
  setMarkdown,
  children,
}: QueueToolsProps) {
  const { labelled, total, sample, filter } = labelling;
  return (
    <div className={styles.tools}>
      {rowCount > SAMPLE_SIZE && (
        <Segmented
          legend="Rows to label"
          value={sample ? 'sample' : 'all'}
          options={[
            { value: 'all', label: `All ${inCount(rowCount)}` },
            { value: 'sample', label: `${SAMPLE_SIZE} at random` },
          ]}
          onChange={(value) => labelling.chooseSample(value === 'sample')}
        />
      )}
      <div className="row">
        <progress aria-label="Labelled rows" value={labelled} max={Math.max(1, total)} />
        <span className="numbers">
          {inCount(labelled)} of {inCount(total)} labelled
        </span>
      </div>
      {children}
      <label className="check">
        <input
          type="checkbox"
          checked={markdown}
          onChange={(event) => setMarkdown(event.target.checked)}
        />
        Show Markdown
      </label>
      <div className="row">
        <Segmented
          legend="Rows to step through"
          value={filter}
          options={queueFilters}
          onChange={labelling.chooseFilter}
        />
        <StepButton to={labelling.previous} onGo={labelling.goTo}>
          Previous
        </StepButton>
        <StepButton to={labelling.next} onGo={labelling.goTo}>
          Next
        </StepButton>
        <JumpToRow total={total} onJump={labelling.goToPosition} />
      </div>
    </div>
  );
}

interface StepButtonProps {
  readonly to: string | null;
  readonly onGo: (rowId: string | null) => void;
  readonly children: string;
}

function StepButton({ to, onGo, children }: StepButtonProps) {
  return (
    <button
      type="button"
      className="secondary compact"
      aria-disabled={to === null || undefined}
      onClick={() => onGo(to)}
    >
      {children}
      <span className="visually-hidden"> row</span>
    </button>
  );
}

function JumpToRow({ total, onJump }: { total: number; onJump: (position: number) => void }) {
  const id = useId();
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        const field = new FormData(event.currentTarget).get('position');
        if (typeof field === 'string') onJump(Number(field));
      }}
    >
      <label htmlFor={id}>Row</label>
      <input
        id={id}
        className={styles.position}
        name="position"
        type="number"
        inputMode="numeric"
        required
        min={1}
        max={total}
        step={1}
      />
      <button type="submit" className="secondary compact">
        Go
      </button>
    </form>
  );
}
