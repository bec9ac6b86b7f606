import { useState } from 'react';
import { downloadBlob } from '../../browser/download';
import { useActions } from '../appContext';
import { brokenTexts as texts } from './texts';
import { ChunkError } from './chunkError';

interface BrokenPartProps {
  readonly part: string;
  readonly error: unknown;
  /** The components around the fault, from React. */
  readonly where: string;
  readonly onRetry: () => void;
}

/** Stands where a part of the page broke: the data is safe, and here is what can be done. */
export function BrokenPart({ part, error, where, onRetry }: BrokenPartProps) {
  const { makeBackup, reloadPage } = useActions();
  const [said, setSaid] = useState('');
  const report = `${detailOf(error)}\n${where}`.trim();
  const isChunk = error instanceof ChunkError;
  const copy = () =>
    void navigator.clipboard.writeText(report).then(
      () => setSaid(texts.copied),
      () => setSaid(report),
    );
  const save = () =>
    void makeBackup().then(
      (file) => downloadBlob('evenhand.backup.jsonl', file),
      (failure: unknown) => setSaid(texts.notSaved(detailOf(failure))),
    );
  return (
    <section className="page" role="alert" aria-label={texts.title(part)}>
      <h2>{isChunk ? texts.chunkTitle : texts.title(part)}</h2>
      <p>{isChunk ? texts.chunk : texts.safe}</p>
      <p>
        <button type="button" className="primary" onClick={reloadPage}>
          {texts.reload}
        </button>{' '}
        <button type="button" className="secondary" onClick={onRetry}>
          {texts.retry}
        </button>{' '}
        <button type="button" className="secondary" onClick={copy}>
          {texts.copy}
        </button>{' '}
        <button type="button" className="secondary" onClick={save}>
          {texts.save}
        </button>
      </p>
      <p role="status">{said}</p>
    </section>
  );
}

function detailOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message}\n${error.stack ?? ''}`
    : String(error);
}
