import { useState } from 'react';
import { useActions } from '../appContext';

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
      warn(
        'The browser did not let the page copy. Nothing was changed; mark the sentence instead.',
      );
    }
  };
  return (
    <div className="quotable">
      {sentences.map((sentence, index) => (
        <p key={index} className={index === 0 ? 'quotable-first numbers' : 'numbers'}>
          {sentence}
        </p>
      ))}
      <button type="button" className="quiet-button" onClick={() => void copy()}>
        Copy
      </button>{' '}
      <span className="hint" role="status" aria-label="Copied">
        {copied === text && 'Copied'}
      </span>
    </div>
  );
}
