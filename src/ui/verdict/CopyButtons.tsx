import { useState } from 'react';
import type { HistoryEntry } from '../../state/appState';
import { useActions } from '../appContext';
import { toJson, toMarkdown } from './copies';
import { copyTexts as texts } from './texts';
import styles from './Verdict.module.css';

/** Takes a run elsewhere: as Markdown to read, as JSON to work with. */
export function CopyButtons(entry: HistoryEntry) {
  const [copied, setCopied] = useState('');
  const { warn } = useActions();
  const copy = async (text: string, as: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(as);
    } catch {
      warn(texts.denied);
    }
  };
  return (
    <div className={styles.copy}>
      <span className="hint" role="status" aria-label={texts.copied}>
        {copied && texts.copiedAs(copied)}
      </span>
      <button
        type="button"
        className="quiet-button"
        onClick={() => void copy(toMarkdown(entry), texts.markdown)}
      >
        {texts.copyAs(texts.markdown)}
      </button>
      <button
        type="button"
        className="quiet-button"
        onClick={() => void copy(toJson(entry), texts.json)}
      >
        {texts.copyAs(texts.json)}
      </button>
    </div>
  );
}
