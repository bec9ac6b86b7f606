import { useId, type ReactNode } from 'react';
import { Segmented } from '../controls/Segmented';
import { queueFilters } from './labelQueue';
import { SUBSET_SIZE, type Labelling } from './useLabelling';
import styles from './QueueTools.module.css';
import { queueTexts as texts } from './texts';

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
  const { labelled, total, subset, filter } = labelling;
  return (
    <div className={styles.tools}>
      {rowCount > SUBSET_SIZE && (
        <Segmented
          legend={texts.rows}
          value={subset ? 'subset' : 'all'}
          options={[
            { value: 'all', label: texts.all(rowCount) },
            { value: 'subset', label: texts.atRandom(SUBSET_SIZE) },
          ]}
          onChange={(value) => labelling.chooseSubset(value === 'subset')}
        />
      )}
      <div className="row">
        <progress aria-label={texts.progress} value={labelled} max={Math.max(1, total)} />
        <span className="numbers">{texts.labelledOf(labelled, total)}</span>
      </div>
      {children}
      <label className="check">
        <input
          type="checkbox"
          checked={markdown}
          onChange={(event) => setMarkdown(event.target.checked)}
        />
        {texts.markdown}
      </label>
      <div className="row">
        <Segmented
          legend={texts.steps}
          value={filter}
          options={queueFilters}
          onChange={labelling.chooseFilter}
        />
        <StepButton to={labelling.previous} onGo={labelling.goTo}>
          {texts.previous}
        </StepButton>
        <StepButton to={labelling.next} onGo={labelling.goTo}>
          {texts.next}
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
      <span className="visually-hidden">{texts.stepHidden}</span>
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
      <label htmlFor={id}>{texts.jump}</label>
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
        {texts.go}
      </button>
    </form>
  );
}
