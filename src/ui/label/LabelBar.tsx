import type { RatingScale } from '../../judge/verdict';
import { answersTo, choicesFor, type LabelChoice } from './labelKeys';
import type { Labelling, QueuedRow } from './useLabelling';
import styles from './LabelBar.module.css';
import { barTexts as texts } from './texts';

interface LabelBarProps {
  readonly labelling: Labelling;
  readonly current: QueuedRow;
  readonly scale: RatingScale | null;
  readonly keysOn: boolean;
  readonly setKeysOn: (on: boolean) => void;
}

/** The answers with their keys, always in reach. */
export function LabelBar({ labelling, current, scale, keysOn, setKeysOn }: LabelBarProps) {
  const answers = answersTo(scale);
  const others = choicesFor(scale).slice(answers.length);
  const isOff = ({ command }: LabelChoice): boolean =>
    (command.kind === 'undo' && !labelling.canUndo) ||
    (command.kind === 'skip' && !labelling.canSkip);
  return (
    <div className={styles.bar} role="group" aria-label={texts.label}>
      <div className={scale ? styles.scale : styles.answers}>
        {answers.map((choice) => (
          <ChoiceButton
            key={choice.name}
            choice={choice}
            keysOn={keysOn}
            pressed={choice.command.kind === 'label' && choice.command.answer === current.shown}
            onChoose={labelling.run}
          />
        ))}
      </div>
      <div className={styles.others}>
        {others.map((choice) => (
          <ChoiceButton
            key={choice.name}
            choice={choice}
            keysOn={keysOn}
            off={isOff(choice)}
            onChoose={labelling.run}
          />
        ))}
        <label className="check">
          <input
            type="checkbox"
            checked={keysOn}
            onChange={(event) => setKeysOn(event.target.checked)}
          />
          {texts.keys}
        </label>
      </div>
    </div>
  );
}

interface ChoiceButtonProps {
  readonly choice: LabelChoice;
  readonly keysOn: boolean;
  /** Only answers can be the row's label. */
  readonly pressed?: boolean;
  readonly off?: boolean;
  readonly onChoose: (command: LabelChoice['command']) => void;
}

/** Stays in place from row to row, so that the focus does; off, it keeps the focus too. */
function ChoiceButton({ choice, keysOn, pressed, off = false, onChoose }: ChoiceButtonProps) {
  const { name, keys, command } = choice;
  return (
    <button
      type="button"
      className={`option ${styles.choice}`}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      aria-keyshortcuts={keysOn ? keys.map(spokenKey).join(' ') : undefined}
      onClick={() => {
        if (!off) onChoose(command);
      }}
    >
      <span>{name}</span>
      {keysOn && (keys.length > 1 || keys[0] !== name) && (
        <span className={styles.keys} aria-hidden="true">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </button>
  );
}

const spoken: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↓': 'ArrowDown',
};

function spokenKey(key: string): string {
  return spoken[key] ?? key;
}
