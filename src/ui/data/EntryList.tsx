import type { BackupConflict, UnreadableEntry } from '../../run/backup';
import styles from './DataPage.module.css';
import { texts } from './texts';

/** Long lists are cut: whoever needs all of them has the file. */
const shown = 50;

/** Stored entries by place and key, with what is wrong with them where that is known. */
export function EntryList({ entries }: { entries: readonly (BackupConflict | UnreadableEntry)[] }) {
  return (
    <ul className={styles.entries}>
      {entries.slice(0, shown).map((entry) => (
        <li key={`${entry.place} ${entry.key}`}>
          {texts.places[entry.place]} <code>{entry.key}</code>
          {'reason' in entry && `: ${entry.reason}`}
        </li>
      ))}
      {entries.length > shown && <li>{texts.unreadable.more(entries.length - shown)}</li>}
    </ul>
  );
}
