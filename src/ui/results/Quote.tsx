import { useState } from 'react';
import { useActions } from '../appContext';
import { texts } from './texts';
import styles from './ResultsPage.module.css';

/** What a person can quote, and a button that copies it. */
export function Quote({ sentences }: { sentences: readonly string[] }) {
  const [copied, setCopied] = useState('');
  const { warn } = useActions();
  const text = sentences.join(' ');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      warn(texts.copyDenied);
    }
  };
  return (
    <div className={styles.quotable}>
      {sentences.map((sentence, index) => (
        <p key={index} className={index === 0 ? `numbers ${styles.answer}` : 'numbers'}>
          {sentence}
        </p>
      ))}
      <button type="button" className="quiet-button flush" onClick={() => void copy()}>
        {texts.copy}
      </button>{' '}
      <span className="hint" role="status" aria-label={texts.copied}>
        {copied === text && texts.copied}
      </span>
    </div>
  );
}
